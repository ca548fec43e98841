"""The same report in every format gives the same claims, each with a place that leads back."""

from pathlib import Path

import pytest

import textmine

ROOT = Path(__file__).parent.parent / "corpora"
MADE = sorted(path for path in (ROOT / "formats").iterdir() if ".scan" not in path.name and path.suffix != ".md")


def keys(claims):
    """What a claim says; a line of a page may end within a quantity."""
    return [
        ("".join(c.quantity.split()), c.value, c.unit, c.predicate, c.object, c.status, c.change, c.approx, c.period)
        for c in claims
    ]


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_claims_are_those_of_the_sample(path):
    [sample] = (ROOT / "samples" / "texts").glob(f"{path.stem}.*")
    # By the rules: the reader looks at the text around, which breaks into paragraphs elsewhere in some formats
    expected, found = keys(textmine.extract(sample, reader="off")), keys(textmine.extract(path, reader="off"))
    # In a workbook the sentences in cells of a table are read as well.
    if path.suffix in (".xlsx", ".xls"):
        found = [key for key in found if key in set(expected)]
    assert found == expected


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_places_lead_back(path):
    document = textmine.read(path)
    places = [document.source_map.place_at(claim.start) for claim in textmine.extract(document)]
    if path.suffix in (".xlsx", ".xls"):
        assert {place.sheet for place in places} <= {"自评报告", "附表"}
        assert all(place.cell and place.cell[0].isalpha() and place.cell[-1].isdigit() for place in places)
    elif path.suffix == ".ofd":
        assert {place.page for place in places} == {1, 2, 3}
        assert all(place.box and 60 < place.box[0] < place.box[2] < 540 for place in places)
    else:
        assert [place.paragraph for place in places] == sorted(place.paragraph for place in places)


def test_a_name_tells_nothing(tmp_path):
    """Every office names its files as it likes; the bytes count."""
    for path in MADE:
        other = tmp_path / f"{path.name}.doc"
        other.write_bytes(path.read_bytes())
        assert textmine.read(other).text == textmine.read(path).text


@pytest.mark.benchmark
def test_a_scan_gives_the_claims_of_its_pages(tmp_path, monkeypatch):
    pytest.importorskip("rapidocr")
    monkeypatch.setenv("TEXTMINE_CACHE", str(tmp_path))
    [path] = (ROOT / "formats").glob("*.scan.pdf")
    document = textmine.read(path)
    claims = list(textmine.extract(document))
    assert all(claim.section.endswith("[ocr]") for claim in claims)
    assert all(document.source_map.place_at(claim.start).box for claim in claims)
    expected = keys(textmine.extract(ROOT / "samples" / "texts" / "a-lanxi-weijian-2021.docx"))
    values = [(value, unit) for _, value, unit, *_ in expected]
    found = [(claim.value, claim.unit) for claim in claims]
    # Two pages of three: what they hold is there, and next to nothing else.
    assert len(found) > 80
    assert sum(pair in values for pair in found) >= 0.98 * len(found)
