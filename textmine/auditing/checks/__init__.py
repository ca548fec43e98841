"""A module a check: each finds its operands in a statement and says what should follow from them.

What a check yields are hypotheses (:class:`textmine.auditing.relations.Relation`); it judges nothing. Where it cannot
tell which figures belong together it yields nothing, or several hypotheses of little certainty.
"""

from collections.abc import Callable, Iterator
from functools import cache

from textmine.auditing.checks.averages import averages
from textmine.auditing.checks.balances import balances
from textmine.auditing.checks.bound_rows import bound_rows
from textmine.auditing.checks.changes import changes
from textmine.auditing.checks.counts import counts
from textmine.auditing.checks.deductions import deductions
from textmine.auditing.checks.difference_rates import difference_rates
from textmine.auditing.checks.directions import directions
from textmine.auditing.checks.done_and_left import done_and_left
from textmine.auditing.checks.goals_beside import goals_beside
from textmine.auditing.checks.grown_plans import grown_plans
from textmine.auditing.checks.items_above import items_above
from textmine.auditing.checks.named_bases import of_named_bases
from textmine.auditing.checks.named_before import named_before
from textmine.auditing.checks.named_lists import named_lists
from textmine.auditing.checks.named_rates import named_rates
from textmine.auditing.checks.named_years import named_years
from textmine.auditing.checks.net_changes import net_changes
from textmine.auditing.checks.orders import orders
from textmine.auditing.checks.otherwise import otherwise
from textmine.auditing.checks.passages import told_again
from textmine.auditing.checks.people import people
from textmine.auditing.checks.planned_changes import added_to_plans, planned_changes
from textmine.auditing.checks.plans import plans
from textmine.auditing.checks.point_changes import point_changes
from textmine.auditing.checks.products import products
from textmine.auditing.checks.rates import rates
from textmine.auditing.checks.remainders import remainders
from textmine.auditing.checks.repeats import repeats, told_in_tables
from textmine.auditing.checks.score_totals import score_totals
from textmine.auditing.checks.scores import scores
from textmine.auditing.checks.set_against import set_against
from textmine.auditing.checks.settled import across_units, settled
from textmine.auditing.checks.shares import shares
from textmine.auditing.checks.stocks import stocks
from textmine.auditing.checks.sums import sums
from textmine.auditing.checks.sums_named import sums_named
from textmine.auditing.checks.survey_rates import survey_rates
from textmine.auditing.checks.table_differences import table_differences
from textmine.auditing.checks.table_plans import table_plans
from textmine.auditing.checks.table_subtotals import table_subtotals
from textmine.auditing.checks.tables import table_relations
from textmine.auditing.checks.told_changes import told_changes
from textmine.auditing.checks.told_elsewhere import told_elsewhere
from textmine.auditing.checks.told_products import told_products
from textmine.auditing.checks.told_wholes import told_wholes
from textmine.auditing.checks.units import units
from textmine.auditing.checks.weights import weights
from textmine.auditing.checks.wholes_behind import wholes_behind
from textmine.auditing.checks.written_rates import written_rates
from textmine.auditing.checks.year_ends import year_ends
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

Check = Callable[[Statement], Iterator[Relation]]
IN_STATEMENT: tuple[Check, ...] = (
    sums,
    sums_named,
    named_years,
    people,
    remainders,
    stocks,
    grown_plans,
    shares,
    told_wholes,
    wholes_behind,
    changes,
    told_changes,
    net_changes,
    named_before,
    planned_changes,
    point_changes,
    set_against,
    directions,
    added_to_plans,
    rates,
    goals_beside,
    done_and_left,
    across_units,
    settled,
    written_rates,
    bound_rows,
    named_rates,
    difference_rates,
    products,
    told_products,
    averages,
    deductions,
    balances,
    orders,
    plans,
    weights,
)
"""The checks that look at one statement at a time."""
ALONE: tuple[Check, ...] = (orders,)
"""Those that a single figure tells something."""
_OF_RATIOS: frozenset[Check] = frozenset(
    (
        shares,
        wholes_behind,
        added_to_plans,
        rates,
        goals_beside,
        done_and_left,
        across_units,
        settled,
        written_rates,
        named_rates,
    )
)
_OF_PERCENTAGES: frozenset[Check] = frozenset((told_wholes, named_before, bound_rows, point_changes, difference_rates))
_OF_CHANGES: frozenset[Check] = frozenset(
    (changes, net_changes, named_before, planned_changes, point_changes, set_against, difference_rates)
)
_OF_THREE: frozenset[Check] = frozenset(
    (
        people,
        stocks,
        named_years,
        net_changes,
        grown_plans,
        goals_beside,
        done_and_left,
        planned_changes,
        point_changes,
        added_to_plans,
        across_units,
        written_rates,
        bound_rows,
        difference_rates,
        products,
        averages,
        deductions,
    )
)
_THREE = 3


def checks_of(statement: Statement) -> tuple[Check, ...]:
    """Return the checks that may find something in a statement, by the kinds of its figures and their number.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> found = checks_of(statement_of("支出预算为3万元，支出决算为0.96万元。"))
    >>> sums in found, rates in found
    (True, False)
    """
    if len(statement) == 1 and not statement.before:
        return ALONE
    percents = "%" in statement.units
    ratios = percents and bool(statement.ratios)
    return _for(percents, ratios, statement.tells_change, len(statement) >= _THREE)


@cache
def _for(percents: bool, ratios: bool, changes: bool, three: bool) -> tuple[Check, ...]:
    """Return the checks for statements that tell percentages, ratios among them, changes, and three figures or more."""
    lacking = ((percents, _OF_PERCENTAGES), (ratios, _OF_RATIOS), (changes, _OF_CHANGES), (three, _OF_THREE))
    useless = frozenset[Check]().union(*(checks for told, checks in lacking if not told))
    return tuple(check for check in IN_STATEMENT if check not in useless)


__all__ = [
    "ALONE",
    "IN_STATEMENT",
    "across_units",
    "added_to_plans",
    "averages",
    "balances",
    "bound_rows",
    "changes",
    "checks_of",
    "counts",
    "deductions",
    "difference_rates",
    "directions",
    "done_and_left",
    "goals_beside",
    "grown_plans",
    "items_above",
    "named_before",
    "named_lists",
    "named_rates",
    "named_years",
    "net_changes",
    "of_named_bases",
    "orders",
    "otherwise",
    "people",
    "planned_changes",
    "plans",
    "point_changes",
    "products",
    "rates",
    "remainders",
    "repeats",
    "score_totals",
    "scores",
    "set_against",
    "settled",
    "shares",
    "stocks",
    "sums",
    "sums_named",
    "survey_rates",
    "table_differences",
    "table_plans",
    "table_relations",
    "table_subtotals",
    "told_again",
    "told_changes",
    "told_elsewhere",
    "told_in_tables",
    "told_products",
    "told_wholes",
    "units",
    "weights",
    "wholes_behind",
    "written_rates",
    "year_ends",
]
