import io
import re
import time
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from textmine.core import ReadError
from textmine.readers import docx as reader
from textmine.readers.docx import read_docx

from .samples import docx_bytes, refusal, word


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def p(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def lines(*body):
    return read_docx(word(*body), "a.docx").text.split("\n")


def test_paragraphs_and_tables_in_order():
    document = docx.Document()
    document.core_properties.title = "工作总结"
    document.core_properties.author = "办公室"
    document.add_heading("一、概况")
    document.add_paragraph("")
    document.add_paragraph("\u3000\u3000召开会议3次。")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["指标", "值", "人\n数", ""], strict=True):
        cell.text = text
    document.add_paragraph("二、绩效")
    found = read_docx(docx_bytes(document), "a.docx")
    assert found.text == "一、概况\n召开会议3次。\n\t指标\t值\n\t人 数\n二、绩效"
    assert (found.source, found.format) == ("a.docx", "docx")
    assert found.metadata == {"title": "工作总结", "author": "办公室"}
    assert found.source_map.starts == (0, 5, 13, 19, 24)
    assert [place.paragraph for place in found.source_map.places] == [1, 2, 3, 4, 5]


def test_merged_cells_are_written_once_and_columns_keep_their_place():
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(0, 2).text = "值"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖"
    table.cell(1, 1).text = "3"
    table.cell(2, 2).text = "4"
    assert read_docx(docx_bytes(document), "a.docx").text == "\t横\t\t值\n\t竖\t3\n\t\t\t4"


def test_nested_tables_follow_the_row_that_they_stand_in():
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, text in zip(table.rows, ["甲", "乙"], strict=True):
        row.cells[0].text = text
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "3"
    assert read_docx(docx_bytes(document), "a.docx").text == "\t甲\n\t内\t3\n\t乙"


def test_a_frame_around_the_page_is_no_table():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for number in range(10):
        cell.add_paragraph(f"第{number}段。")
    cell.add_table(1, 2).cell(0, 0).text = "表"
    text = read_docx(docx_bytes(document), "a.docx").text
    assert text.split("\n")[::9] == ["第0段。", "第9段。"]
    assert text.endswith("第9段。\n\t表")


def test_a_box_of_one_cell_is_a_row():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "单位：万元"
    assert read_docx(docx_bytes(document), "a.docx").text == "\t单位：万元"


def test_tracked_changes():
    body = p(
        run("召开"),
        f'<w:del w:id="1" w:author="a"><w:r><w:delText>二次</w:delText></w:r>{run("x")}</w:del>',
        f'<w:ins w:id="2" w:author="a">{run("会议")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="a">{run("移走")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="a">{run("3次")}</w:moveTo>',
    )
    assert lines(body) == ["召开会议3次"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    assert lines(f"<w:p>{mark}{run('召开')}</w:p>", p(run("会议"))) == ["召开会议"]
    assert lines(p(run("一")), f"<w:p>{mark}{run('二')}</w:p>") == ["一", "二"]
    cell = f"<w:tc><w:p>{mark}{run('甲')}</w:p></w:tc><w:tc>{p(run('乙'))}</w:tc>"
    assert lines(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>") == ["\t甲\t乙"]


def test_deleted_rows_are_left_out():
    row = f"<w:tc>{p(run('甲'))}</w:tc><w:tc>{p(run('乙'))}</w:tc>"
    deleted = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{deleted}{row}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    assert lines(table) == ["\t甲\t乙"]


def test_what_is_shown_of_a_paragraph():
    body = p(
        run("甲\n\t乙 "),
        "<w:r><w:tab/><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>",
        run("看不见", "<w:vanish/>"),
        run("看得见", '<w:vanish w:val="0"/>'),
        "<w:r><w:br/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="x" w:char="2103"/><w:sym w:char="zz"/></w:r>',
        '<w:hyperlink w:anchor="a">' + run("链接") + "</w:hyperlink>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>',
        "<w:ruby><w:rt>" + run("pin") + "</w:rt><w:rubyBase>" + run("拼") + "</w:rubyBase></w:ruby>",
        "<w:r><w:br w:type='page'/></w:r>",
    )
    assert lines(body) == ["甲  乙 \t3-5看得见", "℃链接拼"]


def test_content_controls_are_read():
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p(run('目录'))}"
        f"<w:p><w:sdt><w:sdtContent>{run('一、概况')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["目录", "一、概况"]


def test_text_boxes_are_read_once():
    namespaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = f"<w:txbxContent>{p(run('框内'))}</w:txbxContent>"
    body = p(
        run("框外"),
        f"<w:r><mc:AlternateContent {namespaces}><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        run("之后"),
    )
    assert lines(body) == ["框外之后", "框内"]


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def damaged():
    data = word(p(run("召开会议")))
    source = zipfile.ZipFile(io.BytesIO(data))
    names = {name: source.read(name) for name in source.namelist()}
    names["word/document.xml"] = names["word/document.xml"][:-20]
    return zipped(**names)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a valid .docx (File is not a zip file)"),
        (word(p(run("召开会议")))[:2_000], "is not a valid .docx (File is not a zip file)"),
        (zipped(a="b"), "is not a valid .docx (There is no item named '[Content_Types].xml' in the archive)"),
        (word(), "has no text"),
        (word(p(run("  "))), "has no text"),
    ],
)
def test_refusals(data, reason):
    assert refusal(lambda: read_docx(data, "a.docx")) == f"a.docx: {reason}"


def test_broken_xml_is_one_line():
    message = refusal(lambda: read_docx(damaged(), "a.docx"))
    assert message.startswith("a.docx: is not a valid .docx (")
    assert "\n" not in message


def test_zip_bombs_are_not_unpacked(monkeypatch):
    monkeypatch.setattr(reader, "MAX_UNPACKED", 3 << 20)
    data = zipped(**{"word/document.xml": b"0" * (4 << 20)})
    assert len(data) < 10_000
    message = refusal(lambda: read_docx(data, "a.docx"))
    assert message == "a.docx: unpacks to 4 MB, more than the 3 MB that a .docx may have"


def test_the_limit_is_512_megabytes():
    assert reader.MAX_UNPACKED == 512 * 1024 * 1024


def test_deep_nesting_is_read_or_refused_in_one_line():
    deep = "<w:sdt><w:sdtContent>" * 100 + p(run("深")) + "</w:sdtContent></w:sdt>" * 100
    assert lines(deep) == ["深"]


def test_many_paragraphs_take_linear_time():
    data = word(*[p(*[run("召开会议3次。")] * 20_000)])
    began = time.process_time()
    read_docx(data, "a.docx")
    assert time.process_time() - began < 5


def test_what_is_struck_out_is_not_there():
    assert lines(p(run("培训"), run("146", "<w:strike/>"), run("147", "<w:dstrike/>"), run("149人次。"))) == [
        "培训149人次。"
    ]
    assert lines(p(run("培训"), run("149", "<w:strike w:val='false'/>"), run("人次。"))) == ["培训149人次。"]


def test_a_style_may_strike_out():
    named = "<w:style w:type='character' w:styleId='{}'>{}</w:style>".format
    styles = named("Gone", "<w:rPr><w:strike/></w:rPr>") + named("Later", "<w:basedOn w:val='Gone'/>")
    styles += named("Kept", "<w:basedOn w:val='Gone'/><w:rPr><w:strike w:val='0'/></w:rPr>")
    runs = [run(n, f"<w:rStyle w:val='{style}'/>") for n, style in (("1", "Gone"), ("2", "Later"), ("3", "Kept"))]
    document = docx.Document(io.BytesIO(word(p(run("培训"), *runs, run("人次。")))))
    for style in parse_xml(f"<w:styles {nsdecls('w')}>{styles}</w:styles>"):
        document.styles.element.append(style)
    assert read_docx(docx_bytes(document), "a.docx").text == "培训3人次。"


def test_a_break_inside_a_sentence_is_layout():
    texts = "<w:br/>".join(f"<w:t>{text}</w:t>" for text in ("全年培训人员，投入", "资金14万元，建成", "水闸26座。"))
    broken = f"<w:p><w:r>{texts}</w:r></w:p>"
    assert lines(broken) == ["全年培训人员，投入资金14万元，建成水闸26座。"]
    texts = "<w:br/>".join(f"<w:t>{text}</w:t>" for text in ("全年组织", "护林员培训16", "期，参训173人次。"))
    assert lines(f"<w:p><w:r>{texts}</w:r></w:p>") == ["全年组织护林员培训16期，参训173人次。"]


def test_a_break_below_a_heading_ends_it():
    texts = "<w:br/>".join(
        f"<w:t>{text}</w:t>" for text in ("一、造林绿化", "全年造林2600亩。", "二、防火", "清理3处。")
    )
    broken = f"<w:p><w:r>{texts}</w:r></w:p>"
    assert lines(broken) == ["一、造林绿化", "全年造林2600亩。", "二、防火", "清理3处。"]


def strict(*body):
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(*body))) as archive, zipfile.ZipFile(renamed, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            for room in (b"officeDocument", b"wordprocessingml", b"drawingml"):
                old = b"http://schemas.openxmlformats.org/" + room + b"/2006/"
                content = content.replace(old, b"http://purl.oclc.org/ooxml/" + room + b"/")
            copy.writestr(name, content)
    return renamed.getvalue()


def test_strict_open_xml():
    assert read_docx(strict(p(run("共建成水闸26座。"))), "a.docx").text == "共建成水闸26座。"


def test_strict_open_xml_under_a_common_relation():
    mixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(strict(p(run("共建成水闸26座。"))))) as archive,
        zipfile.ZipFile(mixed, "w") as copy,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            if name == "_rels/.rels":
                content = re.sub(
                    rb"http://purl.oclc.org/ooxml/(\w+)/", rb"http://schemas.openxmlformats.org/\1/2006/", content
                )
            copy.writestr(name, content)
    assert read_docx(mixed.getvalue(), "a.docx").text == "共建成水闸26座。"


def test_a_main_part_that_is_no_document_is_told_in_words():
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p(run("甲"))))) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, b"<page/>" if name == "word/document.xml" else content)
    with pytest.raises(ReadError, match="holds no Word document"):
        read_docx(other.getvalue(), "a.docx")


def test_a_document_without_a_body():
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(p(run("甲"))))) as archive, zipfile.ZipFile(renamed, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/document.xml":
                content = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
            copy.writestr(name, content)
    assert refusal(lambda: read_docx(renamed.getvalue(), "a.docx")) == "a.docx: is not a valid .docx (it has no body)"


def test_footnotes_stand_at_the_end_as_notes():
    document = docx.Document()
    document.add_paragraph("共建成水闸26座。")
    root = "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    note = "<w:footnote w:id='{}'{}><w:p><w:r><w:footnoteRef/><w:t>{}</w:t></w:r></w:p></w:footnote>"
    content = root + note.format(0, " w:type='separator'", "") + note.format(1, "", "含改建3座。") + "</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", content.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)
    assert read_docx(docx_bytes(document), "a.docx").text == "共建成水闸26座。\n[1] 含改建3座。"


def test_a_frame_around_sentences_is_no_table():
    cell = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>全年共建成水闸26座，整治河道17公里。</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert lines(cell) == ["全年共建成水闸26座，整治河道17公里。"]


def test_sentences_beside_an_empty_column_are_no_table():
    texts = ["全年共建成水闸26座，整治河道17公里。", "走访农户890户。"]
    full = [f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in texts]
    empty = "<w:tc><w:p></w:p></w:tc>"
    beside = "".join(f"<w:tr>{cell}{empty}</w:tr>" for cell in full)
    assert lines(f"<w:tbl>{beside}</w:tbl>") == texts
    both = "<w:tr>" + "".join(full) + "</w:tr>"
    assert lines(f"<w:tbl>{beside}{both}</w:tbl>") == [*(f"\t{text}" for text in texts), "\t" + "\t".join(texts)]


def test_too_many_paragraphs_are_refused_with_the_limit(monkeypatch):
    monkeypatch.setattr(reader, "MAX_PARAGRAPHS", 1_000)
    assert len(lines(*[p(run("共3家。"))] * 1_000)) == 1_000
    message = refusal(lambda: read_docx(word(*[p(run("共3家。"))] * 1_001), "a.docx"))
    assert message == "a.docx: holds 1,001 paragraphs, more than the 1,000 that are read"
