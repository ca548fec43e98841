"""Put documents and what was found in them on one page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Unpack

from textmine.core import ReaderMode
from textmine.options import Running, takes
from textmine.running.results import Sources

if TYPE_CHECKING:
    from textmine.display import Report, Themed
    from textmine.display.page import Language


@takes(Running)
def report(
    paths: Sources,
    *,
    title: str = "",
    lang: Language = "zh",
    themes: Themed | str | os.PathLike[str] | None = None,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    **running: Unpack[Running],
) -> Report:
    """Put documents and all that was found in them on one page, to be read and checked in a browser.

    Nothing is read before the page is written; see :meth:`Report.to_html <textmine.display.Report.to_html>`.

    Parameters
    ----------
    paths, workers, lexicon, include_tables, reader, encoding, ocr, progress, timeout
        As for :func:`extract`.
    title
        Heading of the page; a usual one where left out.
    lang
        ``zh`` or ``en``: the language of the page. The documents stay as they are.
    themes
        Themes of the same documents to be shown beside the claims: what :func:`textmine.themes` gives, or the folder
        that ``textmine themes`` wrote.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        If `workers` is less than 1, or `lang` is no language of the page.
    ReadError
        If the tables of themes are broken.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "report.html"
    >>> textmine.report(textmine.Document("2023年，全县共消化超编人员168人。")).to_html(path)
    >>> path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    True
    """
    from textmine.display import Report

    return Report(paths, title=title, lang=lang, themes=themes, include_tables=include_tables, reader=reader, **running)
