"""The number whose parts follow it, from which they have their status."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.clauses import Slot
from textmine.claims.grammar import PARTS, is_share
from textmine.core import Quantity, Status

_CANDIDATES = 4  # numbers in front of parts that may be their whole
_PARTS = 8  # parts of which the sum is looked at
_EXACT = 1e-4  # of the whole


class Whole:
    """The number whose parts follow: 全年预算6.46万元，其中：中央4.68万元，省级1.76万元; 安排800万元（省级500万元）.

    Shares between the parts do not end their row, nor does a semicolon: 支出预算50万元，其中：农林水支出40万元，占80%；
    住房保障支出10万元，占20%. A share has the status of the number that it is the share of. Where a sentence begins
    with its parts (支出预算50万元，比上年减少3万元。其中：…), the whole stands in the one before it. Rates that follow
    a standard for others (保障标准为1400元/人·月，散居为1000元/人·月) are standards, too.
    Asked and told of each number of a sentence in order.

    Parameters
    ----------
    quantities
        The numbers of the sentence.
    before
        The whole of the sentence before it in its paragraph; ``None`` where there is none.
    """

    def __init__(self, quantities: Sequence[Quantity] = (), before: Whole | None = None) -> None:
        self._quantities = quantities
        self._number = -1
        self._others: list[tuple[float, Status]] = []  # numbers of the same unit that stand before the parts
        self._status: Status | None = None
        self._last: Status | None = None
        self._unit = ""
        self._depth = 0
        self._outside: tuple[Status | None, str, list[tuple[float, Status]]] | None = None
        self._in_parts = False
        self._passing = False
        self.amounts: list[tuple[str, float, Status]] = []  # of the sentence, what is no change, share or rate
        self._before = before.amounts if before is not None else []
        self._standard = ""  # unit of the standard that was told last

    def status_for(self, slot: Slot, quantity: Quantity, *, amount: bool = False) -> Status | None:
        """Return the status that a part has from its whole, or a share from what it is of; ``None`` for others.

        An `amount` is no change, share or rate.
        """
        self._number += 1
        if amount and self._standard and self._standard == quantity.unit and _sets_another(slot):
            return "norm"
        if not self._number and self._before and begins_parts(slot):
            self._take_over(quantity.unit)
        self._enter_or_leave(slot)
        if slot.tie == "pause" and not slot.left and self._last == "target":
            return self._last  # 目标分别为6500套、|2000张
        self._passing = is_share(quantity) and not slot.depth and slot.tie in ("comma", "")
        if self._passing and any(word.text.startswith("占") for word in slot.left):
            return self._last
        if self._passing and self._unit != quantity.unit:
            return None
        self._passing = False
        inside = slot.depth > self._depth and not any(word.has("including") for word in slot.left[:1])
        if self._status is None or quantity.unit != self._unit or quantity.dimension == "score":
            self._in_parts = False
        elif begins_parts(slot) or inside:
            if not self._in_parts:
                self._status = self._summed(quantity.unit) or self._status
            self._in_parts = True
        elif slot.tie not in ("comma", "pause") and not bare(slot):
            self._in_parts = False
        return self._status if self._in_parts else None

    def _enter_or_leave(self, slot: Slot) -> None:
        """Keep what stands outside of a bracket: 整修2.7万页（计划2万页），其中清代档案|620页 is of the 2.7万页."""
        if slot.depth and self._outside is None:
            self._outside = self._status, self._unit, list(self._others)
        elif not slot.depth and self._outside is not None:
            if not self._in_parts:
                self._status, self._unit, self._others = self._outside
                self._depth = 0
            self._outside = None

    def _take_over(self, unit: str) -> None:
        """Take the whole from the sentence before: its last amount of that unit, or what the parts add up to."""
        self._others = [(value, status) for of, value, status in self._before if of == unit][-_CANDIDATES:]
        if self._others:
            self._status, self._unit = self._others[-1][1], unit

    def note(
        self,
        slot: Slot,
        quantity: Quantity,
        status: Status,
        *,
        told: bool = False,
        amount: bool = False,
        standard: bool = False,
    ) -> None:
        """Take note of a number that is no part, and so may be the whole of those that follow.

        So may one in a row of parts that has another status of itself: 预算30万元，其中人员20万元；决算28万元，其中…
        An `amount` is no change, share or rate, and so may be the whole of parts that the next sentence begins with.
        A `standard` is one by its own words.
        """
        self._last = status
        if quantity.dimension == "money":
            self._standard = quantity.unit if status == "norm" and (standard or self._standard) else ""
        if amount and not self._in_parts and not slot.depth:
            self.amounts.append((quantity.unit, quantity.value, status))
        if self._in_parts and told and status != self._status and not begins_parts(slot):
            self._in_parts = False
        if not self._in_parts and not self._passing:
            if quantity.unit != self._unit:
                self._others.clear()
            self._status, self._unit, self._depth = status, quantity.unit, slot.depth
            self._others = [*self._others[1 - _CANDIDATES :], (quantity.value, status)]

    def _summed(self, unit: str) -> Status | None:
        """Return the status of the one number in front that the parts add up to: 决算54元，预算71元；其中4元，50元."""
        if len({status for _, status in self._others}) < 2:
            return None
        total, sums = 0.0, list[float]()
        for part in self._quantities[self._number : self._number + _PARTS]:
            if part.unit != unit:
                break
            total += part.value
            sums.append(total)
        met = {status for value, status in self._others if any(abs(value - each) < _EXACT * value for each in sums[1:])}
        return met.pop() if len(met) == 1 else None


def begins_parts(slot: Slot) -> bool:
    """Tell whether words in front of a number say that it is a part: 其中，|人员经费|10万元."""
    near = (*slot.left[:2], *slot.before[-2:]) if slot.before else slot.left[:2]
    return not PARTS.isdisjoint([word.text for word in near])


# Words of what was spent or comes out on the whole, which no standard sets
_IN_ALL = frozenset(
    ("共", "共计", "合计", "累计", "总计", "计", "已", "均已", "全年", "实际", "人均", "平均", "支出", "投入")
)


def _sets_another(slot: Slot) -> bool:
    """Tell whether a number behind a standard is one for others: 散居儿童|为|1000元/人·月, 不满一年的|加发|20元/月."""
    words = [word.text for word in slot.left]
    return bool(words) and _IN_ALL.isdisjoint(words) and (bare(slot) or slot.left[-1].role in ("light", "act"))


def bare(slot: Slot) -> bool:
    """Tell whether nothing but nouns stands in front of a number in its clause: 其中：工资40万元；|公用经费|10万元."""
    return bool(slot.left) and not any(word.role == "act" and word.known and not word.nominal for word in slot.left)
