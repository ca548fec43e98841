#!/usr/bin/env bash
# pint leaves out every character that Python's tokenizer calls an error token, and reads the rest without a word.
# The square of a unit sign, a full-width decimal point or a typographic minus, all common in Chinese reports, change
# the quantity: an area becomes hours, a fall becomes a rise. An unknown unit in letters (吨) is an error, as one expects.
# Near: the closed pint issue 1334 (the root sign is skipped in the same way). Later Pythons tokenize differently.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= pint 0.25.3
#= '120 ㎡': expected 120 square metres, or an error; got 120 dimensionless
#= '2 h㎡': expected 2 square hectometres, or an error; got 2 hour
#= '3 ㎞': expected 3 kilometres, or an error; got 3 dimensionless
#= '18 ℃': expected 18 degrees Celsius, or an error; got 18 dimensionless
#= '1．5 m': expected 1.5 metres, or an error; got 5 meter
#= '−3 m': expected -3 metres, or an error; got 3 meter
#= '3 吨': expected an error; got error: '吨' is not defined in the unit registry
#= '120 m²': expected 120 square metres; got 120 meter ** 2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check pint==0.25.3
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import pint

ureg = pint.UnitRegistry()
print("pint", pint.__version__)
for text, wanted in [
    ("120 ㎡", "120 square metres, or an error"),
    ("2 h㎡", "2 square hectometres, or an error"),
    ("3 ㎞", "3 kilometres, or an error"),
    ("18 ℃", "18 degrees Celsius, or an error"),
    ("1．5 m", "1.5 metres, or an error"),
    ("−3 m", "-3 metres, or an error"),
    ("3 吨", "an error"),
    ("120 m²", "120 square metres"),
]:
    try:
        got = format(ureg.parse_expression(text))
    except pint.UndefinedUnitError as error:
        got = f"error: {error}"
    print(f"{text!r}: expected {wanted}; got {got}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
