"""A folder with a file of every kind, good and bad: each is mined or told in one line, and nothing is silent."""

import csv
import shutil
from pathlib import Path

from tests.readers.sheet_writer import xlsx

MADE = Path(__file__).parents[2] / "corpora" / "formats"
PROSE = "全年培训148人次。"
BAD = {
    "bad.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "bad.docx": b"PK\x03\x04 broken",
    "bad.html": b"<html><script>x</script></html>",
    "bad.mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--",
    "bad.ofd": b"PK\x03\x04 broken",
    "bad.pdf": b"%PDF-1.7\nbroken",
    "bad.png": b"\x89PNG\r\n\x1a\nbroken",
    "bad.rtf": b"{\\rtf1 }",
    "bad.txt": b"\0\1\2\3",
    "bad.xls": b"no table",
    "bad.xlsx": b"PK\x03\x04 broken",
    "bad.zip": b"PK\x03\x04 broken",
    "empty.md": b"",
    "program.exe": b"MZ\x90",
    "script.py": b"print()",
    "slides.pptx": b"PK\x05\x06" + bytes(18),
    "table.csv": b"1,2",
    "unpack.rar": b"Rar!\x1a\x07\0",
}


def test_each_is_mined_or_told(tmp_path, shell):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    made = [path for path in MADE.iterdir() if path.suffix != ".md" and ".scan" not in path.name]
    for path in made:
        shutil.copy(path, folder)
    (folder / "good.txt").write_text(PROSE, encoding="utf-8")
    (folder / "good.et").write_bytes(xlsx({"表": [[PROSE]]}))
    shutil.copy(MADE / "a-lanxi-weijian-2021.doc", folder / "good.wps")
    done = shell("extract", "in", "-q", "--no-bom", "-o", "claims.csv", "--ocr", "never", "--reader", "off")
    assert done.returncode == 1
    told = {line.split(":")[0] for line in done.stderr.decode().splitlines()}
    with (tmp_path / "claims.csv").open(encoding="utf-8") as file:
        mined = {"/".join(row["source"].split("/")[:2]) for row in csv.DictReader(file)}
    assert told == {f"in/{name}" for name in BAD}
    assert mined == {f"in/{path.name}" for path in folder.iterdir()} - told
    assert len(done.stderr.decode().splitlines()) == len(BAD)
    assert "Traceback" not in done.stderr.decode()


NO_REPORTS = {"a.css": b"body {}", "b.py": b"print()", "c.png": b"\x89PNG\r\n\x1a\n"}


def test_what_is_no_report_is_told_and_does_not_fail(tmp_path, textmine):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in NO_REPORTS.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(PROSE, encoding="utf-8")
    done = textmine("extract", "in", "-q", "-o", "claims.csv", "--ocr", "never", "--reader", "off")
    assert done.exit_code == 0
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [f"in/{name}" for name in NO_REPORTS]
    done = textmine("ingest", "in", "-q", "--ocr", "never", "--reader", "off")
    assert done.exit_code == 0
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [f"in/{name}" for name in NO_REPORTS]


def test_what_is_no_report_fails_where_it_is_named_or_all_there_is(tmp_path, textmine):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "c.png").write_bytes(NO_REPORTS["c.png"])
    (tmp_path / "good.txt").write_text(PROSE, encoding="utf-8")
    named = textmine("extract", "good.txt", "in/c.png", "--ocr", "never", "--reader", "off")
    assert (named.exit_code, named.stderr.split(":")[0]) == (1, "in/c.png")
    alone = textmine("extract", "in", "--ocr", "never", "--reader", "off")
    assert (alone.exit_code, alone.stderr.split(":")[0]) == (1, "in/c.png")
    (folder / "d.rar").write_bytes(BAD["unpack.rar"])  # may hold reports
    packed = textmine("extract", "in", "good.txt", "--ocr", "never", "--reader", "off")
    assert (packed.exit_code, "in/d.rar: is a RAR archive; unpack it" in packed.stderr) == (1, True)
