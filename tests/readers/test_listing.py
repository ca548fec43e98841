import os
from pathlib import Path

import pytest

from textmine.core import ReadError
from textmine.readers import find_documents


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [
        *("in/b.txt", "in/a.md", "in/A.PDF", "in/c/d.docx", "in/c/e/f.htm", "in/c.html", "in/g.markdown"),
        *("in/~$d.docx", "in/.hidden.txt", "in/.git/x.txt", "in/data.csv", "in/c/~$d.docx", "in/noext"),
        *("in/c/page.htm", "in/c/page_files/a.js", "in/Thumbs.db", "empty/~$x.docx", "empty/.y.txt"),
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def found(*paths):
    return [str(item) for item in find_documents(paths)]


def test_directories_are_searched_in_order(folder):
    assert found("in") == [
        *("in/A.PDF", "in/a.md", "in/b.txt", "in/c/d.docx", "in/c/e/f.htm", "in/c/page.htm", "in/c.html"),
        "in/data.csv: is no report that is read (.csv); give it by itself to have it read as text",
        *("in/g.markdown", "in/noext"),
    ]
    assert found(Path("in/c"), "in/b.txt") == ["in/c/d.docx", "in/c/e/f.htm", "in/c/page.htm", "in/b.txt"]
    assert found("./in/c/") == ["./in/c/d.docx", "./in/c/e/f.htm", "./in/c/page.htm"]


def test_files_are_taken_as_given(folder):
    assert found("in/data.csv", "-", "in/.hidden.txt", "./in/noext") == [
        *("in/data.csv", "-", "in/.hidden.txt", "./in/noext"),
    ]


def test_failures_do_not_stop_the_others(folder):
    items = list(find_documents(["missing.txt", "empty", "in/c", "a\0b"]))
    assert [str(item) for item in items] == [
        "missing.txt: No such file or directory",
        "empty: holds no documents (.txt, .md, .html, .mht, .docx, .doc, .rtf, .pdf, .ofd, .xlsx, .xls, .zip, .png)",
        "in/c/d.docx",
        "in/c/e/f.htm",
        "in/c/page.htm",
        "a\0b: embedded null byte",
    ]
    assert [isinstance(item, ReadError) for item in items] == [True, True, False, False, False, True]


def test_an_ending_that_is_not_known_does_not_hide_a_document(folder):
    made = {
        "a.bak": b"%PDF-1.4",
        "b.tmp": b"<html>",
        "c.1": b"{\\rtf1",
        "1.关于自评的报告": b"x",
        "d.py": b"x",
        "e.bin": b"\0",
    }
    for name, data in made.items():
        (folder / "empty" / name).write_bytes(data)
    assert found("empty") == [
        *("empty/1.关于自评的报告", "empty/a.bak", "empty/b.tmp", "empty/c.1"),
        "empty/d.py: is no report that is read (.py); give it by itself to have it read as text",
        "empty/e.bin: is no report that is read (.bin); give it by itself to have it read as text",
    ]


def test_a_directory_that_cannot_be_searched(folder, monkeypatch):
    scandir = os.scandir

    def locked(path):
        if str(path).endswith("e"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    assert found("in/c") == ["in/c/d.docx", "in/c/e: Permission denied", "in/c/page.htm"]


def test_links_to_directories_are_not_followed(folder):
    (folder / "in/c/loop").symlink_to(folder / "in", target_is_directory=True)
    (folder / "in/c/link.txt").symlink_to(folder / "in/b.txt")
    (folder / "in/c/broken.txt").symlink_to(folder / "nowhere")
    assert found("in/c") == [
        *("in/c/broken.txt", "in/c/d.docx", "in/c/e/f.htm", "in/c/link.txt", "in/c/page.htm"),
    ]


def test_it_is_lazy(folder):
    paths = iter(["in/b.txt", "in/c"])
    assert next(find_documents(paths)) == "in/b.txt"
    assert next(paths) == "in/c"


def test_a_pipe_is_not_read_before_its_time(folder):
    os.mkfifo(folder / "in/c/pipe")
    assert found("in/c/pipe") == ["in/c/pipe"]
    assert "in/c/pipe: is no regular file" in found("in/c")
