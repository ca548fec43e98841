#!/usr/bin/env bash
# dateparser takes 2023年, the plainest date of a Chinese report, for a span of 2023 years and counts back from today: in 2024
# it is the year 1. A range of years gives the year 2. With a month the same year is right; in Chinese characters it is none.
# search_dates then finds dates in percentages: 10.5% is a day in October, 3.2个百分点 one in March, and the 日 of a day is lost.
# Near: the open dateparser issues 866 (a Chinese date with blanks) and 1193 ("2010 Year").
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= dateparser 1.5.0
#= parse 2023年5月1日: expected 2023-05-01; got 2023-05-01
#= parse 2023年: expected a day of 2023, or None; got 0001-01-15
#= parse 2020—2022年: expected a day of 2020 to 2022, or None; got 0002-01-15
#= parse 二〇二三年五月一日: expected 2023-05-01; got None
#= search 到2025年，占比达到10.5%: expected 2025年; got [('2025年，占比达到', '2025-01-15'), ('10.5', '2024-10-05')]
#= search 2023年5月1日印发，增长3.2个百分点: expected 2023年5月1日; got [('2023年5月1', '2023-05-01'), ('3.2', '2024-03-02')]
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check dateparser==1.5.0
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from datetime import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime(2024, 1, 15)}
print("dateparser", version("dateparser"))
for text, wanted in [
    ("2023年5月1日", "2023-05-01"),
    ("2023年", "a day of 2023, or None"),
    ("2020—2022年", "a day of 2020 to 2022, or None"),
    ("二〇二三年五月一日", "2023-05-01"),
]:
    found = dateparser.parse(text, languages=["zh"], settings=settings)
    print(f"parse {text}: expected {wanted}; got {found and found.date()}")
for text, wanted in [
    ("到2025年，占比达到10.5%", "2025年"),
    ("2023年5月1日印发，增长3.2个百分点", "2023年5月1日"),
]:
    found = search_dates(text, languages=["zh"], settings=settings)
    print(f"search {text}: expected {wanted}; got", [(part, str(date.date())) for part, date in found])
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
