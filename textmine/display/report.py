"""The report: documents with all that was found in them, on one page."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Unpack

from textmine.core import Document, Passage, ReaderMode, ReadError, Theme, ThemePosition, check_reader
from textmine.display.page import GENERATOR, LANGUAGES, Language, write_page
from textmine.display.payload import overview, text_of
from textmine.display.reading import Reading, read_all
from textmine.lexicon.own import under
from textmine.options import Running, takes
from textmine.rows import open_target, read_rows
from textmine.rows.frames import to_records
from textmine.running.results import Results, Sources, refuse_to_overwrite

if TYPE_CHECKING:
    import pandas as pd


class Themed(Protocol):
    """Themes of documents, as :func:`textmine.themes` finds them; with its ``positions`` the page has a map of them."""

    @property
    def themes(self) -> pd.DataFrame:
        """One row a :class:`textmine.core.Theme`."""

    @property
    def passages(self) -> pd.DataFrame:
        """One row a :class:`textmine.core.Passage`."""


class Report:
    """One page to read and to check what was found in documents; made by :func:`textmine.report`.

    Attributes
    ----------
    failures
        The documents that could not be read, with the reason; complete when the page has been written.
    remarks
        What of the documents that were read is not in their text, and files that are no reports; one line each.
    n_documents, n_records
        Documents that were read, and the claims in them.
    """

    noun = "claims"

    @takes(Running)
    def __init__(
        self,
        sources: Sources,
        *,
        title: str = "",
        lang: Language = "zh",
        themes: Themed | str | os.PathLike[str] | None = None,
        include_tables: bool = False,
        reader: ReaderMode = "auto",
        **running: Unpack[Running],
    ) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")
        check_reader(reader)
        task = partial(_reading_row, include_tables=include_tables, reader=reader)
        self._readings = _Readings(sources, task, **running)
        self._n_claims = 0
        self._title = title
        self._language = lang
        self._themes, self._passages, self._positions = _load_themes(themes)

    @property
    def failures(self) -> list[ReadError]:
        """The documents that could not be read, with the reason."""
        return self._readings.failures

    @property
    def remarks(self) -> list[str]:
        """What of the documents is not in their text, and the files of directories that are no reports."""
        return self._readings.remarks

    @property
    def n_documents(self) -> int:
        """Documents that were read."""
        return self._readings.n_documents

    @property
    def n_records(self) -> int:
        """Claims that are on the page."""
        return self._n_claims

    def to_html(self, path: str | os.PathLike[str]) -> None:
        """Write the page: one HTML file that needs no network.

        Parameters
        ----------
        path
            The file, which appears whole or not at all; ``-`` for standard output. An earlier page in a directory that
            is read is replaced.

        Raises
        ------
        ReadError
            If not one document could be read; no file is written then.
        ValueError
            If `path` is itself one of the documents.
        OSError
            If the file cannot be written.
        """
        from textmine.citations import resolve

        self._readings.refuse_to_overwrite(path)
        with open_target(path) as target:
            try:
                readings = self._readings.read(path)
            except ReadError:
                target.discarded = True
                raise
            self._n_claims = sum(len(reading.claims) for reading in readings)
            with under(self._readings.lexicon):
                citations = resolve(citation for reading in readings for citation in reading.citations)
                data = overview(
                    readings,
                    citations,
                    failures=self.failures,
                    themes=self._themes,
                    passages=self._passages,
                    positions=self._positions,
                )
            pieces = write_page(data, map(text_of, readings), title=self._title, language=self._language)
            target.stream.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
        self._readings.tell_failures()


class _Readings(Results[Reading]):
    record_class = Reading
    noun = "documents"

    def refuse_to_overwrite(self, target: str | os.PathLike[str]) -> None:
        """Refuse a target that is one of the documents; an earlier page in a directory may be replaced."""
        refuse_to_overwrite(self._sources, target, own=GENERATOR)

    def read(self, target: str | os.PathLike[str]) -> list[Reading]:
        """Read everything but what stands under the name of the target."""
        with closing(self._by_document(target)) as documents:
            return [reading for readings in documents for reading in readings]

    def tell_failures(self) -> None:
        self._tell_failures()


def _reading_row(document: Document, *, include_tables: bool, reader: ReaderMode) -> list[tuple[Any, ...]]:
    return [_READING_ROW(read_all(document, include_tables=include_tables, reader=reader))]


_READING_ROW: Any = attrgetter(*(field.name for field in fields(Reading)))


def _load_themes(
    themes: Themed | str | os.PathLike[str] | None,
) -> tuple[list[Theme], list[Passage], list[ThemePosition]]:
    if themes is None:
        return [], [], []
    if isinstance(themes, str | os.PathLike):
        folder = Path(themes)
        # A folder may have been written before there were maps.
        places = _read(folder / "map.csv", ThemePosition) if (folder / "map.csv").is_file() else []
        return _read(folder / "themes.csv", Theme), _read(folder / "passages.csv", Passage), places
    positions = getattr(themes, "positions", None)
    return (
        to_records(themes.themes, Theme),
        to_records(themes.passages, Passage),
        [] if positions is None else to_records(positions, ThemePosition),
    )


def _read(path: Path, record_class: type[Any]) -> list[Any]:
    names: Iterable[str] = record_class.__dataclass_fields__
    return [record_class(**{name: row[name] for name in names if name in row}) for row in read_rows(path, record_class)]
