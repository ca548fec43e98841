#!/usr/bin/env bash
# Excel's Chinese edition keeps its own date formats (2023年5月1日) under the built-in numbers 27 to 36 and 50 to 58, without a
# format code in the file. openpyxl does not know these numbers: the date comes back as a serial number with the format
# General, and nothing tells that it was a date. python-calamine reads the same cells as dates, so pandas.read_excel gives
# other values by its engine. A format code of the file itself is read alike by both.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= openpyxl 3.1.5 python-calamine 0.9.1
#= built-in format 14: expected 2023-05-01; openpyxl 2023-05-01 00:00:00 (mm-dd-yy); calamine 2023-05-01
#= built-in format 27: expected 2023-05-01; openpyxl 45047 (General); calamine 2023-05-01
#= built-in format 31: expected 2023-05-01; openpyxl 45047 (General); calamine 2023-05-01
#= built-in format 57: expected 2023-05-01; openpyxl 45047 (General); calamine 2023-05-01
#= built-in format 58: expected 2023-05-01; openpyxl 45047 (General); calamine 2023-05-01
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import io
import zipfile
from importlib.metadata import version

import openpyxl
import python_calamine

codes = ["0.0", "0.00", "0.000", "0.0000", "0.00000"]
builtin = [14, 27, 31, 57, 58]
book = openpyxl.Workbook()
for row, code in enumerate(codes, 1):
    book.active.cell(row, 1, 45047).number_format = code + '"x"'
written = io.BytesIO()
book.save(written)
file = io.BytesIO()
with zipfile.ZipFile(written) as old, zipfile.ZipFile(file, "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name == "xl/styles.xml":
            text = data.decode()
            text = text[: text.index("<numFmts")] + text[text.index("</numFmts>") + len("</numFmts>") :]
            for row in reversed(range(len(codes))):
                text = text.replace(f'numFmtId="{164 + row}"', f'numFmtId="{builtin[row]}"')
            data = text.encode()
        new.writestr(name, data)
print("openpyxl", version("openpyxl"), "python-calamine", version("python-calamine"))
cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(file.getvalue())).active.iter_rows()]
sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
for number, cell, other in zip(builtin, cells, (row[0] for row in sheet.to_python()), strict=True):
    print(f"built-in format {number}: expected 2023-05-01; openpyxl {cell.value} ({cell.number_format}); calamine {other}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
