#!/usr/bin/env bash
# The manual of FTS5 says that LIKE and GLOB on a trigram table scan it where the pattern is too short for the index.
# SQLite 3.40.1, the library of a long-lived Linux release and of the Pythons built on it, finds no row at all for two
# Chinese characters, while two Latin letters are found: the usual advice to fall back on LIKE for words of two
# characters fails there without an error. 3.54.1 is right. A plus before the column name keeps the index out.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= expected of each version: 1, 1, 1, 1, 1
#= sqlite 3.40.1 like '%增长%': 0
#= sqlite 3.40.1 glob '*增长*': 0
#= sqlite 3.40.1 like '%DP%': 1
#= sqlite 3.40.1 like '%收入增长%': 1
#= sqlite 3.40.1 +body like '%增长%': 1
#= sqlite 3.54.1 like '%增长%': 1
#= sqlite 3.54.1 glob '*增长*': 1
#= sqlite 3.54.1 like '%DP%': 1
#= sqlite 3.54.1 like '%收入增长%': 1
#= sqlite 3.54.1 +body like '%增长%': 1
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
cat > "$work/like.py" <<'EOF'
import apsw

cursor = apsw.Connection(":memory:").cursor()
version = next(cursor.execute("select sqlite_version()"))[0]
cursor.execute("create virtual table report using fts5(body, tokenize='trigram')")
cursor.execute("insert into report values ('全市财政收入增长'), ('全市财政收入下降'), ('GDP')")
for column, test in [
    ("body", "like '%增长%'"),
    ("body", "glob '*增长*'"),
    ("body", "like '%DP%'"),
    ("body", "like '%收入增长%'"),
    ("+body", "like '%增长%'"),
]:
    count = next(cursor.execute(f"select count(*) from report where {column} {test}"))[0]
    print(f"sqlite {version} {column.replace('body', '') and '+body '}{test}: {count}")
EOF
echo "expected of each version: 1, 1, 1, 1, 1" | tee "$work/now"
for version in 3.40.1.0 3.54.1.0; do
    python3 -m venv --without-pip "$work/$version"
    python3 -m pip --python "$work/$version/bin/python" install -q --disable-pip-version-check "apsw==$version"
    "$work/$version/bin/python" "$work/like.py" | tee -a "$work/now"
done
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
