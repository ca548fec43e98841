"""A full stop that was typed for the decimal point: 10。1万户."""

from __future__ import annotations

import re

STOP_FOR_POINT = re.compile(
    r"(?<=[0-9０-９])(?<!第[0-9０-９])(?<![.．。,，][0-9０-９]{2})(?<![.．。,，][0-9０-９])。"
    r"(?=[0-9０-９]{1,4}(?:[千百]?[万亿]|[%％‰]|个百分点|千?元|公里|千米|平方|公顷|亩|公?吨|公斤|米|倍))"
)
"""Pattern of a full stop between two digits, the second with a unit that is measured and not counted behind it.

What is counted comes in whole numbers (排名第3。5个乡镇…), so that a sentence may well end there.
"""
