"""Numbers with their units: numerals, measure words, ranges, ratios, approximation; and what only looks like them."""

from textmine.quantities.counting import ABOVE
from textmine.quantities.find import NO_QUANTITY, find_quantities, has_numeral
from textmine.quantities.lookalikes import approximations
from textmine.quantities.numerals import parse_numeral
from textmine.quantities.reader import UNKNOWN_UNIT
from textmine.quantities.units import Unit, UnitIndex, UnitMatch, default_units

__all__ = [
    "ABOVE",
    "NO_QUANTITY",
    "UNKNOWN_UNIT",
    "Unit",
    "UnitIndex",
    "UnitMatch",
    "approximations",
    "default_units",
    "find_quantities",
    "has_numeral",
    "parse_numeral",
]
