#!/usr/bin/env bash
# cn2an reads 12万亿 and 1.2万 but refuses 1.2万亿, a decimal before the two large units together, as the output of
# every large province is written. Numbers in characters with a decimal before a large unit (三点五万) are refused too.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= cn2an 0.5.24
#= 一万亿 (strict): expected 1000000000000; got 1000000000000
#= 1.2万 (smart): expected 12000; got 12000
#= 2.5亿 (smart): expected 250000000; got 250000000
#= 1.2万亿 (smart): expected 1200000000000; got error: 不符合格式的数据：1.2万亿
#= 12万亿 (smart): expected 12000000000000; got 12000000000000
#= 三点五万 (smart): expected 35000; got error: 不符合格式的数据：三点五万
#= 十二点五亿 (smart): expected 1250000000; got error: 不符合格式的数据：十二点五亿
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check cn2an==0.5.24
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from importlib.metadata import version

import cn2an

print("cn2an", version("cn2an"))
for text, mode, wanted in [
    ("一万亿", "strict", 10**12),
    ("1.2万", "smart", 12_000),
    ("2.5亿", "smart", 250_000_000),
    ("1.2万亿", "smart", 1_200_000_000_000),
    ("12万亿", "smart", 12_000_000_000_000),
    ("三点五万", "smart", 35_000),
    ("十二点五亿", "smart", 1_250_000_000),
]:
    try:
        got = cn2an.cn2an(text, mode)
    except ValueError as error:
        got = f"error: {error}"
    print(f"{text} ({mode}): expected {wanted}; got {got}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
