import inspect
import os
import re
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from textmine.core import ReadError
from textmine.readers import find_documents, find_same
from textmine.readers.sniffing import FORMATS, MAIN_SUFFIXES


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
        f"empty: holds no documents ({', '.join(MAIN_SUFFIXES)})",
        "in/c/d.docx",
        "in/c/e/f.htm",
        "in/c/page.htm",
        r"a\x00b: embedded null byte",
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


def test_one_entry_that_cannot_be_looked_at_stops_nothing_but_itself(folder):
    (folder / "in/c/x.txt").symlink_to("y.txt")
    (folder / "in/c/y.txt").symlink_to("x.txt")
    assert found("in/c") == [
        *("in/c/d.docx", "in/c/e/f.htm", "in/c/page.htm"),
        "in/c/x.txt: Too many levels of symbolic links",
        "in/c/y.txt: Too many levels of symbolic links",
    ]
    assert found("in/c/x.txt") == ["in/c/x.txt: Too many levels of symbolic links"]


def test_files_that_vanish_while_they_are_listed(folder, monkeypatch):
    scandir = os.scandir

    class Gone:
        def __init__(self, entry):
            self.name, self.path = entry.name, entry.path

        def is_dir(self, **_):
            raise OSError(107, "Transport endpoint is not connected", self.path)

    @contextmanager
    def unsteady(path):
        with scandir(path) as listing:
            yield [Gone(entry) if entry.name == "e" else entry for entry in listing]

    monkeypatch.setattr(os, "scandir", unsteady)
    assert found("in/c") == ["in/c/d.docx", "in/c/e: Transport endpoint is not connected", "in/c/page.htm"]


def test_directories_deeper_than_calls(folder):
    deep = Path("empty", *"d" * 200)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("x")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert found("empty") == [str(deep / "a.txt")]
    finally:
        sys.setrecursionlimit(limit)


def test_names_that_are_no_text(folder):
    try:
        (folder / os.fsdecode(b"empty/\xff\xfe.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert found("empty") == ["empty/\udcff\udcfe.txt"]


def test_a_document_is_known_by_what_it_is(folder):
    (folder / "hard").hardlink_to(folder / "in/b.txt")
    (folder / "soft").symlink_to("in")
    for target in ("in/b.txt", "./in/../in/b.txt", "hard", "soft/b.txt"):
        assert find_same(["in"], target) == "in/b.txt"
    assert find_same(["in/c", "in/data.csv"], "in/data.csv") == "in/data.csv"
    for target in ("in/data.csv", "in/.hidden.txt", "in/new.txt", "in/c", "empty/~$x.docx"):
        assert find_same(["in", "-"], target) is None


def test_the_archive_of_a_member_is_known(folder):
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert find_same(["in.zip/a.txt"], "in.zip") == "in.zip/a.txt"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_the_endings_that_the_message_names(name):
    readme = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    told = next(part for part in readme.split("\n\n") if part.startswith(("Reads `.txt`", "可读 `.txt`")))
    endings = {ending for ending in MAIN_SUFFIXES if FORMATS[ending] != "picture"}
    assert set(re.findall(r"`(\.[a-z]+)`", told)) == endings
