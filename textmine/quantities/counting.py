"""Whether a number with its unit counts something where it stands, and what the words around it make of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import cast

from textmine.core import Approx
from textmine.quantities.lookalikes import (
    BETWEEN,
    after_pattern,
    approximations,
    before_pattern,
    contexts,
    contexts_of,
)
from textmine.quantities.numerals import LITERAL, PLACE, Numeral
from textmine.quantities.units import UnitMatch

ABOVE = "above"
"""``Quantity.rule`` where 以上 stands behind the number: a lower bound in a target, ``over`` in a result."""

SIBLINGS = re.compile(rf"(?:[、，和及与](?>{LITERAL})[余多]?{PLACE}{{0,4}}){{1,6}}")
_SIBLINGS_BEFORE = re.compile(rf"(?:(?>{LITERAL})[、，和及与]){{1,6}}$")
_JOINS = frozenset("、，和及与")
_MULTIPLIERS_ONLY = re.compile(r"[百千万亿]+")
_STOP = re.compile(r"[，。；、）]|$")
_ARTICLE = frozenset("次个批种起体面条道年月天类级层段路档")
_NOUN_IN_FRONT = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff”’）](?<![第每各这那某同任唯另有年月日是为的])$")
_NUMERAL_IN_FRONT = re.compile(r"[一二两三四五六七八九十][\u4e00-\u9fff]$")  # 两桶一袋 is a name
_NEED_CONTEXT = frozenset(("count", "people", "times", "score"))
_BEFORE_REACH = 8  # longest word in front of a number that any rule looks at
_CONTEXT_REACH = 16  # in front of a number that must be looked for in quantity_contexts.toml
_BEHIND_REACH = 12
_ENUMERATION_REACH = 60
_CLAUSE = re.compile("[，。；：]")
ROW = frozenset("、和与及")
"""What joins the members of a row."""
_JOINED = re.compile("、|以及|和(?![平谐睦解])|(?<!参)与|(?<![以涉普触波推])及")
_AROUND = re.compile(r"\(\?[^)]*\)")  # what a word looks at around it
_OPEN = re.compile(r"\[.*")  # any character at its end: 至少[一-龥]{2}
_IN_FRONT = ("before", "before-multiplier")
_SHORT = 2  # Chinese numerals up to this length are mostly articles and fixed words


class Surroundings:
    """The words around the numbers of one sentence."""

    def __init__(self, text: str) -> None:
        self.text = text

    def counts(self, number: Numeral, unit: UnitMatch, start: int, last_end: int) -> bool:
        """Tell whether number and unit together are a quantity here; `start` is where the quantity begins."""
        kind = unit.unit
        if (
            kind.integer
            and not number.chinese
            and not number.low.is_integer()
            and (start == 0 or self.text[start - 1] in "。；元%人个项次）" or start == last_end)
        ):
            return False  # …万元2.3本项目: a list number, as nothing in front introduces it
        if number.chinese:
            may_be_spelled = kind.chinese or len(number.text) > _SHORT or number.text[-1] in "百千万亿"
            if not may_be_spelled or not self._chinese_counts(number, unit, start):
                return False
        elif kind.when == "bare" and len(number.text) > 4:
            return False
        if (unit.half or unit.vague) and _STOP.match(self.text, unit.end):
            return True  # 历时两个半月。
        if kind.when == "bare" and number.chinese and number.text[0] not in "百千万亿":
            return True  # 粤闽两省: a numeral that counts says as much as the words that 41县 needs
        return not kind.when or self.holds(kind.when, start, unit.end)

    def _chinese_counts(self, number: Numeral, unit: UnitMatch, start: int) -> bool:
        text = number.text
        if text[0] in "百千万亿":
            return number.vague or self.approximation(start, unit.end, multiplier=True)[0] != ""
        if number.high is not None:
            return unit.label != "期"  # 五六期 are two of a row
        if len(text) > _SHORT or text[-1] in "百千万亿" or unit.unit.dimension not in _NEED_CONTEXT or number.vague:
            return True
        if (
            _STOP.match(self.text, unit.end)
            and unit.label != "期"
            and unit.unit.when != "bare"
            and not (text == "一" and unit.label in _ARTICLE)
            and _NOUN_IN_FRONT.search(self.text, max(0, start - 2), start)  # 打通断头路两条，
            and not _NUMERAL_IN_FRONT.search(self.text, max(0, start - 2), start)
        ):
            return True
        if text == "一" and unit.unit.when == "bare":
            return False  # 一村（社区）一顾问
        if text == "一":  # its rules look at the unit as well: 一个好的
            return any(self.holds(name, start, number.end) for name in contexts_of("one", unit.unit.unit))
        if self.holds("chinese-count", start, unit.end) or self._enumerates(number, start, unit):
            return True
        if text == "二":  # a rank or a name: people count 两个
            return False
        return any(self.holds(name, start, unit.end) for name in contexts_of("few", unit.unit.unit))

    def _enumerates(self, number: Numeral, start: int, unit: UnitMatch) -> bool:
        """Tell whether the numeral sums up what is listed in front of it: 甲、乙、丙三个, 甲、乙和丙三个."""
        if self.text[max(0, start - 1) : start] in ROW:
            return False  # 甲镇、三村、乙镇
        clause = _CLAUSE.split(self.text[max(0, start - _ENUMERATION_REACH) : start])[-1]
        n_commas = clause.count("、")
        if n_commas and n_commas + 1 == number.low:
            return True
        joined = unit.label != "期" and len(_JOINED.findall(clause)) + 1 == number.low
        return joined and self.holds("enumerated", start, unit.end)

    def holds(self, name: str, start: int, end: int) -> bool:
        """Tell whether a context of ``quantity_contexts.toml`` holds around a number."""
        before, after, veto, both = _context(name)
        behind = self.text[end : end + _BEHIND_REACH]
        if veto.match(behind):
            return False
        is_behind = after is not None and after.match(behind) is not None
        if is_behind is not both:  # what stands in front decides nothing any more
            return is_behind
        if start and self.text[start - 1] in _JOINS:
            siblings = _SIBLINGS_BEFORE.search(self.text, max(0, start - 40), start)
            start = siblings.start() if siblings else start
        return before.search(self.text, max(0, start - _CONTEXT_REACH), start) is not None

    def approximation(self, start: int, end: int, *, multiplier: bool) -> tuple[Approx, str]:
        """Return the approximation that words in front of or behind the span give it, and the rule."""
        text = self.text
        value = behind = ""
        last, heads, first = _approximation_gates()
        reach = max(0, start - _BEFORE_REACH)
        if start and (text[start - 1] in last or heads(text, reach, start)):
            pattern, values = before_pattern(multiplier=multiplier)
            front = pattern.search(text, reach, start)
            value = values[cast("int", front.lastindex) - 1] if front else ""
        if text[end : end + 1] in first:
            pattern, values = after_pattern()
            back = pattern.match(text, end)
            behind = values[cast("int", back.lastindex) - 1] if back else ""
        if behind == ABOVE:
            return cast("Approx", value if value in ("min", "max") else "over"), ABOVE
        if value in ("min", "max"):
            return cast("Approx", value), "before"
        return cast("Approx", behind or value), "after" if behind else "before" if value else ""


def is_bare(number: Numeral) -> bool:
    """Tell whether a numeral has only multipliers, as in 近百所 and 超亿元."""
    return number.chinese and _MULTIPLIERS_ONLY.fullmatch(number.text) is not None


@cache
def _approximation_gates() -> tuple[frozenset[str], Callable[[str, int, int], object], frozenset[str]]:
    """Return what to look for before patterns are tried, as most numbers have no such word around them.

    The characters that words in front end with, what finds the beginnings of those that are patterns, and the
    characters that words behind begin with.
    """
    before = [word for rule in approximations() if rule.side in _IN_FRONT for word in rule.words]
    plain = [_AROUND.sub("", word) for word in before]
    heads = {_OPEN.sub("", word) for word in plain if _OPEN.search(word)}
    last = {word[-1] for word in (*plain, *BETWEEN) if not _OPEN.search(word)}
    first = set("".join(word for rule in approximations() if rule.side == "after" for word in rule.words))
    return frozenset(last), re.compile("|".join(sorted(heads)) or "(?!)").search, frozenset(first)


@cache
def _context(name: str) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str], bool]:
    rule = contexts()[name]
    after = re.compile(rule.after) if rule.after else None
    return re.compile(rule.before), after, re.compile(rule.veto or "(?!)"), rule.need == "both"
