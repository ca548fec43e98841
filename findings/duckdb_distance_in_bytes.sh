#!/usr/bin/env bash
# DuckDB measures the likeness of strings in bytes, although length(), left() and reverse() count characters and the
# manual speaks of single-character edits. A Chinese character has three bytes, so one changed character costs 1, 2 or 3,
# whatever bytes the two happen to share: names of places and indicators are ranked by their UTF-8, not by their characters.
# Known for levenshtein, damerau_levenshtein and hamming (open DuckDB issue 25113); jaccard and jaro_similarity do the same.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= duckdb 2.0.0
#= length('财政收入'): expected 4; got 4
#= levenshtein('一季度', '三季度'): expected 1; got 1
#= levenshtein('一季度', '二季度'): expected 1; got 2
#= levenshtein('一季度', '四季度'): expected 1; got 3
#= hamming('财政收入', '财政支出'): expected 2; got 3
#= round(jaccard('全市', '全县'), 4): expected 0.3333; got 0.4286
#= round(jaro_similarity('全市', '全县'), 4): expected 0.6667; got 0.7778
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check duckdb==2.0.0
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
import duckdb

con = duckdb.connect()
print("duckdb", duckdb.__version__)
for call, wanted in [
    ("length('财政收入')", 4),
    ("levenshtein('一季度', '三季度')", 1),
    ("levenshtein('一季度', '二季度')", 1),
    ("levenshtein('一季度', '四季度')", 1),
    ("hamming('财政收入', '财政支出')", 2),
    ("round(jaccard('全市', '全县'), 4)", 0.3333),
    ("round(jaro_similarity('全市', '全县'), 4)", 0.6667),
]:
    print(f"{call}: expected {wanted}; got {con.execute('select ' + call).fetchone()[0]}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
