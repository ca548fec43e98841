"""Ingest: the same again changes nothing, what changed is replaced whole, what is gone goes."""

import shutil
from pathlib import Path

import pytest

import textmine
from tests.store.made import contents, report, write_reports
from textmine import Database, Document, ingest
from textmine.api import Ingested
from textmine.store import Summary


def test_the_rows_are_what_extract_and_cite_give(url, reports):
    ingest(reports, db=url)
    database = Database(url)
    assert set(database.records("claims")) == set(textmine.extract(reports))
    assert set(database.records("citations")) == set(textmine.cite(reports))
    policies = textmine.citation_network(textmine.cite(reports)).policy_rows
    assert set(database.records("policies")) == set(policies)


def test_the_same_again_changes_nothing(url, reports):
    assert ingest(reports, db=url).summary == Summary(new=12)
    before = contents(url)
    assert ingest(reports, db=url).summary == Summary(unchanged=12)
    assert contents(url) == before


def test_a_database_that_is_kept_open_lets_others_write(url, reports):
    database = Database(url, create=True)
    with database.kept_open():
        database.end_run(database.begin_run("", "{}"), Summary())
        assert ingest(reports, db=url).summary == Summary(new=12)
    assert len(contents(url)["documents"]) == 12


def test_a_changed_file_replaces_its_own_rows(url, reports):
    ingest(reports, db=url)
    before = contents(url)
    changed = reports / "0003.txt"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(report(3, reduced=777), encoding="utf-8")
    assert ingest(reports, db=url).summary == Summary(unchanged=11, replaced=1)
    assert list(Database(url).query("SELECT source FROM claims WHERE value = 777").source) == [str(changed)]
    assert len(contents(url)["documents"]) == 12
    changed.write_text(text, encoding="utf-8")
    ingest(reports, db=url)
    assert contents(url) == before


def test_only_pruning_removes_what_is_gone(url, reports):
    ingest(reports, db=url)
    (reports / "0005.txt").unlink()
    assert ingest(reports, db=url).summary == Summary(unchanged=11)
    assert ingest(reports, db=url, prune=True).summary == Summary(unchanged=11, removed=1)
    after = contents(url)
    assert (len(after["files"]), len(after["documents"])) == (11, 11)
    assert {claim.source for claim in Database(url).records("claims")} == {str(p) for p in reports.iterdir()}


def test_pruning_keeps_to_its_folder_and_to_folders_that_are_there(url, reports, tmp_path):
    other = tmp_path / "reports-2"  # its name begins as that of the other does
    shutil.copytree(reports, other)
    (other / "0001.txt").write_text(report(99), encoding="utf-8")
    ingest([reports, other], db=url)
    for path in other.iterdir():
        path.unlink()
    assert ingest(reports, db=url, prune=True).summary == Summary(unchanged=12)
    # Empty, or not there at all, it may be a disk that is not connected.
    done = ingest([reports, other], db=url, prune=True)
    assert done.summary == Summary(unchanged=12, failed=1)
    other.rmdir()
    assert ingest([other, reports], db=url, prune=True).summary == Summary(unchanged=12, failed=1)
    assert len(contents(url)["files"]) == 24


def test_two_files_of_one_text_are_one_document(url, reports):
    ingest(reports, db=url)
    copy = reports / "0000 copy.txt"  # sorts in front of the original
    shutil.copy(reports / "0004.txt", copy)
    assert ingest(reports, db=url).summary == Summary(new=1, unchanged=12)
    documents = Database(url).query("SELECT source FROM documents")
    assert len(documents) == 12
    assert str(copy) in set(documents.source)
    assert {c.source for c in Database(url).records("claims")} == set(documents.source)
    once = contents(url)
    copy.unlink()
    ingest(reports, db=url, prune=True)
    assert {c.source for c in Database(url).records("claims")} == {str(p) for p in reports.iterdir()}
    shutil.copy(reports / "0004.txt", copy)
    ingest(copy, db=url)
    assert contents(url) == once


def test_other_options_read_anew(url, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "一、概况\n\n全县共375家。\n\n项目\t金额（万元）\t比重\n公用经费\t26.31\t10%\n差旅费\t12.5\t5%\n",
        encoding="utf-8",
    )
    ingest(path, db=url)
    before = contents(url)
    assert ingest(path, db=url, include_tables=True).summary == Summary(replaced=1)
    assert len(contents(url)["claims"]) > len(before["claims"])
    assert ingest(path, db=url).summary == Summary(replaced=1)
    assert contents(url) == before


def test_what_fails_is_told_and_stops_nobody(url, reports):
    (reports / "0002.txt").write_bytes(b"")
    (reports / "z.docx").write_bytes(b"PK\x03\x04word/")
    done = ingest([reports, "missing"], db=url)
    assert isinstance(done, Ingested)
    assert done.summary == Summary(new=11, failed=3)
    assert sorted(Path(failure.path).name for failure in done.failures) == ["0002.txt", "missing", "z.docx"]


def test_a_file_that_can_no_longer_be_read_keeps_its_rows(url, reports):
    ingest(reports, db=url)
    before = contents(url)
    (reports / "0002.txt").write_bytes(b"")
    assert ingest(reports, db=url).summary == Summary(unchanged=11, failed=1)
    assert contents(url) == before


def test_documents_in_memory(url):
    documents = [Document(report(number)) for number in range(3)]
    assert ingest(documents, db=url).summary == Summary(new=3)
    assert ingest(documents[:2], db=url).summary == Summary(unchanged=2)
    named = Document(report(7), source="archive/7.txt")
    assert ingest(named, db=url).summary == Summary(new=1)
    assert ingest(Document(report(8), source="archive/7.txt"), db=url).summary == Summary(replaced=1)


def test_text_that_a_database_cannot_hold(url):
    path = Document("县委\0编办，消化超编人员41人。'; DROP TABLE claims; --\n", source="a\0.txt")
    odd = Document("消化超编人员7人\ud800。", source="\udce9.txt")
    assert ingest([path, odd], db=url).summary == Summary(new=2)
    assert ingest([path, odd], db=url).summary == Summary(unchanged=2)
    assert sorted(Database(url).query("SELECT value FROM claims").value) == [7, 41]


def test_several_processes_store_the_same(url, reports, tmp_path):
    ingest(reports, db=url, workers=2)
    other = f"sqlite:///{tmp_path}/other.db"
    if url.startswith("sqlite"):
        ingest(reports, db=other)
        assert contents(url) == contents(other)
    assert set(Database(url).records("claims")) == set(textmine.extract(reports))


def test_runs_are_noted(url, reports):
    ingest(reports, db=url)
    ingest(reports, db=url, include_tables=True)
    info = Database(url).info()
    assert [run.run_id for run in info.runs] == [2, 1]
    assert (info.runs[1].new, info.runs[0].replaced) == (12, 12)
    assert info.runs[0].version == textmine.__version__
    assert '"include_tables": true' in info.runs[0].options
    assert all(run.finished for run in info.runs)
    assert (info.counts["documents"], info.counts["claims"], info.years) == (12, 24, (2020, 2020))
    assert "12 new" in str(info)


def test_a_document_that_the_database_refuses_fails_alone(url, reports, monkeypatch):
    from textmine.running import ingestion

    mine = ingestion._mine

    def odd(document, **options):
        mined = mine(document, **options)
        if document.source.endswith("0006.txt"):
            object.__setattr__(mined.claims[0], "confidence", 7.0)
        return mined

    monkeypatch.setattr(ingestion, "_mine", odd)
    done = ingest(reports, db=url)
    assert done.summary == Summary(new=11, failed=1)
    assert str(done.failures[0]).startswith(f"{reports}/0006.txt: cannot be stored (")
    assert len(contents(url)["claims"]) == 22


def test_a_bad_number_of_workers(tmp_path):
    with pytest.raises(ValueError, match="workers must be at least 1"):
        ingest(Document("a"), db=f"sqlite:///{tmp_path}/claims.db", workers=0)
    assert not list(tmp_path.iterdir())


def test_write_reports_gives_reports_with_claims(tmp_path):
    paths = write_reports(tmp_path / "r", 3)
    claims = list(textmine.extract(paths))
    assert [(c.object, c.value) for c in claims][:2] == [("超编人员", 10.0), ("事业单位", 1.0)]
    assert claims[0].department == "湖南省蓝山县教育局"


def test_tables_are_stored_as_claims_and_as_indicators(url, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("收支情况表\n单位：万元\n\t项目\t预算数\t决算数\n\t会议费\t3\t2.4\n", encoding="utf-8")
    ingest(path, db=url)
    assert len(Database(url).table("indicators")) == 0
    ingest(path, db=url, include_tables=True)
    found = Database(url).table("indicators")
    columns = ["row", "column", "value", "unit", "status"]
    assert found[columns].values.tolist() == [
        ["会议费", "预算数", 30000, "元", "target"],
        ["会议费", "决算数", 24000, "元", "actual"],
    ]
    claims = Database(url).table("claims")
    assert sorted(claims["claim_id"]) == sorted(found["indicator_id"])
    assert Database(url).search("会议费")[0].object == "会议费"
