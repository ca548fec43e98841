"""A report of a hundred pages with sixty tables: ``python -m tests.benchmarks.tables``.

What tables cost: the processor time of ``extract`` with tables against that without, as PDF and as Word document.
"""

import argparse
import sys
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import textmine
from tests.benchmarks import material

N_TABLES = 60
N_PARAGRAPHS = 12  # in front of each table; with those below about a hundred pages of A4
RATIO = 1.5
N_ROWS = 12
_LETTERS = 150  # of a paragraph
_HEADER = ("项目", "年初预算数", "决算数", "完成率（%）", "备注")


def blocks():
    """Yield paragraphs (text) and tables (rows of cells), as they follow each other in the report."""
    texts = (line for text in material.reports() for line in text.split("\n") if len(line) > _LETTERS // 3)
    for number in range(N_TABLES):
        yield f"{number + 1}、第{number + 1}项工作完成情况"
        for text in islice(texts, N_PARAGRAPHS):
            yield text[:_LETTERS].rstrip("，、。；") + "。"
        rows = [
            (f"第{number}项第{row}类支出", f"{row * 7 + 12}.5", f"{row * 6 + 11}.4", "91.2", "按期完成")
            for row in range(N_ROWS)
        ]
        yield [("支出情况表", "", "", "", ""), _HEADER, *rows]


def write_docx(path: Path) -> None:
    """Write the report as a Word document."""
    import docx

    document = docx.Document()
    for block in blocks():
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(_HEADER))
        cells = iter(table._cells)  # one by one they would be looked up anew each time
        for row in block:
            for text in row:
                next(cells).text = text
    document.save(str(path))


def write_pdf(path: Path) -> None:
    """Write the report as a PDF with ruled tables."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    from tests.readers.samples import FONT  # registers it, too

    style = ParagraphStyle("body", fontName=FONT, fontSize=14, leading=26, firstLineIndent=28, wordWrap="CJK")
    cells = [("FONT", (0, 0), (-1, -1), FONT, 11), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    flow = [
        Paragraph(block, style) if isinstance(block, str) else Table(block, style=cells, repeatRows=2)
        for block in blocks()
    ]
    SimpleDocTemplate(str(path), pagesize=A4).build(flow)


WRITERS = {"docx": write_docx, "pdf": write_pdf}


def seconds(path: Path, *, tables: bool, reader: str = "off") -> tuple[float, int]:
    """Return the processor time that a report takes, and its claims."""
    begun = time.process_time()
    claims = list(textmine.extract(path, include_tables=tables, reader=reader))
    return time.process_time() - begun, len(claims)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=("auto", "off"), default="off")
    options = parser.parse_args()
    worst = 0.0
    with TemporaryDirectory() as folder:
        for suffix, write in WRITERS.items():
            path = Path(folder, f"report.{suffix}")
            write(path)
            seconds(path, tables=True, reader="off")  # what is loaded once
            without, n_claims = seconds(path, tables=False, reader=options.reader)
            with_tables, n_all = seconds(path, tables=True, reader=options.reader)
            worst = max(worst, with_tables / without)
            sys.stdout.write(
                f"{suffix}: {without:.1f} s for {n_claims} claims; with tables {with_tables:.1f} s for {n_all}, "
                f"{with_tables / without:.2f} times as long\n"
            )
            sys.stdout.flush()
    sys.exit(worst > RATIO)


if __name__ == "__main__":
    main()
