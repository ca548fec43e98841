import time

import pytest

from textmine.readers.markdown import read_markdown


def read(text):
    return read_markdown(text.encode(), "a.md")


def test_text_is_kept_as_it_is():
    text = "# 工作总结\n\n<!-- 内部 -->\n召开**会议**3次。&amp;\n"
    document = read(text)
    assert document.text == text
    assert document.format == "md"
    assert document.metadata == {"encoding": "utf-8"}
    assert document.source_map.starts == (0, 8, 20)


def test_front_matter_stays_in_the_text_and_its_end_is_told():
    keys = "title: 工作总结\nyear: 2023\ndate: 2024-01-18\ntags: [年度, 总结]\nmore: {a: b}\ndraft: true\nnone:\n"
    text = f"---\n{keys}---\n正文3次"
    document = read(text)
    assert document.text == text
    assert text[int(document.metadata["front_matter_end"]) :] == "正文3次"
    values = {key: value for key, value in document.metadata.items() if key != "front_matter_end"}
    assert values == {
        "title": "工作总结",
        "year": "2023",
        "date": "2024-01-18",
        "tags": "年度, 总结",
        "draft": "true",
        "encoding": "utf-8",
    }


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("--- \r\ntitle: 一\r\n...\r\n正文", "正文"),
        ("---\n---\n正文", "正文"),
        ("---\ntitle: 一\n---", ""),
        # Broken YAML is still front matter, only without values.
        ("---\ntitle: [一\n---\n正文", "正文"),
        ("---\ntitle: a: b\n---\n正文", "正文"),
        ("---\na: &x 一\nb: *x\n---\n正文", "正文"),
        ("---\nk: " + "x" * 70_000 + "\n---\n正文", "正文"),
        ("---\nk: " + "[" * 60_000 + "\n---\n正文", "正文"),
        ("---\nk: " + "- " * 30_000 + "\n---\n正文", "正文"),
        ("\ufeff---\ntitle: 一\n---\n正文", "正文"),
    ],
)
def test_front_matter_ends(text, body):
    document = read(text)
    assert document.text[int(document.metadata["front_matter_end"]) :] == body


@pytest.mark.parametrize(
    "text",
    [
        "---\n召开会议3次。\n\n---\n二、工作",
        "---\n- 一\n- 二\n---\n正文",
        "---\ntitle: 一\n正文",
        "\n---\ntitle: 一\n---\n正文",
        "正文\n---\ntitle: 一\n---\n",
        "----\ntitle: 一\n----\n正文",
        "---\n单位：万元\n---\n" + "正" * 70_000,
    ],
)
def test_rules_in_the_text_are_no_front_matter(text):
    assert "front_matter_end" not in read(text).metadata


def test_what_the_reader_tells_wins_over_the_front_matter():
    document = read("---\nencoding: gbk\nfront_matter_end: 3\ntitle: 一\n---\n正文")
    assert document.metadata["encoding"] == "utf-8"
    assert document.text[int(document.metadata["front_matter_end"]) :] == "正文"


def test_front_matter_without_end_takes_linear_time():
    began = time.process_time()
    read("---\n" + "a: b\n--\n" * 100_000)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("<table><tr><td>合计</td><td>3</td></tr></table>\n" * 3, ()),
        ("<table><tr><td><table><tr><td>3</td></tr></table></td></tr></table>", ("1 table",)),
        ("<table><tr><td>" * 2_000 + "3" + "</td></tr></table>" * 2_000, ("1,999 tables",)),
        ("<table><tr><td>3</td></tr>\n" * 2, ("1 table",)),
        ("小于号 < 与 table 无关，共3次。", ()),
    ],
)
def test_tables_in_cells_are_told(text, remarks):
    assert read(text).remarks == tuple(f"{many} in the cells of other tables left alone" for many in remarks)
