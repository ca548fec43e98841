#!/usr/bin/env bash
# The default tokenizer of Tantivy cuts at what is no letter and no digit, and leaves out tokens that are too long. That a Chinese
# clause is one token, one may know; but from 14 characters on it is not in the index at all, and not found by an exact
# copy of itself, while headings and short clauses are, so that the index looks sound. The crate's documentation speaks of
# 40 chars, the Python package of characters (Filter.remove_long); what is counted is bytes, three for a Chinese character.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= tantivy 0.27.0
#= default, 6 characters, 18 bytes: expected 1 document; found 1 (新建农村公路)
#= default, 13 characters, 39 bytes: expected 1 document; found 1 (全县完成固定资产投资三十亿)
#= default, 14 characters, 42 bytes: expected 1 document; found 0 (全县完成固定资产投资三十亿元)
#= default, 16 characters, 48 bytes: expected 1 document; found 0 (全县工业完成固定资产投资三十亿元)
#= whitespace, 6 characters, 18 bytes: expected 1 document; found 1 (新建农村公路)
#= whitespace, 13 characters, 39 bytes: expected 1 document; found 1 (全县完成固定资产投资三十亿)
#= whitespace, 14 characters, 42 bytes: expected 1 document; found 1 (全县完成固定资产投资三十亿元)
#= whitespace, 16 characters, 48 bytes: expected 1 document; found 1 (全县工业完成固定资产投资三十亿元)
#= remove_long(10), 9 characters: expected ['kilometre']; got ['kilometre']
#= remove_long(10), 6 characters: expected ['新建农村公路']; got []
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check tantivy==0.27.0
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from importlib.metadata import version

import tantivy

print("tantivy", version("tantivy"))
clauses = ["新建农村公路", "全县完成固定资产投资三十亿", "全县完成固定资产投资三十亿元", "全县工业完成固定资产投资三十亿元"]
for tokenizer in ("default", "whitespace"):
    schema = tantivy.SchemaBuilder().add_text_field("body", stored=True, tokenizer_name=tokenizer).build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for clause in clauses:
        writer.add_document(tantivy.Document(body=clause))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    for clause in clauses:
        found = searcher.search(index.parse_query(f'"{clause}"', ["body"]), 10).count
        print(f"{tokenizer}, {len(clause)} characters, {len(clause.encode())} bytes: expected 1 document; found {found} ({clause})")
limit = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(10)).build()
for word in ("kilometre", "新建农村公路"):
    print(f"remove_long(10), {len(word)} characters: expected {[word]}; got {limit.analyze(word)}")
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
