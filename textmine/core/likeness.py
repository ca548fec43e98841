"""When two answers come to the same: a verb that only says that the number is there, a noun with other adjectives."""

from __future__ import annotations

# Predicates that say no more than that the number is there.
_LIGHT = frozenset(
    ["", "为", "是", "有", "共", "共有", "共计", "合计", "总计", "计", "达", "达到", "现有", "实有", "支出", "收入"]
)
_OBJECT_F1 = 0.7


def is_light(predicate: str) -> bool:
    """Tell whether a predicate says no more than that the number is there.

    Examples
    --------
    >>> is_light("共有"), is_light("清理")
    (True, False)
    """
    return predicate in _LIGHT


def same_predicate(one: str, other: str) -> bool:
    """Tell whether two predicates come to the same.

    Examples
    --------
    >>> same_predicate("共有", "为"), same_predicate("共有", "清理")
    (True, False)
    """
    return one == other or (is_light(one) and is_light(other))


def character_f1(a: str, b: str) -> float:
    """Return the F1 of the characters that two texts share, 1 for two empty ones.

    Examples
    --------
    >>> character_f1("超编人员", "超编")
    0.6666666666666666
    """
    if not a and not b:
        return 1.0
    shared = sum(min(a.count(character), b.count(character)) for character in set(a))
    return 2 * shared / (len(a) + len(b))


def same_object(one: str, other: str) -> bool:
    """Tell whether two objects are close enough to mean the same thing.

    Examples
    --------
    >>> same_object("乡镇违规挂牌", "违规挂牌"), same_object("乡镇", "违规挂牌")
    (True, False)
    """
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    # Only where lengths let it be: of many answers most are far from what is asked about
    return 2 * shorter >= _OBJECT_F1 * (shorter + longer) and character_f1(one, other) >= _OBJECT_F1
