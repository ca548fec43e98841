"""List the numbers that are in no claim."""

from __future__ import annotations

from typing import Any, Unpack

from textmine.core import Document, UnreadNumber
from textmine.options import Running, takes
from textmine.rows.schema import Row, row_getter
from textmine.running.results import Results, Sources


class UnreadNumbers(Results[UnreadNumber]):
    """The numbers of documents that are in no claim; made by :func:`unread`."""

    record_class = UnreadNumber
    noun = "numbers"


@takes(Running)
def unread(
    paths: Sources,
    **running: Unpack[Running],
) -> UnreadNumbers:
    """List the numbers of the narrative that are in no claim, and why.

    With the claims of :func:`extract` these are all numbers of the running text: those that are no quantities (dates,
    ordinals, document numbers) and those that could not be read. Figures of notes, and of tables and forms of which
    nothing can be read, are told as well.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.

    Returns
    -------
    UnreadNumbers
        One :class:`textmine.core.UnreadNumber` a number, document by document in text order.

    Examples
    --------
    >>> import textmine
    >>> numbers = textmine.unread(textmine.Document("2023年投资3万5元，建成泵站12座。"))
    >>> numbers.to_frame()[["text", "reason"]]
        text                        reason
    0  2023年          not a quantity: year
    1    3万5  digits behind the last place
    """
    return UnreadNumbers(paths, _unread_rows, **running)


def _unread_rows(document: Document) -> list[Row]:
    from textmine.claims import find_unread
    from textmine.structure import analyse

    return [_UNREAD_ROW(number) for number in find_unread(document, analyse(document))]


_UNREAD_ROW: Any = row_getter(UnreadNumber)
