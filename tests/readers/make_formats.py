"""The files of corpora/formats, made of samples: ``python -m tests.readers.make_formats``.

Needs LibreOffice (``soffice``) and the extra ocr. What is made depends on their versions and on the fonts of the
machine, so the files are kept and not made anew by the tests.
"""

import io
import subprocess
import zipfile
from email import encoders
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from textmine.readers import read

from .ofd_writer import ofd_from_pdf
from .sheet_writer import xlsx

SAMPLES = Path("corpora/samples/texts")
TARGET = Path("corpora/formats")
REPORT = SAMPLES / "a-lanxi-weijian-2021.docx"
PAGE = SAMPLES / "a-heting-jiaoyu-2022.html"
DPI = 150


def converted(source, ending, folder):
    """What LibreOffice makes of a file."""
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", folder, source]
    subprocess.run(command, check=True, capture_output=True)
    return (Path(folder) / f"{source.stem}.{ending}").read_bytes()


def workbook(text):
    """A report in the first column of a sheet, its table in a second one."""
    lines = text.split("\n")
    rows = [line[1:].split("\t") for line in lines if line.startswith("\t")]
    report = [[line] for line in lines if line.strip() and not line.startswith("\t")]
    return xlsx({"自评报告": report, **({"附表": [[cell or None for cell in row] for row in rows]} if rows else {})})


def saved_page(html):
    """A page as a browser saves it in one file."""
    message = MIMEMultipart("related", boundary="----MultipartBoundary--7Kq2", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "http://www.heting.example/2023/a.html"
    part = MIMEBase("text", "html")
    part.set_payload(html)
    part["Content-Location"] = "http://www.heting.example/2023/a.html"
    encoders.encode_quopri(part)
    message.attach(part)
    return message.as_bytes()


def scanned(pdf, pages):
    """The first pages of a PDF as pictures in grey, as a scanner would put them into a file."""
    with pypdfium2.PdfDocument(pdf) as document:
        numbers = range(min(pages, len(document)))
        pictures = [document[number].render(scale=DPI / 72, grayscale=True).to_pil() for number in numbers]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=DPI, quality=30)
    return buffer.getvalue()


def archive(path):
    """A zip archive that holds one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo(f"2021年/{path.name}", (2022, 3, 1, 0, 0, 0)), path.read_bytes())
    return buffer.getvalue()


def main():
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        pdf = converted(REPORT, "pdf", folder)
        made = {ending: converted(REPORT, ending, folder) for ending in ("doc", "rtf")}
        made["ofd"] = ofd_from_pdf(pdf, title="部门整体支出绩效自评报告")
        made["xlsx"] = workbook(read(REPORT).text)
        made["zip"] = archive(REPORT)
        made["scan.pdf"] = scanned(pdf, 2)
        sheet = Path(folder) / "sheet.xlsx"
        sheet.write_bytes(made["xlsx"])
        made["xls"] = converted(sheet, "xls", folder)
    for ending, data in made.items():
        (TARGET / f"{REPORT.stem}.{ending}").write_bytes(data)
    (TARGET / f"{PAGE.stem}.mht").write_bytes(saved_page(PAGE.read_bytes()))


if __name__ == "__main__":
    main()
