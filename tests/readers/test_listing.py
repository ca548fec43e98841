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
        *("empty/x.csv", "empty/.y.txt"),
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def found(*paths):
    return [str(item) for item in find_documents(paths)]


def test_directories_are_searched_in_order(folder):
    assert found("in") == [
        *("in/A.PDF", "in/a.md", "in/b.txt", "in/c/d.docx", "in/c/e/f.htm", "in/c.html", "in/g.markdown"),
    ]
    assert found(Path("in/c"), "in/b.txt") == ["in/c/d.docx", "in/c/e/f.htm", "in/b.txt"]
    assert found("./in/c/") == ["./in/c/d.docx", "./in/c/e/f.htm"]


def test_files_are_taken_as_given(folder):
    assert found("in/data.csv", "-", "in/.hidden.txt", "./in/noext") == [
        *("in/data.csv", "-", "in/.hidden.txt", "./in/noext"),
    ]


def test_failures_do_not_stop_the_others(folder):
    items = list(find_documents(["missing.txt", "empty", "in/c", "a\0b"]))
    assert [str(item) for item in items] == [
        "missing.txt: No such file or directory",
        "empty: holds no documents (.txt, .md, .markdown, .html, .htm, .docx, .pdf)",
        "in/c/d.docx",
        "in/c/e/f.htm",
        "a\0b: embedded null byte",
    ]
    assert [isinstance(item, ReadError) for item in items] == [True, True, False, False, True]


def test_old_word_files_are_not_passed_over_in_silence(folder):
    for name in ("old.doc", "old.wps", "old.rtf", "both.doc", "both.docx", "~$old.doc"):
        (folder / "empty" / name).write_bytes(b"x")
    assert found("empty") == ["empty/both.docx", "empty/old.doc", "empty/old.rtf", "empty/old.wps"]


def test_a_directory_that_cannot_be_searched(folder, monkeypatch):
    scandir = os.scandir

    def locked(path):
        if str(path).endswith("e"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    assert found("in/c") == ["in/c/d.docx", "in/c/e: Permission denied"]


def test_links_to_directories_are_not_followed(folder):
    (folder / "in/c/loop").symlink_to(folder / "in", target_is_directory=True)
    (folder / "in/c/link.txt").symlink_to(folder / "in/b.txt")
    (folder / "in/c/broken.txt").symlink_to(folder / "nowhere")
    assert found("in/c") == ["in/c/broken.txt", "in/c/d.docx", "in/c/e/f.htm", "in/c/link.txt"]


def test_it_is_lazy(folder):
    paths = iter(["in/b.txt", "in/c"])
    assert next(find_documents(paths)) == "in/b.txt"
    assert next(paths) == "in/c"
