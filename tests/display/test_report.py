"""What goes onto the page: documents, failures, themes, and what becomes of bad input."""

import json
import re

import pytest

import textmine
from tests.display.themes import TEXT, as_frames, mapped, themed
from textmine.core import ReadError
from textmine.display.payload import overview, text_of
from textmine.display.reading import read_all
from textmine.rows import open_writer


def data_of(path, name="data"):
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', path.read_text(encoding="utf-8"))
    return json.loads(found[1])


def payload_of(*documents, **more):
    readings = [read_all(document) for document in documents]
    return overview(readings, [c for reading in readings for c in reading.citations], **more)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b" / "a.txt").write_text(TEXT + "共12人。", encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


def test_documents_and_failures(folder, tmp_path):
    report = textmine.report(folder)
    with pytest.warns(textmine.FailureWarning, match="1 of 3"):
        report.to_html(tmp_path / "r.html")
    data = data_of(tmp_path / "r.html")
    assert [document["name"] for document in data["documents"]] == ["a", "a-2"]
    assert [failure["reason"] for failure in data["failures"]] == ["is empty"]
    assert (report.n_documents, len(report.failures)) == (2, 1)


def test_several_workers_write_the_same_page(folder, tmp_path):
    (folder / "empty.txt").unlink()
    textmine.report(folder).to_html(tmp_path / "one.html")
    textmine.report(folder, workers=2).to_html(tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_page_is_no_document_of_its_own(folder):
    (folder / "empty.txt").unlink()
    for _ in range(2):
        textmine.report(folder).to_html(folder / "report.html")
    assert len(data_of(folder / "report.html")["documents"]) == 2


def test_a_document_is_not_overwritten(folder):
    with pytest.raises(ValueError, match="one of the documents"):
        textmine.report(folder / "a.txt").to_html(folder / "a.txt")
    assert (folder / "a.txt").read_text(encoding="utf-8") == TEXT


def test_nothing_could_be_read(folder, tmp_path):
    with pytest.raises(ReadError, match="is empty"):
        textmine.report(folder / "empty.txt").to_html(tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()


def test_a_language_that_the_page_has_not():
    with pytest.raises(ValueError, match="lang must be one of zh, en"):
        textmine.report("a.txt", lang="fr")


def test_claims_know_their_sentence_and_document():
    data = payload_of(textmine.Document("共12人。"), textmine.Document(TEXT))
    columns = data["claims"]["columns"]
    assert columns["document"] == [0, 1, 1]
    assert [TEXT[start:end] for start, end in columns["sentence_span"][1:]] == [
        "全县共消化超编人员168人。",
        "清理乡镇违规挂牌568块。",
    ]


def test_a_claim_of_a_table_lights_up_its_block():
    document = textmine.Document("指标\t数量\n消化超编\t168人\n", format="docx")
    reading = read_all(document, include_tables=True)
    spans = overview([reading], [])["claims"]["columns"]["sentence_span"]
    for claim, (start, end) in zip(reading.claims, spans, strict=True):
        assert start <= claim.start < claim.end <= end


def test_names_are_safe_for_files():
    sources = ["a/报告.docx", "b/报告.txt", "C:\\x\\..\\?.txt", "-", "../.."]
    data = payload_of(*(textmine.Document(f"共{i}人。", source=source) for i, source in enumerate(sources)))
    names = [document["name"] for document in data["documents"]]
    assert names[:2] == ["报告", "报告-2"]
    assert len(set(names)) == len(names)
    assert not [name for name in names if re.search(r'[\\/:*?"<>|]|^\.', name)]


def test_the_policies_most_departments_share_come_first():
    texts = [
        "蓝山县教育局2023年工作总结\n依据《教育法》《湘教发》，共1人。",
        "蓝山县公安局2023年工作总结\n依据《教育法》《警察法》《警察法》，共1人。",
    ]
    policies = payload_of(*map(textmine.Document, texts))["policies"]
    assert (policies[0]["title"], len(policies[0]["departments"])) == ("教育法", 2)
    assert policies[1]["title"] == "警察法"


def test_themes_of_objects_and_of_a_folder(tmp_path):
    document, theme, passage = themed()
    textmine.report(document, themes=as_frames(theme, passage)).to_html(tmp_path / "a.html")
    for name, record in (("themes", theme), ("passages", passage)):
        with open_writer(tmp_path / f"{name}.csv", type(record)) as writer:
            writer.write([record])
    textmine.report(document, themes=tmp_path).to_html(tmp_path / "b.html")
    data = data_of(tmp_path / "a.html")
    assert data["claims"]["columns"]["theme_id"] == [3, -1]
    assert data["themes"]["columns"]["theme"]["values"] == ["编制管理"]
    assert data == data_of(tmp_path / "b.html")


def test_the_map_of_themes_of_objects_and_of_a_folder(tmp_path):
    documents, themes = mapped()
    textmine.report(documents, themes=themes, reader="off").to_html(tmp_path / "a.html")
    for name in ("themes", "passages"):
        getattr(themes, name).to_csv(tmp_path / f"{name}.csv", index=False)
    textmine.report(documents, themes=tmp_path, reader="off").to_html(tmp_path / "older.html")
    themes.positions.to_csv(tmp_path / "map.csv", index=False)
    textmine.report(documents, themes=tmp_path, reader="off").to_html(tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    known = data_of(tmp_path / "b.html")["map"]
    assert known["rows"] == list(range(12))
    assert [len(picture["discs"]) for picture in known["pictures"]] == [12, 12, 12]
    assert data_of(tmp_path / "older.html")["map"] == {"rows": [], "pictures": []}


def test_a_folder_without_themes(tmp_path):
    with pytest.raises(ReadError, match=r"themes\.csv"):
        textmine.report(textmine.Document(TEXT), themes=tmp_path)


def test_blocks_of_a_document():
    assert [(kind, level) for *_, kind, level in text_of(read_all(textmine.Document(TEXT)))["blocks"]] == [
        ("heading", 1),
        ("prose", 0),
        ("heading", 1),
        ("prose", 0),
    ]
