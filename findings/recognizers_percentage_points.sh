#!/usr/bin/env bash
# The Python package of Microsoft's recognizers-text, of 2019 and still the newest there, reads Chinese percentage points as
# a percentage (a share that rises by 0.5 points is not 0.5%), keeps the figure of a per mille but not its thousandth, cuts
# 二十万亿 to a hundred-millionth (issue 2325 of its repository, closed), and finds no number at all with a
# thousands separator (issue 2297). The text it gives back is normalized, so it need not stand in the input.
# It is imported only with an emoji package before 2, which its own requirements do not say.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= recognizers-text-number 1.0.2a2
#= 占比提高0.5个百分点: expected nothing, or points; got 0.5% from 0.5个百分点
#= 占比提高0.5%: expected 0.5%; got 0.5% from 0.5%
#= 出生率千分之三: expected 0.003; got 3 from 三
#= 二十一万亿元: expected 21000000000000; got 21000000000000 from 二十一万亿
#= 二十万亿元: expected 20000000000000; got 200000 from 二十万
#= 1,234.5万元: expected 12345000; got nothing
#= ５０万吨: expected 500000 from ５０万; got 500000 from 50万
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check recognizers-text-number==1.0.2a2 recognizers-text==1.0.2a2 emoji==1.1.0
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")
from recognizers_number import Culture, recognize_number, recognize_percentage

print("recognizers-text-number", version("recognizers-text-number"))
for recognize, text, wanted in [
    (recognize_percentage, "占比提高0.5个百分点", "nothing, or points"),
    (recognize_percentage, "占比提高0.5%", "0.5%"),
    (recognize_number, "出生率千分之三", "0.003"),
    (recognize_number, "二十一万亿元", "21000000000000"),
    (recognize_number, "二十万亿元", "20000000000000"),
    (recognize_number, "1,234.5万元", "12345000"),
    (recognize_number, "５０万吨", "500000 from ５０万"),
]:
    found = [f"{one.resolution['value']} from {one.text}" for one in recognize(text, Culture.Chinese)]
    print(f"{text}: expected {wanted}; got", ", ".join(found) or "nothing")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
