#!/usr/bin/env bash
# Word up to 2010 wrapped what it took for a measure or a date in a smart tag (chmetcnv and chsdate in Chinese documents), so in
# old reports it is precisely the figures that stand one level deeper. python-docx leaves them out of paragraph.text and
# of paragraph.runs: a sentence without its figure, and no error. Known for ten years (python-docx issues 225, 328, 1390).
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= expected of each: 新增绿地12.5公顷，2008年5月1日起开放。
#= python-docx text 1.2.0 新增绿地，起开放。
#= python-docx runs 1.2.0 新增绿地，起开放。
#= docx2txt         0.9 新增绿地12.5公顷，2008年5月1日起开放。
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import io
from importlib.metadata import version

import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def tagged(kind: str, text: str):
    return parse_xml(
        f'<w:smartTag {nsdecls("w")} w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="{kind}">'
        f"<w:r><w:t>{text}</w:t></w:r></w:smartTag>"
    )


document = docx.Document()
paragraph = document.add_paragraph("新增绿地")
paragraph._p.append(tagged("chmetcnv", "12.5公顷"))
paragraph.add_run("，")
paragraph._p.append(tagged("chsdate", "2008年5月1日"))
paragraph.add_run("起开放。")
file = io.BytesIO()
document.save(file)
read = docx.Document(io.BytesIO(file.getvalue())).paragraphs[0]
print("expected of each: 新增绿地12.5公顷，2008年5月1日起开放。")
print("python-docx text", version("python-docx"), read.text)
print("python-docx runs", version("python-docx"), "".join(run.text for run in read.runs))
print("docx2txt        ", version("docx2txt"), docx2txt.process(io.BytesIO(file.getvalue())).strip())
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
