import io
import zipfile
from pathlib import Path

import pytest

import textmine
from textmine.api import FailureWarning
from textmine.readers import archives, find_documents, read, read_bytes

from .samples import refusal

REPORT = "云岫县水务局2023年工作总结\n全年培训148人次。\n"


def archive(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    members = {
        "2023/总结.txt": REPORT,
        "2023/b.md": "召开会议3次。",
        "__MACOSX/2023/._b.md": "x",
        "2023/.DS_Store": "x",
        "2023/data.csv": "1,2",
        "2023/inner.zip": archive({"a.txt": "x"}),
        "page.html": "<html><p>召开会议3次。",
        "page_files/a.js": "x",
    }
    Path("reports.zip").write_bytes(archive(members))
    return tmp_path


def test_an_archive_is_searched_as_a_directory_is(folder):
    assert [str(item) for item in find_documents(["reports.zip"])] == [
        "reports.zip/2023/b.md",
        "reports.zip/2023/data.csv: is no report that is read (.csv); give it by itself to have it read as text",
        "reports.zip/2023/inner.zip: is an archive in an archive; unpack it",
        "reports.zip/2023/总结.txt",
        "reports.zip/page.html",
    ]
    assert next(str(item) for item in find_documents(["."])) == "./reports.zip/2023/b.md"


def test_a_member_is_read_by_its_path(folder):
    document = read("reports.zip/2023/总结.txt")
    assert (document.text, document.source) == (REPORT, "reports.zip/2023/总结.txt")
    assert refusal(lambda: read("reports.zip/none.txt")) == "reports.zip/none.txt: reports.zip holds no such file"


@pytest.mark.parametrize("workers", [1, 2])
def test_an_archive_is_mined(folder, workers):
    claims = textmine.extract("reports.zip", workers=workers)
    with pytest.warns(FailureWarning):
        sources = [claim.source for claim in claims]
    assert sources == ["reports.zip/2023/b.md", "reports.zip/2023/总结.txt", "reports.zip/page.html"]
    assert [failure.path for failure in claims.failures] == ["reports.zip/2023/inner.zip"]
    assert [remark.partition(": ")[0] for remark in claims.remarks] == ["reports.zip/2023/data.csv"]  # no report


def test_the_database_knows_the_members(folder):
    first = textmine.ingest("reports.zip", db="sqlite:///a.db")
    again = textmine.ingest("reports.zip", db="sqlite:///a.db")
    assert (first.summary.new, again.summary.unchanged) == (3, 3)


def test_an_archive_with_one_document_is_that_document():
    assert read_bytes(archive({"a.txt": REPORT}), source="a.zip").source == "a.zip/a.txt"
    assert refusal(lambda: read_bytes(archive({"a.txt": "x", "b.txt": "y"}), source="a.zip")) == (
        "a.zip: holds 2 files; read one of them by its path, a.zip/NAME"
    )


def test_names_that_windows_wrote(tmp_path):
    data = archive({"0123456789.txt": REPORT}).replace(b"0123456789", "年度总结表".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(data)
    assert [Path(str(item)).name for item in find_documents([tmp_path])] == ["年度总结表.txt"]


def test_limits(monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    assert refusal(lambda: read_bytes(archive({"a.txt": "x", "b.txt": "y"}), source="a.zip")) == (
        "a.zip: holds 2 files, more than the 1 that are read"
    )


def test_a_bomb_is_refused():
    data = archive({"a.txt": bytes(archives.MAX_MEMBER + (5 << 20))})
    assert len(data) < 200_000
    assert refusal(lambda: read_bytes(data, source="a.zip")) == (
        "a.zip: unpacks to 105 MB, more than the 100 MB that are read"
    )
    # What an archive says of itself is not believed.
    lying = data.replace((archives.MAX_MEMBER + (5 << 20)).to_bytes(4, "little"), (3).to_bytes(4, "little"))
    assert refusal(lambda: read_bytes(lying, source="a.zip")).startswith("a.zip: is damaged")


def test_encrypted_members():
    data = bytearray(archive({"a.txt": "x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert refusal(lambda: read_bytes(bytes(data), source="a.zip")) == (
        "a.zip: is encrypted; unpack it with its password"
    )
