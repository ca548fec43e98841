#!/usr/bin/env bash
# pycnnum reads a year in characters as its last digit, and drops 万 and 亿 behind a decimal: 二〇二三 is 3, 三点五万 is 3.5. Both are
# the usual forms of a report, and neither is an error, though 廿五 is one.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= pycnnum 2.1.1
#= 一千二百三十四: expected 1234; got 1234
#= 一万二: expected 12000; got 12000
#= 二〇二三: expected 2023, or an error; got 3
#= 二零二三: expected 2023, or an error; got 3
#= 三点五: expected 3.5; got 3.5
#= 三点五万: expected 35000, or an error; got 3.5
#= 十二点六亿: expected 1260000000, or an error; got 12.6
#= 廿五: expected 25, or an error; got error: 廿 is not in MID system.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check pycnnum==2.1.1
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from importlib.metadata import version

import pycnnum

print("pycnnum", version("pycnnum"))
for text, wanted in [
    ("一千二百三十四", "1234"),
    ("一万二", "12000"),
    ("二〇二三", "2023, or an error"),
    ("二零二三", "2023, or an error"),
    ("三点五", "3.5"),
    ("三点五万", "35000, or an error"),
    ("十二点六亿", "1260000000, or an error"),
    ("廿五", "25, or an error"),
]:
    try:
        got = pycnnum.cn2num(text)
    except ValueError as error:
        got = f"error: {error}"
    print(f"{text}: expected {wanted}; got {got}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
