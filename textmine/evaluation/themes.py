"""Themes against gold: whether passages lie together that people put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.evaluation.found import FoundPassage
from textmine.evaluation.gold import GoldDocument

_NONE = -1


@dataclass(frozen=True, slots=True)
class ThemeScores:
    """How well themes agree with gold; names count for nothing, only what lies together.

    Parameters
    ----------
    n_passages
        Passages in gold.
    n_unplaced
        Of these, those that no passage with a theme overlaps; each counts as a theme of its own.
    n_gold, n_found
        Themes in gold, and found.
    homogeneity, completeness, v_measure
        Rosenberg and Hirschberg 2007: no theme found mixes themes of gold; none of gold is spread; both.
    ari
        Adjusted Rand index (Hubert and Arabie 1985).
    """

    n_passages: int
    n_unplaced: int
    n_gold: int
    n_found: int
    homogeneity: float
    completeness: float
    v_measure: float
    ari: float


def score_themes(gold: Sequence[GoldDocument], found: Mapping[str, Sequence[FoundPassage]]) -> ThemeScores:
    """Score themes: each passage of gold is in the theme of the passage found that overlaps it most.

    Parameters
    ----------
    gold
        Documents; those without themes are passed over.
    found
        Passages by the name of their document.

    Examples
    --------
    >>> from textmine.evaluation.gold import GoldTheme
    >>> document = GoldDocument("a", "", None, None, themes=(GoldTheme(0, 9, "党建"), GoldTheme(9, 20, "登记")))
    >>> score_themes([document], {"a": [FoundPassage(0, 9, 3), FoundPassage(9, 20, 5)]}).v_measure
    1.0
    """
    from sklearn.metrics import adjusted_rand_score, homogeneity_completeness_v_measure

    wanted: list[str] = []
    placed: list[str] = []
    n_unplaced = 0
    for document in gold:
        for entry in document.themes or ():
            best = max(found.get(document.name, ()), key=lambda p: _shared(p, entry.start, entry.end), default=None)
            wanted.append(entry.theme)
            if best is None or best.theme_id == _NONE or not _shared(best, entry.start, entry.end):
                n_unplaced += 1
                placed.append(f"alone {len(placed)}")
            else:
                placed.append(str(best.theme_id))
    if not wanted:
        return ThemeScores(0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0)
    homogeneity, completeness, v_measure = homogeneity_completeness_v_measure(wanted, placed)
    return ThemeScores(
        n_passages=len(wanted),
        n_unplaced=n_unplaced,
        n_gold=len(set(wanted)),
        n_found=len(set(placed)) - n_unplaced,
        homogeneity=float(homogeneity),
        completeness=float(completeness),
        v_measure=float(v_measure),
        ari=float(adjusted_rand_score(wanted, placed)),
    )


def _shared(passage: FoundPassage, start: int, end: int) -> int:
    return max(0, min(passage.end, end) - max(passage.start, start))
