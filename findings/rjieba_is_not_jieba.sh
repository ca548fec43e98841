#!/usr/bin/env bash
# rjieba is jieba in Rust with jieba's calls, used in its place for speed. It is no drop-in. In full mode it gives each
# single character as a word too, so that an index or a bag of words is another one. In the normal mode an article number
# with two points, or a name with an underscore, is one token, in jieba three, so the spans do not agree.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= jieba 0.42.1 rjieba 0.2.2
#= 推进乡村振兴: expected the same twice
#=   cut     jieba  ['推进', '乡村', '振兴']
#=   cut     rjieba ['推进', '乡村', '振兴']
#=   cut_all jieba  ['推进', '乡村', '振兴']
#=   cut_all rjieba ['推', '推进', '进', '乡', '乡村', '村', '振', '振兴', '兴']
#= 第12.5.3条: expected the same twice
#=   cut     jieba  ['第', '12.5', '.', '3', '条']
#=   cut     rjieba ['第', '12.5.3', '条']
#=   cut_all jieba  ['第', '12', '.', '5', '.', '3', '条']
#=   cut_all rjieba ['第', '12', '.', '5', '.', '3', '条']
#= 表a_1: expected the same twice
#=   cut     jieba  ['表', 'a', '_', '1']
#=   cut     rjieba ['表', 'a_1']
#=   cut_all jieba  ['表', 'a', '_', '1']
#=   cut_all rjieba ['表', 'a', '_', '1']
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check jieba==0.42.1 rjieba==0.2.2
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from importlib.metadata import version

import jieba
import rjieba

jieba.setLogLevel(60)
print("jieba", jieba.__version__, "rjieba", version("rjieba"))
for text in ["推进乡村振兴", "第12.5.3条", "表a_1"]:
    print(f"{text}: expected the same twice")
    print("  cut     jieba ", list(jieba.cut(text)))
    print("  cut     rjieba", rjieba.cut(text))
    print("  cut_all jieba ", list(jieba.cut(text, cut_all=True)))
    print("  cut_all rjieba", rjieba.cut_all(text))
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
