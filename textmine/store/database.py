"""The claims database: what to ask it, and what to give it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Unpack

import sqlalchemy as sa

from textmine.core import DEFAULT_DATABASE, DatabaseError, Passage, Theme
from textmine.lexicon.own import chosen_lexicon, under
from textmine.options import Folder, Narrowed, takes
from textmine.store import schema, versions
from textmine.store.engine import is_there, missing_folder, open_engine, parse_url, shown, told
from textmine.store.readonly import MAX_ROWS, TIMEOUT, reading, reading_engine, run_query, typed

if TYPE_CHECKING:
    import pandas as pd

    from textmine.rows import Format
    from textmine.store.candidates import Filters
    from textmine.store.compare import Comparison, Series
    from textmine.store.hits import Hits
    from textmine.store.info import Info
    from textmine.store.measure_list import Measures
    from textmine.store.mined import Arrival, Fate, Summary
    from textmine.store.policies import Describe, Resolve
    from textmine.store.promises import Promises
    from textmine.store.years import Compare

_BATCH = 2_000


class Database:
    """A database of claims, citations and themes.

    Parameters
    ----------
    url
        ``sqlite:///FILE``, ``postgresql://USER@HOST/NAME``, or the path of an SQLite file.
    create
        Whether to make the tables where there are none.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.

    See Also
    --------
    textmine.ingest : Puts documents into it.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
    >>> done = textmine.ingest(textmine.Document("2023年，全县共消化超编人员168人。"), db=url)
    >>> db = textmine.Database(url)
    >>> db.query("SELECT predicate, object, value FROM claims")
      predicate object  value
    0        消化   超编人员  168.0
    """

    def __init__(self, url: str = DEFAULT_DATABASE, *, create: bool = False) -> None:
        self._url = parse_url(url)
        self.name = shown(self._url)
        if not create and not is_there(self._url):
            raise DatabaseError(f"{self.name}: there is no such database; textmine ingest makes one")
        if (folder := missing_folder(self._url)) is not None:
            raise DatabaseError(f"{self.name}: the directory {folder} does not exist; make it first")
        self._engine, self._reading = open_engine(self._url), reading_engine(self._url)
        with told(self._url):
            if create:
                versions.create(self._engine, self.name)
            else:
                with self.reading() as connection:
                    versions.check_version(connection, self.name)

    def __repr__(self) -> str:
        return f"<Database {self.name}>"

    @property
    def url(self) -> str:
        """The address, such as another process can open it by, wherever it works."""
        url = self._url
        if url.get_backend_name() == "sqlite":
            url = url.set(database=os.path.abspath(url.database or ""))  # noqa: PTH100  # a link stays a link
        return url.render_as_string(hide_password=False)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a connection that cannot write, and sees one state of the database."""
        with told(self._url), reading(self._reading) as connection:
            yield connection

    @contextmanager
    def _asked(self, narrowed: Narrowed, **more: Any) -> Iterator[tuple[sa.Connection, Filters]]:
        """Open a connection for a question, with what its claims must be like and the words it is read with."""
        from textmine.store.candidates import Filters

        kept: Any = {name: value for name, value in narrowed.items() if name != "lexicon"}
        with under(chosen_lexicon(narrowed.get("lexicon"))), self.reading() as connection:
            if connection.dialect.name == "postgresql":  # compiling takes longer than such queries themselves
                connection.exec_driver_sql("SET LOCAL jit = off")
            yield connection, Filters(**kept, **more)

    def info(self) -> Info:
        """Return what the database holds: ``str()`` of it is a page to read."""
        from textmine.store.info import read_info

        with self.reading() as connection:
            return read_info(connection, self.name, versions.VERSION)

    @takes(Narrowed)
    def search(
        self,
        text: str,
        *,
        min: float | None = None,  # noqa: A002
        max: float | None = None,  # noqa: A002
        status: str | None = None,
        theme: str | None = None,
        limit: int = 10,
        **narrowed: Unpack[Narrowed],
    ) -> Hits:
        """Find claims and passages by words, or by a question; the best first.

        Parameters
        ----------
        text
            Words (``消化超编``), or a question (``云岫县2023年消化了多少超编人员``).
        department
            Only reporting bodies with this in their name or region.
        year
            Only reports on this year.
        unit, status
            Only claims with this unit (``人``), this status (``actual``, ``target``, ``norm``).
        min, max
            Only claims with a value of at least, at most this.
        theme
            Only what stands in passages whose theme has this in its name or keywords.
        limit
            How many at most.
        lexicon
            Folder of tables of your own, as for :func:`textmine.use_lexicon`: words of questions, synonyms, units.

        Returns
        -------
        Hits
            ``to_frame()`` gives a DataFrame, ``str()`` a page to read.

        Examples
        --------
        >>> import pathlib, tempfile, textmine
        >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
        >>> report = textmine.Document("全县共消化超编人员168人，撤销事业单位3家。")
        >>> done = textmine.ingest(report, db=url)
        >>> textmine.Database(url).search("消化了多少超编人员", limit=1)[0].highlighted
        '全县共消化超编人员【168人】，撤销事业单位3家。'
        """
        from textmine.store.candidates import unmet
        from textmine.store.hits import Hits
        from textmine.store.search import search

        if limit < 1:
            raise ValueError(f"limit must be at least 1, not {limit}")
        with self._asked(narrowed, min=min, max=max, status=status, theme=theme) as (connection, filters):
            hits = search(connection, text, filters, limit)
            return hits if hits or hits.note else Hits([], note=unmet(connection, filters))

    @takes(Narrowed)
    def compare(
        self,
        measure: str,
        *,
        status: str | None = "actual",
        **narrowed: Unpack[Narrowed],
    ) -> Comparison:
        """Compare one measure across departments and years; see :func:`textmine.compare`."""
        from textmine.store.compare import compare

        with self._asked(narrowed, status=status) as (connection, filters):
            return compare(connection, measure, filters)

    @takes(Narrowed)
    def series(
        self,
        measure: str,
        **narrowed: Unpack[Narrowed],
    ) -> Series:
        """Return the results of one measure, and all that could have stood there; see :func:`textmine.series`."""
        from textmine.store.compare import series

        with self._asked(narrowed) as (connection, filters):
            return series(connection, measure, filters)

    @takes(Narrowed)
    def promises(
        self,
        measure: str | None = None,
        **narrowed: Unpack[Narrowed],
    ) -> Promises:
        """Join targets with what the reports on their year say; see :func:`textmine.promises`."""
        from textmine.store.promises import promises

        with self._asked(narrowed) as (connection, filters):
            return promises(connection, measure, filters)

    def measures(
        self,
        text: str | None = None,
        *,
        unit: str | None = None,
        limit: int = 1_000,
        lexicon: Folder | None = None,
    ) -> Measures:
        """Return what is measured, and under which names.

        Parameters
        ----------
        text
            Only names or measures with this in them.
        unit
            Only this unit.
        limit
            How many names at most, the most frequent first.
        lexicon
            As for :meth:`search`: which measures have a ceiling or a floor.

        Examples
        --------
        >>> import pathlib, tempfile, textmine
        >>> url = f"sqlite:///{pathlib.Path(tempfile.mkdtemp())}/claims.db"
        >>> done = textmine.ingest(textmine.Document("全年共消化超编人员168人。"), db=url)
        >>> [(row.name, row.measure) for row in textmine.Database(url).measures()]
        [('消化超编人员', '消化超编')]
        """
        from textmine.store.measure_list import list_measures

        with under(chosen_lexicon(lexicon)), self.reading() as connection:
            return list_measures(connection, text, unit, limit)

    def choose_measures(self, path: str | os.PathLike[str]) -> int:
        """Merge and split measures as a file says; the choice holds for what is ingested later, too.

        Parameters
        ----------
        path
            ``measures.tsv`` as :meth:`Measures.to_tsv` writes it: columns name, unit and measure, parted by tabs.

        Returns
        -------
        int
            Names that are now under another measure.

        Raises
        ------
        ReadError
            If it is no such file.
        DatabaseError
            If it puts one name under two measures.
        """
        from textmine.store.measure_list import choose_measures, read_measures

        rows = read_measures(path)
        with told(self._url):
            return choose_measures(self._engine, rows)

    def stored_files(self) -> list[str]:
        """Return the paths of all files that are stored, in order."""
        files = schema.files
        with told(self._url), self._engine.connect() as connection:
            return list(connection.scalars(sa.select(files.c.path).order_by(files.c.path)))

    def document_ids(self) -> dict[str, str]:
        """Return the documents that are stored, each with its source."""
        documents = schema.documents
        with told(self._url), self._engine.connect() as connection:
            rows = connection.execute(sa.select(documents.c.doc_id, documents.c.source))
            return {row.doc_id: row.source for row in rows}

    def query_to(
        self,
        sql: str,
        path: str | os.PathLike[str],
        format: Format = "csv",  # noqa: A002
        *,
        bom: bool = True,
        timeout: float = TIMEOUT,
        limit: int = MAX_ROWS,
    ) -> None:
        """Answer SQL into a file, as :meth:`query` and :meth:`export`.

        A column of integers or numbers alone is written as such, any other as text.
        """
        from textmine.rows import open_row_writer

        with self.query_rows(sql, timeout=timeout, limit=limit) as (names, rows):
            kept = list(rows)
        columns, values = typed(names, kept)
        with open_row_writer(path, columns, format, bom=bom) as writer:
            writer.write(values)

    def query(self, sql: str, *, timeout: float = TIMEOUT, limit: int = MAX_ROWS) -> pd.DataFrame:
        """Answer SQL; it cannot write.

        Parameters
        ----------
        sql
            One ``SELECT``, ``WITH``, ``VALUES`` or ``EXPLAIN``.
        timeout
            Seconds after which it is stopped.
        limit
            Rows that it may give at most.

        Raises
        ------
        DatabaseError
            If it is anything else, the database does not understand it, it takes longer or gives more.
        """
        import pandas as pd

        with self.query_rows(sql, timeout=timeout, limit=limit) as (columns, rows):
            return pd.DataFrame.from_records(list(map(tuple, rows)), columns=columns)

    @contextmanager
    def query_rows(
        self, sql: str, *, timeout: float = TIMEOUT, limit: int = MAX_ROWS
    ) -> Iterator[tuple[list[str], Generator[Sequence[Any], None, None]]]:
        """Answer SQL with columns and rows; the rows are read while they are asked for. As :meth:`query`."""
        with self.reading() as connection, run_query(connection, sql, timeout=timeout, max_rows=limit) as answer:
            yield answer

    def records(self, table: str) -> Iterator[Any]:
        """Yield the records of a table, in the order of its id.

        Parameters
        ----------
        table
            ``claims``, ``citations``, ``policies``, ``passages`` or ``themes``.

        Raises
        ------
        DatabaseError
            If there is no such table.
        """
        record_class = _record_class(table)
        query = schema.record_query(table).order_by(*schema.record_order(table))
        with self.reading() as connection, connection.execution_options(yield_per=_BATCH).execute(query) as rows:
            for row in rows:
                yield record_class(*row)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of records as a DataFrame, typed as :func:`textmine.rows.to_frame` says."""
        from textmine.rows import to_frame

        return to_frame(self.records(name), _record_class(name))

    def export(
        self,
        table: str,
        path: str | os.PathLike[str],
        format: Format | None = None,  # noqa: A002
        *,
        bom: bool = True,
    ) -> None:
        """Write a table of records to a file, row by row; the file appears whole or not at all.

        Parameters
        ----------
        table
            As for :meth:`records`.
        path
            The file; ``-`` for standard output.
        format
            ``csv``, ``jsonl`` or ``parquet``; told by the suffix where left out.
        bom
            Whether a CSV begins with a byte-order mark.

        Raises
        ------
        ValueError
            If the suffix names no format.
        """
        from textmine.rows import format_of, open_writer

        with open_writer(path, _record_class(table), format or format_of(path), bom=bom) as writer:
            writer.write(self.records(table))

    # What ingesting needs.

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep an SQLite file open between the transactions of an ingest.

        Whoever closes it last copies the whole write-ahead log into it, which after each transaction takes as long as
        to commit it. Kept open it holds no lock. A server does nothing of the kind, so nothing of it is kept.
        """
        if self._engine.dialect.name != "sqlite":
            yield
            return
        with told(self._url):
            connection = self._engine.connect()
        with connection:
            yield

    def begin_run(self, version: str, options: str) -> int:
        """Note that an ingest began, and return its number."""
        from textmine.store.write import begin_run

        with told(self._url):
            return begin_run(self._engine, version, options)

    def end_run(self, run_id: int, summary: Summary) -> None:
        """Note that an ingest came to its end."""
        from textmine.store.write import end_run

        with told(self._url):
            end_run(self._engine, run_id, summary)

    def fingerprints(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the fingerprints of the files that are stored."""
        from textmine.store.write import storable

        files = schema.files
        names = {storable(path): path for path in paths}
        query = sa.select(files.c.path, files.c.fingerprint).where(files.c.path.in_(names))
        with told(self._url), self._engine.connect() as connection:
            return {names[path]: fingerprint for path, fingerprint in connection.execute(query)}

    def store(self, run_id: int, arrivals: Sequence[Arrival]) -> list[Fate | DatabaseError]:
        """Store files, all in one transaction; where the database refuses one, each in its own.

        Returns
        -------
        list
            What became of each; for one that was refused the reason.
        """
        from textmine.store.write import store

        try:
            with told(self._url):
                return list(store(self._engine, run_id, arrivals))
        except _REFUSED as error:
            if len(arrivals) == 1:
                reason = " ".join(str(error.orig).split())
                return [DatabaseError(f"cannot be stored ({reason})")]
            return [fate for arrival in arrivals for fate in self.store(run_id, [arrival])]

    def remove(self, paths: Sequence[str]) -> int:
        """Remove files with what only they held; return how many there were."""
        from textmine.store.write import remove

        with told(self._url):
            return remove(self._engine, paths)

    def paths_below(self, directory: str) -> Iterator[str]:
        """Yield the stored files below a directory, in order."""
        files = schema.files
        prefix = directory.rstrip(os.sep) + os.sep
        last = ""
        while True:
            below = sa.and_(files.c.path > last, sa.func.substr(files.c.path, 1, len(prefix)) == prefix)
            query = sa.select(files.c.path).where(below).order_by(files.c.path).limit(_BATCH)
            with told(self._url), self._engine.connect() as connection:
                paths = list(connection.scalars(query))
            if not paths:
                return
            yield from paths
            last = paths[-1]

    def resolve_policies(self, resolve: Resolve, describe: Describe) -> int:
        """Tell again which citations are of one document; see :mod:`textmine.store.policies`."""
        from textmine.store.policies import resolve_changed

        with told(self._url):
            return resolve_changed(self._engine, resolve, describe)

    def compare_years(self, run_id: int, compare: Compare) -> int:
        """Hold the reports of bodies that changed against those of other years; see :mod:`textmine.store.years`."""
        from textmine.store.years import compare_changed

        with told(self._url):
            return compare_changed(self._engine, run_id, compare)

    def store_themes(self, passages: Iterable[Passage], themes: Iterable[Theme]) -> int:
        """Replace the themes and their passages; see :func:`textmine.store.themes.store_themes`."""
        from textmine.store.themes import store_themes

        with told(self._url):
            return store_themes(self._engine, passages, themes)


def _record_class(table: str) -> type[Any]:
    if table not in schema.RECORDS:
        raise DatabaseError(f"{table}: is no table of records; choose one of {', '.join(schema.RECORDS)}")
    return schema.RECORDS[table]


def upgrade(url: str = DEFAULT_DATABASE) -> tuple[str, str]:
    """Raise a database to the version of this textmine.

    Returns
    -------
    before, after
        The versions; equal where there was nothing to do.

    Raises
    ------
    DatabaseError
        If it is no database of textmine, or one of a newer version.
    """
    parsed = parse_url(url)
    if not is_there(parsed):
        raise DatabaseError(f"{shown(parsed)}: there is no such database; textmine ingest makes one")
    with told(parsed):
        return versions.upgrade(open_engine(parsed), shown(parsed))


_REFUSED = (sa.exc.IntegrityError, sa.exc.DataError)
