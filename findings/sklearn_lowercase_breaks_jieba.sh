#!/usr/bin/env bash
# scikit-learn's vectorizers lower the text before they call a tokenizer of one's own. With jieba, as the guides for Chinese
# topics advise (CountVectorizer(tokenizer=jieba.lcut)), every word of a user dictionary with a capital letter is lost, and
# not in lower case but in pieces: 5A级景区, GDP增速. jieba itself looks words up by case, and nobody warns.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= scikit-learn 1.9.1 jieba 0.42.1
#= jieba                       ['2', '5A级景区', '6%', 'GDP增速', '为', '家', '新增', '，']
#= expected: the same words, or gdp增速 and 5a级景区 in lower case
#= vectorizer {}                   ['2', '5a', '6%', 'gdp', '为', '增速', '家', '新增', '景区', '级', '，']
#= vectorizer {'lowercase': False} ['2', '5A级景区', '6%', 'GDP增速', '为', '家', '新增', '，']
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check scikit-learn==1.9.1 jieba==0.42.1
"$work/venv/bin/python" - <<'EOF' | tee "$work/now"
from importlib.metadata import version

import jieba
from sklearn.feature_extraction.text import CountVectorizer

jieba.setLogLevel(60)
for word in ("GDP增速", "5A级景区"):
    jieba.add_word(word)
print("scikit-learn", version("scikit-learn"), "jieba", version("jieba"))
text = "GDP增速为6%，新增5A级景区2家"
print("jieba                      ", sorted(set(jieba.lcut(text))))
print("expected: the same words, or gdp增速 and 5a级景区 in lower case")
for options in ({}, {"lowercase": False}):
    vectorizer = CountVectorizer(tokenizer=jieba.lcut, token_pattern=None, **options).fit([text])
    print(f"vectorizer {options!s:<20}", sorted(vectorizer.vocabulary_))
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
