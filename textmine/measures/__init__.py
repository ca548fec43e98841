"""What is measured, as a thing of its own, and which of several claims stands for it.

Notes for a newcomer: :mod:`~textmine.measures.names` gives a claim the name of its measure,
:mod:`~textmine.measures.directions` says whether more or less is wanted, :mod:`~textmine.measures.standing` which of
several claims of one measure, department and year is to be believed, and :mod:`~textmine.measures.verdicts` whether a
promise was kept.
"""

from textmine.measures.directions import Direction, direction_of
from textmine.measures.names import Measure, asked_names, measure_of, measures_of
from textmine.measures.standing import cell_year, standing_of, why_not

__all__ = [
    "Direction",
    "Measure",
    "asked_names",
    "cell_year",
    "direction_of",
    "measure_of",
    "measures_of",
    "standing_of",
    "why_not",
]
