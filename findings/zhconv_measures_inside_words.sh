#!/usr/bin/env bash
# zhconv's zh-cn does not only convert characters, it also swaps the words of Taiwan and Hong Kong for those of the mainland, and
# does so wherever their characters follow each other. A text that is simplified already is not safe: 公升 (litre) stands in
# 办公升级, 公尺 (metre) in 办公尺寸, and the office is cut in two; 份外 makes three copies (三份) three points (三分). The
# length may change too, so offsets no longer fit. With zh-hans, or with OpenCC's tw2sp, the words stay.
# Measured on 2026-11-29 with Python 3.11.7; the lines after "#=" are what was seen, and a difference ends the script with 1:
#= zhconv 1.4.3 opencc 1.4.2
#= 政府办公升级改造: expected unchanged; zhconv zh-cn 政府办升级改造; zhconv zh-hans 政府办公升级改造; opencc tw2sp 政府办公升级改造
#= 办公尺寸统一: expected unchanged; zhconv zh-cn 办米寸统一; zhconv zh-hans 办公尺寸统一; opencc tw2sp 办公尺寸统一
#= 办公厘清职责: expected unchanged; zhconv zh-cn 办毫米清职责; zhconv zh-hans 办公厘清职责; opencc tw2sp 办公厘清职责
#= 签订三份外包合同: expected unchanged; zhconv zh-cn 签订三分外包合同; zhconv zh-hans 签订三份外包合同; opencc tw2sp 签订三份外包合同
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONUTF8=1
python3 -m venv --without-pip "$work/venv"
python3 -m pip --python "$work/venv/bin/python" install -q --disable-pip-version-check zhconv==1.4.3 opencc==1.4.2
"$work/venv/bin/python" - <<'EOF' 2>/dev/null | tee "$work/now"
from importlib.metadata import version

import opencc
import zhconv

print("zhconv", version("zhconv"), "opencc", version("opencc"))
tw2sp = opencc.OpenCC("tw2sp")
for text in ["政府办公升级改造", "办公尺寸统一", "办公厘清职责", "签订三份外包合同"]:
    print(
        f"{text}: expected unchanged; zhconv zh-cn {zhconv.convert(text, 'zh-cn')}; "
        f"zhconv zh-hans {zhconv.convert(text, 'zh-hans')}; opencc tw2sp {tw2sp.convert(text)}"
    )
EOF
sed -n 's/^#= \{0,1\}//p' "$0" | diff - "$work/now"
echo "still so"
