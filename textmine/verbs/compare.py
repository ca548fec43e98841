"""Compare one measure across departments and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from textmine.core import DEFAULT_DATABASE
from textmine.options import Narrowed, takes

if TYPE_CHECKING:
    from textmine.store.compare import Comparison


@takes(Narrowed)
def compare(
    measure: str,
    *,
    db: str = DEFAULT_DATABASE,
    status: str | None = "actual",
    **narrowed: Unpack[Narrowed],
) -> Comparison:
    r"""Compare one measure across departments and years.

    Parameters
    ----------
    measure
        Its name (``消化超编``, ``三公经费支出``): the claims of this measure are compared, however they word it, and
        those of other names that a reader takes for it (``.gathered``: 群众满意度 where 满意度 is asked for). Where
        there are none, those of the most frequent measure with all these words.
    db
        The database.
    department, year
        Only reporting bodies with this in their name or region; only this year.
    unit
        The unit of the values; the most frequent where left out.
    status
        ``actual``, ``target`` or ``norm``; None for all.
    lexicon
        As for :func:`extract`.

    Returns
    -------
    Comparison
        ``.table``: departments and years; ``.to_frame()``: where each value is from.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> title = "中共蔚江县委机构编制委员会办公室{}年工作总结\n\n消化超编人员{}人。"
    >>> reports = [textmine.Document(title.format(*report)) for report in ((2022, 30), (2023, 168))]
    >>> done = textmine.ingest(reports, db=url)
    >>> compared = textmine.compare("消化超编", db=url)
    >>> [(cell.department, cell.year, cell.value, cell.unit) for cell in compared.sources]
    [('中共蔚江县委机构编制委员会办公室', 2022, 30.0, '人'), ('中共蔚江县委机构编制委员会办公室', 2023, 168.0, '人')]
    """
    from textmine.store import Database

    return Database(db).compare(measure, status=status, **narrowed)
