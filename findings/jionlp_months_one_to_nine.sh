#!/usr/bin/env bash
# Reports count from the first month of the year: 1至9月. jionlp reads days (5月1日至3日), quarters (1至3季度) and years as spans,
# months not: with 月 after the last one only it is the whole year, with 月 after each it is January alone, with a hyphen and
# no year it is the 9th of January. All come back as "accurate". 前9个月 is right. The end of a year, 2020年底, is two months.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= jionlp 1.5.31
#= 2019年前9个月: expected 2019-01-01 to 2019-09-30; got 2019-01-01 to 2019-09-30 (time_span, accurate)
#= 2019年1至3季度: expected 2019-01-01 to 2019-09-30; got 2019-01-01 to 2019-09-30 (time_span, accurate)
#= 2019年5月1日至3日: expected 2019-05-01 to 2019-05-03; got 2019-05-01 to 2019-05-03 (time_span, accurate)
#= 2019年1至9月: expected 2019-01-01 to 2019-09-30; got 2019-01-01 to 2019-12-31 (time_point, accurate)
#= 2019年1-9月: expected 2019-01-01 to 2019-09-30; got 2019-01-01 to 2019-12-31 (time_point, accurate)
#= 2019年1月至9月: expected 2019-01-01 to 2019-09-30; got 2019-01-01 to 2019-01-31 (time_point, accurate)
#= 1-9月: expected 2019-01-01 to 2019-09-30; got 2019-01-09 to 2019-01-09 (time_point, accurate)
#= 2020年底: expected 2020-12-31; got 2020-11-01 to 2020-12-31 (time_span, blur)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check jionlp==1.5.31
"$work/venv/bin/python" - <<'EOF' 2>/dev/null | grep -v '^#' | tee "$work/now"
from importlib.metadata import version

import jionlp

print("jionlp", version("jionlp"))
nine = "2019-01-01 to 2019-09-30"
for text, wanted in [
    ("2019年前9个月", nine),
    ("2019年1至3季度", nine),
    ("2019年5月1日至3日", "2019-05-01 to 2019-05-03"),
    ("2019年1至9月", nine),
    ("2019年1-9月", nine),
    ("2019年1月至9月", nine),
    ("1-9月", nine),
    ("2020年底", "2020-12-31"),
]:
    got = jionlp.parse_time(text, time_base={"year": 2019, "month": 11, "day": 5})
    first, last = (moment[:10] for moment in got["time"])
    print(f"{text}: expected {wanted}; got {first} to {last} ({got['type']}, {got['definition']})")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
