"""The result of a run over documents: passages, themes, departments, years, and the model, as tables and on disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from textmine.core import Passage, ReadError, Theme, ThemePosition
from textmine.core import counted as amount_of
from textmine.rows import open_writer, to_frame
from textmine.topics.compare import (
    Group,
    ShareRow,
    Stated,
    by_department,
    join_passages,
    once,
    set_apart,
    share_rows,
    shared,
    shares,
    write_departments,
)
from textmine.topics.contrast import ContrastRow, contrast, contrast_rows
from textmine.topics.estimator import ThemeModel, counted
from textmine.topics.lives import LifeRow, UptakeRow, life_rows, over_years, uptake, uptake_rows
from textmine.topics.plots import Chart, departments_by_themes, themes_over_years
from textmine.topics.positions import theme_positions
from textmine.topics.repeats import first_statements

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Themes:
    """Themes of documents; made by :func:`textmine.themes`.

    Parameters
    ----------
    records
        The passages, each with its theme.
    theme_records
        The themes.
    model
        The fitted model: place other documents with it, or save it.
    failures
        Documents that could not be read.
    n_documents
        Documents that were read.
    """

    records: tuple[Passage, ...]
    theme_records: tuple[Theme, ...]
    model: ThemeModel
    failures: tuple[ReadError, ...] = ()
    n_documents: int = 0

    @cached_property
    def _stated(self) -> Stated:
        """The passages without repetitions, of which all tables but that of the passages are made."""
        return once(self.records)

    @cached_property
    def passages(self) -> pd.DataFrame:
        """One row a passage, columns as in :class:`textmine.core.Passage`."""
        return to_frame(self.records, Passage)

    @cached_property
    def themes(self) -> pd.DataFrame:
        """One row a theme, columns as in :class:`textmine.core.Theme`."""
        return to_frame(self.theme_records, Theme)

    @cached_property
    def positions(self) -> pd.DataFrame:
        """One row a theme: where it lies on the map of themes; columns as in :class:`textmine.core.ThemePosition`."""
        return to_frame(self._positions, ThemePosition)

    @cached_property
    def _positions(self) -> list[ThemePosition]:
        return theme_positions(self.theme_records, self.model.centres_)

    @cached_property
    def departments(self) -> pd.DataFrame:
        """Departments × themes: shares; see :func:`textmine.topics.compare.by_department`."""
        return by_department(self._stated)

    @cached_property
    def department_shares(self) -> pd.DataFrame:
        """Department and theme with share, interval and what sets apart; see :func:`textmine.topics.compare.shares`."""
        return shares(self._stated, "department")

    @cached_property
    def year_shares(self) -> pd.DataFrame:
        """Year and theme with share and interval; see :func:`textmine.topics.compare.shares`."""
        return shares(self._stated, "year")

    def set_apart(self) -> pd.DataFrame:
        """Return the themes that set departments apart; see :func:`textmine.topics.compare.set_apart`."""
        return set_apart(self._stated)

    def shared(self) -> pd.DataFrame:
        """Return the themes that departments share; see :func:`textmine.topics.compare.shared`."""
        return shared(self._stated)

    @cached_property
    def over_years(self) -> pd.DataFrame:
        """Themes year by year, their births, growth and ends; see :func:`textmine.topics.lives.over_years`."""
        return over_years(self._stated)

    def compare(self, one: str, other: str) -> pd.DataFrame:
        """Compare two departments, places or years; see :func:`textmine.topics.contrast.contrast`."""
        return contrast(self._stated, one, other)

    def uptake(self, citations: pd.DataFrame) -> pd.DataFrame:
        """Tell who took up a theme after which policy document; see :func:`textmine.topics.lives.uptake`."""
        return uptake(self.records, citations)

    def join(self, table: pd.DataFrame) -> pd.DataFrame:
        """Add passage and theme to claims or citations; see :func:`textmine.topics.compare.join_passages`."""
        return join_passages(table, self.records)

    def plot_departments(self, *, most: int = 25) -> Chart:
        """Return the heat map of departments and themes; see :func:`textmine.topics.plots.departments_by_themes`."""
        return departments_by_themes(self.department_shares, most=most)

    def plot_years(self, *, most: int = 9) -> Chart:
        """Return themes over years; see :func:`textmine.topics.plots.themes_over_years`."""
        return themes_over_years(self.year_shares, most=most)

    def plot_map(self, *, of: str | None = None) -> Chart:
        """Return the map of themes; see :func:`textmine.plots.theme_map`."""
        from textmine.plots import theme_map

        return theme_map(self, of=of)

    def write(
        self,
        folder: str | os.PathLike[str],
        *,
        compare: tuple[str, str] | None = None,
        citations: pd.DataFrame | None = None,
        bom: bool = True,
    ) -> None:
        """Write ``passages``, ``themes``, ``map``, ``departments``, ``shares`` and ``years`` as CSV into a folder.

        Parameters
        ----------
        folder
            Made if it is not there. Each file appears whole or not at all.
        compare
            Two departments, places or years: also write ``compared.csv``, see :meth:`compare`.
        citations
            Of the same documents: also write ``uptake.csv``, see :meth:`uptake`.
        bom
            Whether the files begin with a byte-order mark, without which Excel shows no Chinese.

        Raises
        ------
        OSError
            If a file cannot be written.
        ValueError
            If one of the two that are compared has no passage, or they have some in common.
        """
        contrasted = None if compare is None else contrast_rows(self._stated, *compare)
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        with open_writer(place / "passages.csv", Passage, bom=bom) as writer:
            writer.write(self.records)
        with open_writer(place / "themes.csv", Theme, bom=bom) as writer:
            writer.write(self.theme_records)
        with open_writer(place / "map.csv", ThemePosition, bom=bom) as writer:
            writer.write(self._positions)
        write_departments(self.departments, place / "departments.csv", bom=bom)
        with open_writer(place / "shares.csv", ShareRow, bom=bom) as writer:
            for group in get_args(Group):
                writer.write(share_rows(self._stated, group))
        with open_writer(place / "years.csv", LifeRow, bom=bom) as writer:
            writer.write(life_rows(self._stated))
        if contrasted is not None:
            with open_writer(place / "compared.csv", ContrastRow, bom=bom) as writer:
                writer.write(contrasted)
        if citations is not None:
            with open_writer(place / "uptake.csv", UptakeRow, bom=bom) as writer:
                writer.write(uptake_rows(self.records, citations))

    def __repr__(self) -> str:
        themes, passages = amount_of(len(self.theme_records), "themes"), amount_of(len(self.records), "passages")
        amounts = f"{themes} in {passages} of {amount_of(self.n_documents, 'documents')}"
        return f"<Themes: {amounts}>"

    def _repr_html_(self) -> str:
        caption = f"{amount_of(len(self.records), 'passages')} of {amount_of(self.n_documents, 'documents')}."
        return f"{self.themes.to_html(index=False)}<p>{caption}</p>"


def with_counts(themes: Sequence[Theme], passages: Sequence[Passage]) -> list[Theme]:
    """Return a known model's themes with the counts of other passages that were placed in them."""
    firsts = first_statements(passages)
    labels = [passage.theme_id for passage in passages]
    found = []
    for theme in themes:
        positions = counted(passages, firsts, labels, theme.theme_id)
        departments = {passages[i].department for i in positions} - {""}
        found.append(replace(theme, n_passages=len(positions), n_departments=len(departments)))
    return found
