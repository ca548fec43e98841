import pytest

from tests.cli.conftest import BAD


def test_a_folder_into_a_page(textmine, reports):
    done = textmine("report", "reports", "-o", "r.html")
    assert (done.exit_code, done.output) == (0, "2 documents, 4 claims -> r.html\n")
    page = (reports.parent / "r.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in page


def test_options(textmine, reports):
    assert textmine("report", "reports", "-o", "r.html", "--lang", "en", "--title", "A & B").exit_code == 0
    page = (reports.parent / "r.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "<title>A &amp; B</title>" in page


def test_standard_input_and_output(textmine):
    done = textmine("report", "-", input="共12人。")
    assert done.exit_code == 0
    assert done.stdout.startswith("<!DOCTYPE html>")


def test_failures(textmine, bad):
    done = textmine("report", "reports", "-q", "-o", "r.html")
    assert (done.exit_code, done.stderr) == (1, BAD)
    assert "binary.txt" in (bad.parent / "r.html").read_text(encoding="utf-8")


def test_nothing_could_be_read(textmine, tmp_path):
    done = textmine("report", "nowhere.txt", "-o", "r.html")
    assert (done.exit_code, done.stderr) == (1, "nowhere.txt: No such file or directory\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [["--open"], ["-o", "reports"], ["--lang", "fr"], ["--workers", "0"], ["-o", "missing/r.html"]]
)
def test_wrong_usage(textmine, reports, arguments):
    assert textmine("report", "reports", *arguments).exit_code == 2


def test_themes_that_are_not_there(textmine, reports):
    done = textmine("report", "reports", "-o", "r.html", "--themes", "nowhere")
    assert (done.exit_code, done.stderr) == (1, "nowhere/themes.csv: no such file or directory\n")
    assert not (reports.parent / "r.html").exists()


@pytest.mark.parametrize("found", [True, False])
def test_open(textmine, reports, monkeypatch, found):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or found)
    done = textmine("report", "reports", "-o", "r.html", "-q", "--open")
    assert done.exit_code == 0
    assert opened == [(reports.parent / "r.html").as_uri()]
    assert done.stderr == ("" if found else "no browser was found; open r.html in one\n")
