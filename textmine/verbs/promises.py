"""Hold what was promised against what was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from textmine.core import DEFAULT_DATABASE
from textmine.options import Narrowed, takes

if TYPE_CHECKING:
    from textmine.store.promises import Promises


@takes(Narrowed)
def promises(
    measure: str | None = None,
    *,
    db: str = DEFAULT_DATABASE,
    **narrowed: Unpack[Narrowed],
) -> Promises:
    r"""Join what was promised for a year with what the reports on that year say of it.

    Parameters
    ----------
    measure
        Only this measure; all where left out.
    db
        The database.
    department
        Only reporting bodies with this in their name or region.
    year
        Only targets for this year.
    unit
        Only this unit.
    lexicon
        As for :func:`extract`.

    Returns
    -------
    Promises
        Each with its verdict (``delivered``, ``missed``, ``not reported``) and both sentences; ``.counts("region")``.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> texts = ("2022年工作总结\n\n2023年，力争消化超编人员60人以上。", "2023年工作总结\n\n全年消化超编人员62人。")
    >>> done = textmine.ingest([textmine.Document(f"中共蔚江县委机构编制委员会办公室{text}") for text in texts], db=url)
    >>> [(p.year, p.target, p.result, p.verdict) for p in textmine.promises(db=url)]
    [(2023, 60.0, 62.0, 'delivered')]
    """
    from textmine.store import Database

    return Database(db).promises(measure, **narrowed)
