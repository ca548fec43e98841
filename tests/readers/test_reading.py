import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from textmine.readers import SUPPORTED_SUFFIXES, read, read_bytes

from .samples import docx_bytes, paragraph, pdf, refusal

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
NO_WORD = "is a file of an older program and holds no Word document or table"
BROKEN_WORD = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(40)
BROKEN = (
    "is not a valid Word 97-2003 document (unsupported CFB byte order 0x0000); save it as .docx if Word can open it"
)
ENCRYPTED_TABLE = "is encrypted; remove the password in Excel and save it again"
ODT = "application/vnd.oasis.opendocument.text"
SOFFICE = "(for example with LibreOffice: soffice --headless --convert-to"


def zipped(*names, **contents):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        for name, content in contents.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(text="召开会议3次。"):
    document = docx.Document()
    document.add_paragraph(text)
    return docx_bytes(document)


def test_suffixes():
    assert {".txt", ".markdown", ".htm", ".docx", ".doc", ".wps", ".ofd", ".et", ".zip"} < set(SUPPORTED_SUFFIXES)


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", "召开会议3次。".encode(), "txt"),
        ("a.TXT", "<html>召开会议3次。".encode(), "txt"),
        ("a.md", "召开会议3次。".encode(), "md"),
        ("a.markdown", "召开会议3次。".encode(), "md"),
        ("a.html", "召开会议3次。".encode(), "html"),
        ("a.HTM", "召开会议3次。".encode(), "html"),
        ("a.docx", word(), "docx"),
        ("a.pdf", pdf(paragraph("召开会议3次。")), "pdf"),
        # What the bytes prove counts for more than the name.
        ("a.txt", word(), "docx"),
        ("a.wps", word(), "docx"),
        ("a.doc", pdf(paragraph("召开会议3次。")), "pdf"),
        ("a.doc", "<html><body>召开会议3次。".encode(), "html"),
        ("a", "召开会议3次。".encode(), "txt"),
        ("a.text", "<html>召开会议3次。".encode(), "html"),
    ],
)
def test_reader_is_picked_by_content_and_suffix(tmp_path, name, data, format):  # noqa: A002
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path)
    assert document.format == format
    assert "召开会议3次。" in document.text
    assert document.source == str(path)
    assert read(str(path)) == document
    assert read_bytes(data, source=str(path)) == document


def test_source_is_the_path_as_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("一", encoding="utf-8")
    assert read("./a.txt").source == "./a.txt"
    assert read("a.txt").source == "a.txt"


def test_standard_input(monkeypatch):
    class Input:
        buffer = io.BytesIO("会议".encode("gbk"))

    monkeypatch.setattr(sys, "stdin", Input())
    document = read("-", encoding="gbk")
    assert (document.text, document.source, document.format) == ("会议", "-", "txt")


@pytest.mark.parametrize(
    ("data", "format"),
    [
        ("召开会议3次。".encode(), "txt"),
        ("---\ntitle: 一\n---\n召开会议3次。".encode(), "txt"),
        (" \n<!DOCTYPE HTML><p>召开会议3次。".encode(), "html"),
        ("\ufeff<html><p>召开会议3次。".encode(), "html"),
        ("<html><p>召开会议3次。".encode("utf-16"), "html"),
        ('<?xml version="1.0"?><html xmlns="x"><p>召开会议3次。'.encode(), "html"),
        (word(), "docx"),
        (pdf(paragraph("召开会议3次。")), "pdf"),
        (b"\n" + pdf(paragraph("召开会议3次。")), "pdf"),
    ],
)
def test_format_is_found_out_without_a_name(data, format):  # noqa: A002
    document = read_bytes(data)
    assert (document.format, document.source) == (format, "-")
    assert "召开会议3次。" in document.text


def test_told_format():
    assert read_bytes(b"<p>a", format="html").text == "a"
    assert read_bytes(b"<html>a", format="md", source="x").text == "<html>a"
    known = "doc, docx, html, md, mht, ofd, pdf, picture, rtf, txt, xls, xlsx"
    with pytest.raises(ValueError, match=f"unknown format 'odt'; known are {known}"):
        read_bytes(b"a", format="odt")


NO_CHINESE = "a text without Chinese; if it is a report, rename it to .txt"
NO_KIND = "nor any other kind that is read; get it anew, or save it anew where it opens"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", OLE + bytes(600), NO_WORD),
        ("a.txt", OLE + bytes(600), NO_WORD),
        ("a.doc", BROKEN_WORD, BROKEN),
        ("a.docx", BROKEN_WORD, BROKEN),
        ("a.wps", BROKEN_WORD, BROKEN),
        (
            "a.docx",
            OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "is encrypted; remove the password in Word and save it again",
        ),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED_TABLE),
        ("a.rtf", rb"{\rtf1\ansi}", "has no text"),
        ("a.rtf", b"text", f"is not a .rtf but {NO_CHINESE}"),
        ("a.odt", zipped(mimetype=ODT), f"is an OpenDocument text; save it as .docx {SOFFICE} docx)"),
        (
            "a.ods",
            zipped(mimetype=ODT.replace("text", "spreadsheet")),
            f"is an OpenDocument table; save it as .xlsx {SOFFICE} xlsx)",
        ),
        ("a.xlsb", zipped("xl/workbook.bin"), f"is a binary workbook (.xlsb); save it as .xlsx {SOFFICE} xlsx)"),
        ("a.pptx", zipped("ppt/presentation.xml"), "holds slides and no report; save it as PDF to have it read"),
        ("a.docx", zipped("a.txt", "b.txt"), "is not a .docx but another zip archive"),
        (
            "a.xml",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
            f"is a Word 2003 XML document; save it as .docx {SOFFICE} docx)",
        ),
        ("a.rar", b"Rar!\x1a\x07\0", "is a RAR archive; unpack it"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0", "is a 7z archive; unpack it"),
        ("a.docx", b"", "is empty"),
        ("a.pdf", b" \n", "is empty"),
        ("a.txt", b"", "is empty"),
        ("a.md", b"\n", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.docx", b"text", f"is not a .docx but {NO_CHINESE}"),
        ("a.pdf", b"text", f"is not a PDF but {NO_CHINESE}"),
        ("a.pdf", bytes(range(256)) * 9, f"is not a PDF, {NO_KIND}"),
        ("a.xlsx", b"\0\1\2\3", f"is not a .xlsx, {NO_KIND}"),
        ("a.pdf", b"<html>404", "is not a PDF but an HTML page; rename it to .html"),
        ("a.pdf", "<!-- 来自 -->\n<html><p>会议3次".encode(), "is not a PDF but an HTML page; rename it to .html"),
        ("a.xlsx", '<meta charset="utf-8"><p>会议3次'.encode(), "is not a .xlsx but an HTML page; rename it to .html"),
        ("a.docx", b"<!doctype html>", "is not a .docx but an HTML page; rename it to .html"),
        ("a.zip", b"PK\x03\x04", "is not a valid zip archive (File is not a zip file)"),
        ("a.docx", b"PK\x03\x04", "is not a valid .docx (File is not a zip file)"),
        ("a.txt", b"\0\1\2\3", "is not a text file"),
    ],
)
def test_refusals(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(lambda: read(path)) == f"{path}: {reason}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx", "a.doc", "a.rtf", "a.ofd", "a.png", "a.zip"])
def test_a_chinese_text_is_read_whatever_it_is_called(tmp_path, name, encoding):
    path = tmp_path / name
    text = "桐花县水务局2023年工作总结\n全年召开会议3次，建成水闸26座。"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert (document.text, document.format) == (text, "txt")


def test_what_the_system_refuses(tmp_path, monkeypatch):
    missing = tmp_path / "missing.txt"
    assert refusal(lambda: read(missing)) == f"{missing}: No such file or directory"
    assert refusal(lambda: read(tmp_path)) == f"{tmp_path}: Is a directory"
    assert refusal(lambda: read("a\0b")) == "a\\x00b: embedded null byte"

    def locked(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert refusal(lambda: read("a.txt")) == "a.txt: Permission denied"


def test_told_encoding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("会議".encode("cp932"))
    assert read(path, encoding="cp932").text == "会議"
    assert (
        refusal(lambda: read(path, encoding="utf-8"))
        == f"{path}: byte 0x89 at 0 is not utf-8; choose another --encoding"
    )


def test_reading_a_text_loads_no_other_reader(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("召开会议3次。", encoding="utf-8")
    code = (
        "import sys; from textmine.readers import read; read(sys.argv[1]);"
        "print([m for m in ('pdfplumber', 'pdfminer', 'docx', 'lxml', 'bs4', 'yaml', 'charset_normalizer')"
        " if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
