#!/usr/bin/env bash
# jieba's HMM switch is documented as the discovery of new words. It also holds decimals, percentages and names like PM2.5
# together: without it the point and the percent sign fall out as tokens of their own. The part-of-speech tagger is a third
# opinion (open jieba issues 564 and 857: it parts the percent sign), so three calls of one library give three spans.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= jieba 0.42.1
#= 增长6.5%: expected in each case 增长 6.5%
#=   cut            增长 6.5%
#=   cut, HMM=False 增长 6 . 5 %
#=   posseg.cut     增长 6.5 %
#= PM2.5浓度: expected in each case PM2.5 浓度
#=   cut            PM2.5 浓度
#=   cut, HMM=False PM2 . 5 浓度
#=   posseg.cut     PM2 .5 浓度
#= 第12.5.3条: expected in each case 第 12.5.3 条
#=   cut            第 12.5 . 3 条
#=   cut, HMM=False 第 12 . 5 . 3 条
#=   posseg.cut     第 12.5.3 条
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check jieba==0.42.1
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import jieba
import jieba.posseg

jieba.setLogLevel(60)
print("jieba", jieba.__version__)
for text, wanted in [
    ("增长6.5%", "增长 6.5%"),
    ("PM2.5浓度", "PM2.5 浓度"),
    ("第12.5.3条", "第 12.5.3 条"),
]:
    print(f"{text}: expected in each case {wanted}")
    print("  cut           ", " ".join(jieba.cut(text)))
    print("  cut, HMM=False", " ".join(jieba.cut(text, HMM=False)))
    print("  posseg.cut    ", " ".join(pair.word for pair in jieba.posseg.cut(text)))
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
