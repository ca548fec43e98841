#!/usr/bin/env bash
# chinese2digits adds up what it cannot order: the name of a five-year plan, 十四五, becomes 55 (and the plan before it another
# number). A figure with a thousands separator is cut at the comma and only its tail is multiplied by 万, so that the
# replaced text holds a number that is neither.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= chinese2digits 6.0.2
#= 十四五规划: expected 十四五规划; got 55规划
#= 十三五规划: expected 十三五规划; got 45规划
#= 二三十个项目: expected 二三十个项目; got 230个项目
#= 234.5万元: expected 2345000元; got 2345000元
#= 1,234.5万元: expected 12345000元; got 1,2345000元
#= 1.2万亿元: expected 1200000000000元; got 1200000000000元
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check chinese2digits==6.0.2
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from importlib.metadata import version

import chinese2digits

print("chinese2digits", version("chinese2digits"))
for text, wanted in [
    ("十四五规划", "十四五规划"),
    ("十三五规划", "十三五规划"),
    ("二三十个项目", "二三十个项目"),
    ("234.5万元", "2345000元"),
    ("1,234.5万元", "12345000元"),
    ("1.2万亿元", "1200000000000元"),
]:
    found = chinese2digits.takeNumberFromString(text)
    print(f"{text}: expected {wanted}; got {found['replacedText']}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
