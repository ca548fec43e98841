#!/usr/bin/env bash
# A rare character of a place name often has its reading above it in Word (a phonetic guide, w:ruby, with the character in
# w:rubyBase and the reading in w:rt). None of four common readers of docx gives the line as it reads: two lose the
# character itself, so the place gets another name, two put the reading into the name. Mammoth alone has a message for
# it (open mammoth issue 76), and not in the text.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= expected of each: 在鄞东县
#= python-docx 1.2.0 在东县
#= mammoth     1.13.0 在东县
#= docx2txt    0.9 在yín鄞东县
#= docx2python 3.7.1 在yín鄞东县
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import io
import warnings
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

warnings.simplefilter("ignore")
document = docx.Document()
paragraph = document.add_paragraph("在")
paragraph._p.append(
    parse_xml(
        f"<w:r {nsdecls('w')}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yín</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>鄞</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
)
paragraph.add_run("东县")
file = io.BytesIO()
document.save(file)


def again() -> io.BytesIO:
    return io.BytesIO(file.getvalue())


print("expected of each: 在鄞东县")
print("python-docx", version("python-docx"), docx.Document(again()).paragraphs[0].text)
print("mammoth    ", version("mammoth"), mammoth.extract_raw_text(again()).value.strip())
print("docx2txt   ", version("docx2txt"), docx2txt.process(again()).strip())
print("docx2python", version("docx2python"), docx2python(again()).text.strip())
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
