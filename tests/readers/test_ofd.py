import io
import zipfile

import pytest
from reportlab.platypus import PageBreak

from textmine.readers import read_bytes

from .ofd_writer import HEAD, NAMESPACE, ofd_from_pdf
from .samples import LONG, paragraph, pdf, refusal, table

REPORT = [
    paragraph("部门整体支出绩效自评报告", size=22, indent=0, align=1),
    *(paragraph(LONG) for _ in range(12)),
    table([["项目", "年初预算数"], ["基本支出", "205.83"]]),
    PageBreak(),
    paragraph("二、存在问题"),
]


@pytest.fixture(scope="module")
def report():
    return pdf(*REPORT)


@pytest.mark.parametrize("style", ["lines", "signs", "scaled", "template"])
def test_an_ofd_reads_as_the_pdf_with_the_same_pages(report, style):
    expected = read_bytes(report, source="a.pdf")
    document = read_bytes(ofd_from_pdf(report, style=style, title="自评报告"), source="a.ofd")
    assert document.text == expected.text
    assert (document.format, document.metadata["title"]) == ("ofd", "自评报告")
    at = document.text.index("二、存在问题")
    place, other = document.source_map.place_at(at), expected.source_map.place_at(at)
    assert (place.page, place.paragraph) == (other.page, other.paragraph)
    assert place.box == pytest.approx(other.box, abs=2)


def ofd(page, *, document="", root="Doc_0/Document.xml", **parts):
    """One page with these objects."""
    listed = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    made = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {NAMESPACE}><ofd:CommonData>{area}{document}</ofd:CommonData>{listed}</ofd:Document>"
        ),
        "Doc_0/Pages/Page_0/Content.xml": (
            f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
        ),
        **parts,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in made.items():
            package.writestr(name, text if isinstance(text, bytes) else HEAD + text)
    return buffer.getvalue()


def text_object(text, *, delta='DeltaX="g 20 5"', more="", size=5, box="20 20 150 6"):
    return (
        f'<ofd:TextObject Boundary="{box}" Size="{size}" Font="1"{more}>'
        f'<ofd:TextCode X="0" Y="5" {delta}>{text}</ofd:TextCode></ofd:TextObject>'
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (text_object("召开会议3次。"), "召开会议3次。"),
        (text_object("召开会议3次。", delta=""), "召开会议3次。"),
        (text_object("\n        召开会议3次。\n    "), "召开会议3次。"),
        # Distances that are wrong count as far as they go.
        (text_object("召开会议3次。", delta='DeltaX="5 5 x 5"'), "召开会议3次。"),
        (text_object("召开会议3次。", more=' Visible="false"') + text_object("有"), "有"),
        # A watermark runs aslant.
        (text_object("草稿", more=' CTM="0.7 0.7 -0.7 0.7 0 0"') + text_object("有"), "有"),
        (f"<ofd:PageBlock>{text_object('有')}</ofd:PageBlock>", "有"),
        ('<ofd:CompositeObject Boundary="10 10 50 50" ResourceID="7"/>', "合成"),
    ],
)
def test_forms_of_text(page, text):
    unit = (
        f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{text_object("合成")}</ofd:Content></ofd:CompositeGraphicUnit>'
    )
    resources = f"<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    data = ofd(page, document="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", **{"Doc_0/PublicRes.xml": resources})
    assert read_bytes(data, source="a.ofd").text == text


@pytest.mark.parametrize("root", ["/Doc_0/Document.xml", "doc_0/document.xml", "Doc_0\\Document.xml"])
def test_locations_are_written_in_many_ways(root):
    assert read_bytes(ofd(text_object("有"), root=root), source="a.ofd").text == "有"


def bomb():
    """Composites in one another: a few objects that stand for millions."""
    inner = "".join(f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{n}"/>' for n in (1, 2))
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>{inner * 40}</ofd:Content></ofd:CompositeGraphicUnit>'
        for n in (1, 2)
    )
    resources = f"<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits></ofd:Res>"
    page = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="1"/>'
    return ofd(page, document="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", **{"Doc_0/PublicRes.xml": resources})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ofd(""), "has no text (a scan)"),
        (ofd("", root="Doc_1/Document.xml"), "is not a valid OFD (Doc_1/Document.xml is missing)"),
        (ofd("<x>"), "is not a valid OFD (Opening and ending tag mismatch"),
        (bomb(), "is not a valid OFD (a page holds more than 300,000 objects)"),
    ],
)
def test_refusals(data, reason):
    assert refusal(lambda: read_bytes(data, source="a.ofd")).startswith(f"a.ofd: {reason}")
