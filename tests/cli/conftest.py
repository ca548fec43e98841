import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.stubs import LINE, extract_claims

ROOT = Path(__file__).parents[2]


def environment():
    """The environment in which a Python in another directory finds the package and these tests."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


@pytest.fixture
def stubbed(monkeypatch):
    """Put a stand-in in the place of the extraction, for what does not depend on it."""
    # These take it by its name when they are imported: not the stand-in, which they would keep for all later tests.
    importlib.import_module("textmine.auditing")
    importlib.import_module("textmine.pipes")
    monkeypatch.setattr("textmine.claims.extract_claims", extract_claims, raising=False)


@pytest.fixture
def textmine(stubbed, tmp_path, monkeypatch):
    """Run the command line in this process, in a directory of its own."""
    from textmine.cli.main import app

    monkeypatch.chdir(tmp_path)

    def run(*arguments, **options):
        return CliRunner().invoke(app, [str(a) for a in arguments], **options)

    return run


@pytest.fixture
def shell(tmp_path):
    """Run the command line as the shell does, in a directory of its own."""

    def run(*arguments, **options):
        command = [sys.executable, "-m", "textmine.cli.main", *map(str, arguments)]
        options |= {"capture_output": True, "timeout": 600}
        return subprocess.run(command, check=False, cwd=tmp_path, env=environment(), **options)

    return run


@pytest.fixture
def reports(tmp_path):
    """A directory ``reports`` with two good documents, a.txt and b/c.md."""
    folder = tmp_path / "reports"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(LINE, encoding="utf-8")
    (folder / "b" / "c.md").write_text(f"# 工作总结\n\n{LINE}\n", encoding="utf-8")
    return folder


@pytest.fixture
def bad(reports):
    """The same directory with documents among them that cannot be read."""
    import io

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    locked = io.BytesIO()
    canvas = Canvas(locked, encrypt=StandardEncryption("secret"))
    canvas.drawString(10, 10, "1")
    canvas.save()
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "broken.docx").write_bytes(b"PK\x03\x04" + b"word/ and then nothing")
    (reports / "bug.txt").write_text("故障", encoding="utf-8")
    (reports / "empty.txt").touch()
    (reports / "locked.pdf").write_bytes(locked.getvalue())
    (reports / "nothing").mkdir()
    return reports


BAD = """\
reports/binary.txt: is not a text file
reports/broken.docx: is not a valid .docx (File is not a zip file)
reports/bug.txt: internal error (ValueError: no such thing); run with --debug
reports/empty.txt: is empty
reports/locked.pdf: is encrypted; remove the password, for example with qpdf --decrypt
"""
