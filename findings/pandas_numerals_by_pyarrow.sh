#!/usr/bin/env bash
# pandas 3 keeps text in Arrow if pyarrow is installed, and else in Python, without being asked. Arrow takes other characters
# for numbers: 三 and 万 are numeric without it only, ㈠ and ½ are digits with it only. A column of full-width digits becomes
# Int64 without it and is an error with it. So the same script on the same pandas reads a table otherwise once another
# package has brought pyarrow along. With or without, float takes those digits and to_numeric does not. That the two may
# differ is known of superscripts and fractions (pandas issue 61466); the option mode.string_storage sets it.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= pandas 3.1.1 without pyarrow
#= isnumeric: expected ['12', '１２', '三', '万', '〇', '㈠', '½']; got ['12', '１２', '三', '万', '〇', '㈠', '½']
#= isdigit: expected ['12', '１２']; got ['12', '１２']
#= １２ as float: expected [1, 12]; got [1.0, 12.0]
#= １２ as Int64: expected [1, 12]; got [1, 12]
#= １２ by to_numeric: expected [1, 12]; got [1.0, nan]
#= pandas 3.1.1 with pyarrow 26.0.1
#= isnumeric: expected ['12', '１２', '三', '万', '〇', '㈠', '½']; got ['12', '１２', '〇', '㈠', '½']
#= isdigit: expected ['12', '１２']; got ['12', '１２', '㈠', '½']
#= １２ as float: expected [1, 12]; got [1.0, 12.0]
#= １２ as Int64: expected [1, 12]; got error: ArrowInvalid
#= １２ by to_numeric: expected [1, 12]; got [1.0, nan]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
cat >"$work/table.py" <<'EOF'
import importlib.util
from importlib.metadata import version

import pandas

with_arrow = importlib.util.find_spec("pyarrow") is not None
print("pandas", version("pandas"), "with pyarrow " + version("pyarrow") if with_arrow else "without pyarrow")
cells = pandas.Series(["12", "１２", "三", "万", "〇", "㈠", "½"])
for name in ("isnumeric", "isdigit"):
    print(f"{name}: expected {[cell for cell in cells if getattr(cell, name)()]}; got {cells[getattr(cells.str, name)()].tolist()}")
for target in (float, "Int64"):
    try:
        got = pandas.Series(["1", "１２"]).astype(target).tolist()
    except ValueError as error:
        got = f"error: {type(error).__name__}"
    print(f"１２ as {target if isinstance(target, str) else target.__name__}: expected [1, 12]; got {got}")
print(f"１２ by to_numeric: expected [1, 12]; got {pandas.to_numeric(pandas.Series(['1', '１２']), errors='coerce').tolist()}")
EOF
install=(python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check)
"${install[@]}" pandas==3.1.1
"$work/venv/bin/python" "$work/table.py" | tee "$work/now"
"${install[@]}" pyarrow==26.0.1
"$work/venv/bin/python" "$work/table.py" | tee -a "$work/now"
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
