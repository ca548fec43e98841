"""Find the themes of reports, or of all that a database holds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack

from textmine.core import DEFAULT_DATABASE, Document, Passage
from textmine.lexicon.own import under
from textmine.options import Running, takes
from textmine.rows.schema import Row, row_getter
from textmine.running.results import Results, Sources

if TYPE_CHECKING:
    from textmine.store import Database
    from textmine.topics.clusters import Method
    from textmine.topics.seeds import Seeds
    from textmine.topics.study import Themes


class Passages(Results[Passage]):
    """The passages of documents that tell of work, without themes."""

    record_class = Passage
    noun = "passages"


@takes(Running)
def themes(
    paths: Sources,
    *,
    k: int | None = None,
    seeds: Seeds | str | os.PathLike[str] | None = None,
    model: str | os.PathLike[str] | None = None,
    method: Method = "agglomerative",
    vectors: str | os.PathLike[str] | None = None,
    seed: int = 0,
    **running: Unpack[Running],
) -> Themes:
    r"""Find the themes of reform that reports tell of, and which department works on what.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.
    k
        Number of themes; chosen from the data where left out. With `seeds`, the number of themes in all.
    seeds
        Themes that are expected: a mapping of themes to a few words each, or a file of them, a theme a line, a tab, and
        its words.
    model
        Folder of a fitted model: the passages are placed in its themes, and nothing is fitted. Reading it runs no code
        and opens nothing else; one that was fitted with `vectors` wants them named again.
    method
        ``agglomerative``, ``kmeans``, ``nmf`` or ``hdbscan``.
    vectors
        Folder of a spaCy or sentence-transformers model whose vectors stand in the place of the words. It is loaded
        because you name it: only name what you trust, as loading it can run code that its folder holds.
    seed
        Same input and seed, same result.

    Returns
    -------
    Themes
        DataFrames in ``.passages``, ``.themes``, ``.positions``, ``.departments``, ``.department_shares`` and
        ``.year_shares``; the fitted model in ``.model``.

    Raises
    ------
    ReadError
        If not one document could be read, or `seeds`, `model` or `vectors` cannot be.
    ThemeError
        If the documents hold no passage that tells of work, or fewer different ones than `k`.
    ValueError
        If `model` is given together with what it settles: `k`, `seeds`, `method`.

    See Also
    --------
    textmine.ThemeModel : The same as a scikit-learn estimator.

    Examples
    --------
    >>> import textmine
    >>> text = "一、工作回顾\n（一）消化超编。消化超编人员8人。\n（二）抓好党建。开展主题党日12次。\n"
    >>> found = textmine.themes(textmine.Document(text), seeds={"编制超编治理": ["超编"], "党建": ["主题党日"]})
    >>> found.passages[["text", "theme"]].values.tolist()
    [['（一）消化超编。消化超编人员8人。', '编制超编治理'], ['（二）抓好党建。开展主题党日12次。', '党建']]
    """
    if model is not None and not (k is None and seeds is None and method == "agglomerative"):
        raise ValueError("a fitted model has its themes; leave k, seeds and method out")
    from textmine.topics.estimator import ThemeModel
    from textmine.topics.features import PassageFeatures
    from textmine.topics.model import load_model
    from textmine.topics.seeds import read_seeds
    from textmine.topics.study import Themes, with_counts
    from textmine.topics.vectors import ModelVectors

    expected = read_seeds(seeds) if isinstance(seeds, str | os.PathLike) else seeds
    of_model = None if vectors is None else ModelVectors(vectors)
    features = None if of_model is None else PassageFeatures(vectors=of_model, random_state=seed)
    fitted = None if model is None else load_model(model, vectors=of_model)
    found = Passages(paths, _passage_rows, **running)
    passages = found.keep()
    with under(found.lexicon):
        if fitted is None:
            fitted = ThemeModel(k, seeds=expected, method=method, features=features, random_state=seed)
            placed = fitted.fit_assign(passages)
            known = fitted.themes_
        else:
            placed = fitted.assign(passages)
            known = with_counts(fitted.themes_, placed)
    return Themes(tuple(placed), tuple(known), fitted, tuple(found.failures), found.n_documents)


@takes(Running)
def theme_database(
    db: str = DEFAULT_DATABASE,
    *,
    k: int | None = None,
    seeds: Seeds | str | os.PathLike[str] | None = None,
    **running: Unpack[Running],
) -> Themes:
    """Tell the themes of all files that a database holds, and store them in the place of those before.

    The files are read again where they were: the database holds no texts. One that is no longer there is among the
    failures, and its document has no passages.

    Parameters
    ----------
    db
        The database.
    k, seeds, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`themes`.

    Returns
    -------
    Themes
        What was stored; its ``failures`` name the files that could not be read.

    Raises
    ------
    DatabaseError
        If there is no such database, or it is of another version.
    ReadError
        If not one file could be read.

    Examples
    --------
    >>> import textmine
    >>> textmine.theme_database("sqlite:///claims.db").failures  # doctest: +SKIP
    ()
    """
    from textmine.store import Database

    return store_themes(Database(db), (), k=k, seeds=seeds, **running)


def store_themes(database: Database, held: Iterable[Document], **options: Any) -> Themes:
    """Tell the themes of the files that a database holds and of documents at hand, and store them."""
    from textmine.store.write import unstorable

    paths = [unstorable(path) for path in database.stored_files() if not path.startswith("memory:")]
    sources: list[Any] = [*paths, *held]
    found = themes(sources, **options)
    stored = database.document_ids()
    # A file that changed since it was stored is another document, and has to be ingested first.
    kept = [passage for passage in found.records if passage.doc_id in stored]
    called = {passage.doc_id: stored[passage.doc_id] for passage in kept}
    database.store_themes([replace(passage, source=called[passage.doc_id]) for passage in kept], found.theme_records)
    return found


def _passage_rows(document: Document) -> list[Row]:
    from textmine.structure import analyse
    from textmine.topics.passages import find_passages

    return [_PASSAGE_ROW(passage) for passage in find_passages(document, analyse(document))]


_PASSAGE_ROW: Any = row_getter(Passage)
