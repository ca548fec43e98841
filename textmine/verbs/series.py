"""Follow one measure, with every claim that could have stood in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from textmine.core import DEFAULT_DATABASE
from textmine.options import Narrowed, takes

if TYPE_CHECKING:
    from textmine.store.compare import Series


@takes(Narrowed)
def series(
    measure: str,
    *,
    db: str = DEFAULT_DATABASE,
    **narrowed: Unpack[Narrowed],
) -> Series:
    r"""Return the results of one measure, department by year, with every claim that could have stood in their place.

    A result stands before a plan, a whole before a part, a department's own report before the next one that looks
    back; what a change began at (由41人) never stands for the year of its report.

    Parameters
    ----------
    measure, db, department, year, unit, lexicon
        As for :func:`compare`.

    Returns
    -------
    Series
        ``.table``; ``.candidates``: each claim with the reason why it was not taken; ``.disagreements``: claims that
        are as good as the one taken and say something else.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> text = "中共云岫县委机构编制委员会办公室2022年工作总结\n\n“三公”经费支出1.94万元，比上年的2.86万元减少。"
    >>> done = textmine.ingest(textmine.Document(text), db=url)
    >>> found = textmine.series("三公经费", db=url)
    >>> [(c.year, c.quantity, c.reason) for c in found.candidates], found.direction
    ([(2021, '2.86万元', ''), (2022, '1.94万元', '')], 'ceiling')
    """
    from textmine.store import Database

    return Database(db).series(measure, **narrowed)
