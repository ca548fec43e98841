"""What the numbers in tables, forms and score cards mean: labels, unit, status, weight and score of each.

Notes for a newcomer. :func:`extract_indicators` is the door. :mod:`textmine.indicators.columns` says what each column
holds, :mod:`textmine.indicators.labels` what each row is about, :mod:`textmine.indicators.values` what a cell is worth,
and :mod:`textmine.indicators.scores` reads score cards in prose (``财务管理（5分）：制度健全，得5分。``).
"""

from textmine.indicators.prose import ProseCell, prose_cells
from textmine.indicators.read import extract_indicators, table_indicators
from textmine.indicators.scores import ScoreItem, read_scores, score_items, tidy_name

__all__ = [
    "ProseCell",
    "ScoreItem",
    "extract_indicators",
    "prose_cells",
    "read_scores",
    "score_items",
    "table_indicators",
    "tidy_name",
]
