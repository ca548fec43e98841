"""How good the results are: gold, scores, mistakes by cause, gains and losses between two runs.

The verb is :func:`textmine.evaluate`; the folder has another name so that the function and the module do not hide each
other.
"""

from textmine.evaluation.audit import AuditScores, score_audit
from textmine.evaluation.compare import Difference
from textmine.evaluation.evaluation import Evaluation, judge
from textmine.evaluation.gold import GoldCell, GoldCitation, GoldClaim, GoldDocument, GoldSlip, GoldTheme, load_gold
from textmine.evaluation.mistakes import Mistake
from textmine.evaluation.scores import Rates, Scores
from textmine.evaluation.tables import TableScores, score_tables
from textmine.evaluation.themes import ThemeScores, score_themes

__all__ = [
    "AuditScores",
    "Difference",
    "Evaluation",
    "GoldCell",
    "GoldCitation",
    "GoldClaim",
    "GoldDocument",
    "GoldSlip",
    "GoldTheme",
    "Mistake",
    "Rates",
    "Scores",
    "TableScores",
    "ThemeScores",
    "judge",
    "load_gold",
    "score_audit",
    "score_tables",
    "score_themes",
]
