"""An OFD with what stands on the pages of a PDF: the same characters and strokes at the same places."""

import io
import zipfile
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import pdfplumber

from textmine.readers.pdf_lines import readable

MM = 25.4 / 72
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def ofd_from_pdf(data, *, style="lines", title=""):
    """Write an OFD.

    `style` is how text is written, of which programs know several: ``lines`` (one object a line, equal distances
    shortened), ``signs`` (one object a character), ``scaled`` (a matrix that doubles the size), ``template`` (all but
    the first object of a page in a template page).
    """
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pages = [(page.width, page.height, _text(page, style), _strokes(page)) for page in pdf.pages]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:

        def add(name, text):
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), HEAD + text, zipfile.ZIP_DEFLATED)

        add(
            "OFD.xml",
            f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>{escape(title)}'
            "</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(1, len(pages) + 1))
        templates = "".join(
            f'<ofd:TemplatePage ID="{100 + n}" BaseLoc="Tpls/Tpl_{n}/Content.xml"/>' for n in range(1, len(pages) + 1)
        )
        width, height, *_ = pages[0]
        add(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 {width * MM:.3f} {height * MM:.3f}</ofd:PhysicalBox></ofd:PageArea>"
            f"{templates if style == 'template' else ''}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
            "</ofd:Document>",
        )
        for n, (_, _, text, strokes) in enumerate(pages, start=1):
            used, body = "", text
            if style == "template":
                used = f'<ofd:Template TemplateID="{100 + n}" ZOrder="Background"/>'
                add(f"Doc_0/Tpls/Tpl_{n}/Content.xml", _page("", text[1:]))
                body = text[:1]
            add(f"Doc_0/Pages/Page_{n}/Content.xml", _page(used, [*strokes, *body]))
    return buffer.getvalue()


def _page(used, objects):
    return (
        f'<ofd:Page {NAMESPACE}>{used}<ofd:Content><ofd:Layer ID="2" Type="Body">{"".join(objects)}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _text(page, style):
    runs = []
    for char in page.chars:
        if runs and style != "signs":
            before = runs[-1][-1]
            same = abs(before["bottom"] - char["bottom"]) < 0.1 and before["size"] == char["size"]
            if same and 0 < char["x0"] - before["x0"] < 3 * char["size"]:
                runs[-1].append(char)
                continue
        runs.append([char])
    return [_run(run, n, style) for n, run in enumerate(runs, start=10)]


def _run(run, number, style):
    first, last = run[0], run[-1]
    size = first["size"] * MM
    left, top = first["x0"] * MM, first["top"] * MM
    box = f"{left:.4f} {top:.4f} {(last['x1'] - first['x0']) * MM:.4f} {size:.4f}"
    scale = 2 if style == "scaled" else 1
    matrix = ' CTM="2 0 0 2 0 0"' if scale == 2 else ""
    steps = [f"{(b['x0'] - a['x0']) * MM / scale:.4f}" for a, b in pairwise(run)]
    delta = f" DeltaX={quoteattr(_shortened(steps))}" if steps else ""
    text = "".join(readable(char["text"])[:1] or " " for char in run)
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{box}" Font="{_font(first)}" Size="{size / scale:.4f}"{matrix}>'
        f'<ofd:TextCode X="0" Y="{0.88 * size / scale:.4f}"{delta}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _shortened(steps):
    words, at = [], 0
    while at < len(steps):
        times = 1
        while at + times < len(steps) and steps[at + times] == steps[at]:
            times += 1
        words += ["g", str(times), steps[at]] if times > 2 else steps[at : at + times]
        at += times
    return " ".join(words)


def _strokes(page):
    return [
        f'<ofd:PathObject ID="{9000 + n}" Boundary="{edge["x0"] * MM:.4f} {edge["top"] * MM:.4f} '
        f'{(edge["x1"] - edge["x0"]) * MM:.4f} {(edge["bottom"] - edge["top"]) * MM:.4f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {(edge['x1'] - edge['x0']) * MM:.4f} {(edge['bottom'] - edge['top']) * MM:.4f}"
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for n, edge in enumerate(page.edges)
    ]


def _font(char):
    return 1000 + sum(map(ord, char["fontname"]))
