"""Rates by their names: which figure is divided by which, though others stand between or in the sentence in front.

年末资产总额3.12亿元，其中…。负债合计8420万元，…，资产负债率26.99%: 8420 ÷ 31200 = 26.99 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.cues import ratios, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_HERE, _BEFORE, _SEVERAL = 0.85, 0.7, 0.4
_NAME = 16  # characters in front of a figure that may name it
_NEAR = 40  # characters from a figure to the first of its parts


def named_rates(statement: Statement) -> Iterator[Relation]:
    """Yield what the rates of a statement are of by their names.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("常住人口41.27万人，其中城镇常住人口20.14万人，城镇化率48.8%。")
    >>> [relation.formula for relation in named_rates(statement)]
    ['20.14 ÷ 41.27']
    """
    for place in statement.ratios:
        rate = statement[place]
        clause = statement.clauses[place]
        for ratio in ratios(clause):
            level = statement.depths[place]  # （含上年结转1.03万元） is another matter
            here = (statement[p] for p in range(place) if statement.depths[p] <= level)
            figures = [o for o in (*statement.before, *here) if o.is_amount and o.is_exact]
            part, whole = re.compile(ratio.part), re.compile(ratio.whole)
            parts = _heads(statement, [o for o in figures if part.search(_words(statement, o))])
            wholes = [o for o in figures if whole.search(_words(statement, o)) and o not in parts[-1:]]
            parts = [o for o in parts if o not in wholes]
            if parts and wholes:
                yield from _of(statement, parts, wholes, rate)
                break


def _heads(statement: Statement, parts: list[Operand]) -> list[Operand]:
    """Return figures without those that are parts of one of them: 评审通过403人，其中高级评审通过58人."""
    heads = parts[:1]
    for one, other in pairwise(parts):
        if not (other.start - one.start < _NEAR and says("including", statement.between(one, other))):
            heads.append(other)
    return heads


def _words(statement: Statement, operand: Operand) -> str:
    """Return the words of the clause right in front of a figure."""
    text = statement.text[max(0, operand.start - _NAME) : operand.start]
    return SEPARATORS.split(re.split("[。\\d]", text)[-1])[-1]


def _of(statement: Statement, parts: list[Operand], wholes: list[Operand], rate: Operand) -> Iterator[Relation]:
    done = parts[-1]
    alike = [whole for whole in wholes if whole.unit == done.unit and whole.value > 0]
    if not alike:
        return
    here = done in statement.operands and alike[-1] in statement.operands
    several = len(parts) > 1 or len(alike) > 1
    yield rate_of(done, alike[-1], rate, _SEVERAL if several else _HERE if here else _BEFORE)
