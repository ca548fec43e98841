#!/usr/bin/env bash
# htmldate, which trafilatura asks for the date of a page, does not read 2019年5月6日. It does not answer None either: by default it
# goes on to search the page for years and returns the 1st of January of one, a date like any other. A page of 2019 that
# speaks of a plan for 2023 is so dated 2023-01-01. Written with hyphens or in English the same date is right.
# Only extensive_search=False says that there is no date. A <time> element and the meta element that government sites use
# (PubDate) fare no better when they hold the date in Chinese.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= htmldate 1.11.0 dateparser 1.5.0
#= <p>发布日期：2019-05-06</p>: expected 2019-05-06; htmldate 2019-05-06; without the search 2019-05-06
#= <p>Published: 6 May 2019</p>: expected 2019-05-06; htmldate 2019-05-06; without the search None
#= <p>发布日期：2019年5月6日</p>: expected 2019-05-06; htmldate 2019-01-01; without the search None
#= <time>2019年05月06日</time>: expected 2019-05-06; htmldate 2019-01-01; without the search None
#= <meta name="PubDate" content="2019年5月6日">: expected 2019-05-06; htmldate 2019-01-01; without the search None
#= <p>发布日期：2019年5月6日</p><p>到2023年，全县公路里程翻一番。</p>: expected 2019-05-06; htmldate 2023-01-01; without the search None
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check htmldate==1.11.0 dateparser==1.5.0
"$work/venv/bin/python" - <<'EOF' 2>/dev/null | tee "$work/now"
from importlib.metadata import version

from htmldate import find_date

print("htmldate", version("htmldate"), "dateparser", version("dateparser"))
for head, body in [
    ("", "<p>发布日期：2019-05-06</p>"),
    ("", "<p>Published: 6 May 2019</p>"),
    ("", "<p>发布日期：2019年5月6日</p>"),
    ("", "<time>2019年05月06日</time>"),
    ('<meta name="PubDate" content="2019年5月6日">', ""),
    ("", "<p>发布日期：2019年5月6日</p><p>到2023年，全县公路里程翻一番。</p>"),
]:
    page = f"<html><head><title>公报</title>{head}</head><body>{body}</body></html>"
    print(
        f"{head or body}: expected 2019-05-06; htmldate {find_date(page)}; "
        f"without the search {find_date(page, extensive_search=False)}"
    )
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
