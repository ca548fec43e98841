"""The clause forms: who governs a number and what it counts.

Notes for a newcomer. Reports put a number into a handful of clause forms, and each form says where predicate and object
stand. `FORMS` has them in the order in which they are tried, from the most telling sign to the least; the first that
knows the clause decides. Each lies in a file with those of its kind and brings its examples, which the tests run. The
commonest, in no order:

====================  ==========================================  ===================  ==================
form                  example                                     predicate            object
====================  ==========================================  ===================  ==================
score                 预算执行得**20分**                             得                    预算执行
share                 人员经费162万元，占基本支出的**86%**              占                    人员经费
change                与上年相比减少**39万元**                         减少                   what was spoken of
from value            由**12人**增加到13人                           增加                   what stands before 由
distance              东距省城**19公里**                            距                    省城
light                 支出决算为**205万元**                           为                    支出决算
verb number           分流**21名**干部                               分流                   干部
number first          对**50个**单位开展督促检查                         开展                   单位
noun number           办理变更登记**53家**                            办理                   变更登记
noun alone            办公费**7万元**                                (none)               办公费
====================  ==========================================  ===================  ==================
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from textmine.claims.forms.average import AVERAGE
from textmine.claims.forms.change import CHANGE
from textmine.claims.forms.clause import Clause, Form
from textmine.claims.forms.comparison import BEYOND_PLAN, COMPARED
from textmine.claims.forms.course import FROM_VALUE
from textmine.claims.forms.distance import DISTANCE
from textmine.claims.forms.light import FRONTED, LASTING, LIGHT, STANDING_IN
from textmine.claims.forms.noun_alone import NOUN_ALONE
from textmine.claims.forms.noun_number import NOUN_NUMBER
from textmine.claims.forms.number_first import NUMBER_FIRST
from textmine.claims.forms.operand import OPERAND
from textmine.claims.forms.rate import BASE, RATE
from textmine.claims.forms.score import SCORE
from textmine.claims.forms.share import SHARE
from textmine.claims.forms.threshold import AGE, BRACKET
from textmine.claims.forms.verb_number import GIVEN, LEFT, VERB_NUMBER
from textmine.claims.memory import Decision

__all__ = ["FORMS", "Clause", "Form", "decide", "form_of"]

FORMS: tuple[Form, ...] = (
    OPERAND, SCORE, BASE, FROM_VALUE, RATE, CHANGE, SHARE, AGE, BRACKET, BEYOND_PLAN, AVERAGE, COMPARED, DISTANCE,
    FRONTED, LASTING, LIGHT, STANDING_IN, GIVEN, LEFT, VERB_NUMBER, NUMBER_FIRST, NOUN_NUMBER, NOUN_ALONE,
)  # fmt: skip
"""The clause forms in the order in which they are tried; the last takes whatever is left."""


_TELLING = frozenset().union(*(form.tails for form in FORMS if form.tails is not None))


@cache
def _tried(role: str, text: str) -> tuple[Callable[[Clause], Decision | None], ...]:
    """Return how the forms decide that may hold of a clause whose tail has a role and a text, in order."""
    return tuple(form.decide for form in FORMS if form.tails is None or role in form.tails or text in form.tails)


def decide(clause: Clause) -> Decision:
    """Return predicate and object of a number."""
    tail = clause.tail
    role, text = (tail.role, tail.text) if tail is not None else ("", "")
    for asked in _tried(role, text if text in _TELLING else role):
        decision = asked(clause)
        if decision is not None:
            return decision
    raise AssertionError("the last form knows every clause")


def form_of(clause: Clause) -> Form:
    """Return the form that a number stands in."""
    return next(form for form in FORMS if form.decide(clause) is not None)
