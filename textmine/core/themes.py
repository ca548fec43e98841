"""The records of themes: the passage, and the theme that passages share."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage, the unit of theme work: a row of the passages table, fields in column order.

    It is the paragraph or numbered item that tells of one piece of work. A passage that fits no theme has `theme_id`
    -1 and an empty `theme`. `score` is between 0 and 1: how well the passage fits its theme.
    `theme_2` is a second theme that a passage on two works fits nearly as well, with `score_2`; mostly empty.
    """

    passage_id: str
    doc_id: str
    source: str
    department: str
    region: str
    year: int | None
    section: str
    text: str
    start: int
    end: int
    theme_id: int = -1
    theme: str = ""
    score: float = 0.0
    theme_2: str = ""
    score_2: float = 0.0


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a row of the themes table, fields in column order.

    `keywords` are joined by blanks, the most telling first; `coherence` is the mean normalised pointwise mutual
    information of its first keywords, -1 to 1; `example` is the text of the passage that is most typical.
    """

    theme_id: int
    theme: str
    keywords: str
    n_passages: int
    n_departments: int
    coherence: float
    example: str


@dataclass(frozen=True, slots=True)
class ThemePosition:
    """Where a theme lies on the map of themes: a row of ``map.csv``, fields in column order.

    `x` and `y` are between -1 and 1; themes that speak of like things lie near each other. Directions mean nothing.
    """

    theme_id: int
    x: float
    y: float


PASSAGE_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Passage))
"""The columns of the passages table, in order."""

THEME_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Theme))
"""The columns of the themes table, in order."""
