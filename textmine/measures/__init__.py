"""What is measured, as a thing of its own, and which of several claims stands for it.

Notes for a newcomer: :mod:`~textmine.measures.names` gives a claim the name of its measure,
:mod:`~textmine.measures.variants` says which measures are told together although they are not called the same,
:mod:`~textmine.measures.directions` says whether more or less is wanted, :mod:`~textmine.measures.telling` in which
kind of unit one of its name is told, :mod:`~textmine.measures.spans` of how long a time a figure tells,
:mod:`~textmine.measures.standing` which of several claims of one measure, department and year is to be believed,
:mod:`~textmine.measures.promised` whether a planned figure is a target, and :mod:`~textmine.measures.verdicts` whether
a promise was kept.
"""

from textmine.measures.directions import Direction, direction_of
from textmine.measures.names import Measure, asked_names, measure_of, measures_of
from textmine.measures.spans import of_several_years, span_told, spans_agree
from textmine.measures.standing import cell_year, standing_of, why_not
from textmine.measures.telling import dimension_named
from textmine.measures.variants import base_of, family_of

__all__ = [
    "Direction",
    "Measure",
    "asked_names",
    "base_of",
    "cell_year",
    "dimension_named",
    "direction_of",
    "family_of",
    "measure_of",
    "measures_of",
    "of_several_years",
    "span_told",
    "spans_agree",
    "standing_of",
    "why_not",
]
