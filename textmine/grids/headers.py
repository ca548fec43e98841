"""Headers: what a column holds, told by the words above it. The words are data (table_headers.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from textmine.core import Status
from textmine.lexicon.loader import load_rules

Role = Literal["label", "code", "ordinal", "text", "reason", "unit", "weight", "score", "deduction", "value"]

_LONGEST = 40
_LIST_NUMBER = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|[（(]\d{1,2}[)）]|\d{1,2}[、.．](?!\d))")
_UNIT = re.compile(
    r"[（(](?:金额)?(?:单位[:：])?(?P<scale>[百千万亿]{0,2})"
    r"(?P<unit>元|人次|人天|人|户次|户|家次|家|个|项|件|次|期|辆次|辆|台次|台套|台|套|亩|公顷|公里|千米|平方公里|平方米|㎡|m²|m2|米"
    r"|立方米|吨|公斤|千克|%|‰|分|天|年|月|小时|学时|课时|场次|场|篇|批次|批|份|名|处|座|所|条|栋|间|张|头|只|株|起|宗|例|笔|盏|块)"
    r"(?P<per>[/／][\u4e00-\u9fff]{1,3}(?:[·.、/／][\u4e00-\u9fff]{1,2})?)?[)）]"
)
# 金额/万元
_SLASH = re.compile(
    r"(?<=[\u4e00-\u9fff])[/／](?P<scale>[百千万亿]{0,2})(?P<unit>元|人次|人|亩|公顷|吨|公里|个|件|户|家|台|辆|次|%)$"
)
_BEHIND = re.compile(r"[（(][^（）()]{0,16}[)）]$|[①-⑳*＊]+$|[（(][A-Za-z](?:[/／][A-Za-z])?[)）]")


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """A row of table_headers.toml; the file says what the fields mean."""

    id: str
    role: Role
    how: Literal["full", "find"]
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    status: Literal["", "actual", "target", "norm"] = ""


@cache
def header_rules() -> tuple[HeaderRule, ...]:
    """Return the packaged rules in the order in which they are tried."""
    return load_rules("table_headers.toml", HeaderRule)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], HeaderRule], ...]:
    return tuple((re.compile(rule.pattern), rule) for rule in header_rules())


@lru_cache(4096)
def read_header(label: str) -> HeaderRule | None:
    """Return the rule that tells what a header means, ``None`` where no rule does.

    Examples
    --------
    >>> read_header("实际完成值").status, read_header("三级指标").role, read_header("农村公路")
    ('actual', 'label', None)
    """
    if not 0 < len(label) <= _LONGEST:
        return None
    words = bare_header(label)
    for pattern, rule in _patterns():
        if (pattern.fullmatch(words) if rule.how == "full" else pattern.search(words)) is not None:
            return rule
    return None


def bare_header(label: str) -> str:
    """Return a header without list number, unit and the letter of a formula.

    Examples
    --------
    >>> bare_header("全年预算数（A）"), bare_header("（一）决算数（万元）"), bare_header("金额/万元")
    ('全年预算数', '决算数', '金额')
    """
    words = _SLASH.sub("", label)
    number = _LIST_NUMBER.match(words)
    if number is not None and number.end() < len(words):
        words = words[number.end() :]
    for _ in range(2):
        words = _BEHIND.sub("", words) or words
    return words.rstrip("：:")


def unit_in(label: str) -> tuple[str, str] | None:
    """Return multiplier and unit that a label names in brackets, or behind a slash at its end.

    Examples
    --------
    >>> unit_in("年初预算数(万元)"), unit_in("批复规模（㎡）"), unit_in("造价（万元/公里）"), unit_in("得分")
    (('万', '元'), ('', '㎡'), ('万', '元/公里'), None)
    >>> unit_in("金额/万元"), unit_in("本年增/减")
    (('万', '元'), None)
    """
    found = _UNIT.search(label)
    if found is None:
        slash = _SLASH.search(label)
        return (slash["scale"], slash["unit"]) if slash is not None else None
    unit = found["unit"]
    return found["scale"], ("㎡" if unit in ("平方米", "m²", "m2") else unit) + (found["per"] or "").replace("／", "/")


def status_of_header(label: str) -> Status | None:
    """Return the status that a header gives the numbers below it."""
    rule = read_header(label)
    return rule.status or None if rule is not None else None


def has_list_number(text: str) -> bool:
    """Tell whether a cell begins with a list number, as items do and headers do not (``一、教育支出``)."""
    return _LIST_NUMBER.match(text) is not None


def without_list_number(text: str) -> str:
    """Return a label without its list number."""
    number = _LIST_NUMBER.match(text)
    return text[number.end() :] if number is not None and number.end() < len(text) else text
