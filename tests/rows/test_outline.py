from textmine.core import Block, Document, ReportInfo, Section, Structure
from textmine.rows import outline_rows, outline_text

TEXT = "青石县教育局\n一、概况\n共375家。\n（一）机构。下设3个股室。\n表\t1\n\n二、工作\n"


def structure():
    def span(part):
        start = TEXT.index(part)
        return start, start + len(part)

    first, second, third = span("一、概况"), span("（一）机构"), span("二、工作")
    sections = (
        Section(first[0], third[0], "概况", "一、", 1, -1, first[1], role="organisation"),
        Section(second[0], third[0], "机构", "（一）", 2, 0, second[1]),
        Section(third[0], len(TEXT), "工作", "二、", 1, -1, third[1], role="work"),
    )
    blocks = (
        Block(*span("青石县教育局"), "heading"),
        Block(*first, "heading", 0),
        Block(*span("共375家。"), "prose", 0),
        Block(*span("（一）机构。下设3个股室。"), "prose", 1),
        Block(*span("表\t1"), "table", 1),
        Block(*third, "heading", 2),
    )
    return Structure(blocks, sections, (), ReportInfo("青石县教育局", "云岭省/青石县", 2023, "work_summary"))


def test_the_tree():
    rows = outline_rows(Document(TEXT, source="a.txt"), structure())
    assert "\n".join(outline_text(rows)) == (
        "a.txt  青石县教育局, 云岭省/青石县, 2023, work summary\n"
        "  heading  line 1  青石县教育局\n"
        "  一、概况  [organisation] (lines 2-6)\n"
        "    prose  line 3  共375家。\n"
        "    （一）机构  (lines 4-6)\n"
        "      prose  line 4  （一）机构。下设3个股室。\n"
        "      table  line 5  表 1\n"
        "  二、工作  [work] (line 7)"
    )


def test_the_rows():
    rows = outline_rows(Document(TEXT, source="a.txt"), structure())
    assert [(row.node, row.kind, row.level, row.label, row.title, row.role, row.section) for row in rows] == [
        ("block", "heading", 1, "", "", "", ""),
        ("section", "section", 1, "一、", "概况", "organisation", "概况"),
        ("block", "prose", 2, "", "", "organisation", "概况"),
        ("section", "section", 2, "（一）", "机构", "", "概况 / 机构"),
        ("block", "prose", 3, "", "", "", "概况 / 机构"),
        ("block", "table", 3, "", "", "", "概况 / 机构"),
        ("section", "section", 1, "二、", "工作", "work", "工作"),
    ]
    assert {row.doc_id for row in rows} == {Document(TEXT).doc_id}
    assert all(TEXT[row.start : row.end].startswith(row.text.split()[0]) for row in rows)


def test_first_words_are_cut():
    document = Document("长" * 500)
    [row] = outline_rows(document, Structure((Block(0, 500, "prose"),)))
    assert row.text == "长" * 30 + "…"


def test_a_document_without_anything():
    assert outline_rows(Document(""), Structure()) == []
    assert list(outline_text([])) == []
