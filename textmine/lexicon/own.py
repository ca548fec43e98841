"""Tables of a user's own beside the packaged ones: a folder with files of the same names and columns.

A row of theirs stands before the packaged rows, and takes the place of the one with the same key. Whatever was made of
the tables so far is made anew when others come into force, so that one process can work with several lexicons in turn.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import _lru_cache_wrapper, cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, TypeVar

from textmine.core import LexiconError
from textmine.options import Folder

Argument = TypeVar("Argument")
Result = TypeVar("Result")

# Where what is kept takes long to load and comes from no table: networks, the dictionary of jieba, fonts.
_WITHOUT_TABLES = (
    "textmine.claims.model",
    "textmine.fonts",
    "textmine.plots",
    "textmine.reader",
    "textmine.tokens.jieba_source",
)
_SUFFIXES = (".tsv", ".toml", ".txt")
# How many names are told in the place of one that there is not, and how like it they are.
_NEAREST, _NEAR = 2, 0.7


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A folder of tables as it was when it was named.

    Parameters
    ----------
    folder
        The folder.
    digest
        What differs once a table was edited (SHA-256, first 8 bytes).
    """

    folder: str
    digest: str


@dataclass(slots=True)
class _State:
    default: Lexicon | None = None
    active: Lexicon | None = None


_state = _State()


def use_lexicon(folder: Folder | None) -> None:
    r"""Let tables of your own add to the packaged ones from now on, in all of textmine and in this process.

    A verb that is given a `lexicon` takes that instead. Call it again after an edit of a table.

    Parameters
    ----------
    folder : str or os.PathLike, optional
        Holds files named as those of ``textmine/lexicon/data`` (``units.tsv``, ``verbs.tsv``, ``status_cues.toml`` …)
        with the same columns. Their rows come first, and replace packaged ones with the same key. ``None`` goes back
        to the packaged tables alone.

    Raises
    ------
    LexiconError
        If there is no such folder, or it holds a table of a name that there is not.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "units.tsv").write_text("unit\tdimension\n抱枕\tcount\n", encoding="utf-8")
    >>> textmine.use_lexicon(folder)
    >>> [(claim.value, claim.unit) for claim in textmine.extract_text("共36抱枕棉花。", reader="off")]
    [(36.0, '抱枕')]
    >>> textmine.use_lexicon(None)
    """
    _state.default = None if folder is None else open_lexicon(folder)
    activate(_state.default)


def chosen_lexicon(folder: Folder | None) -> Lexicon | None:
    """Return the lexicon that a verb works with: the folder it was given, or else that of :func:`use_lexicon`.

    Raises
    ------
    LexiconError
        As for :func:`use_lexicon`.
    """
    return _state.default if folder is None else open_lexicon(folder)


def open_lexicon(folder: Folder) -> Lexicon:
    """Return a folder's tables as they are now.

    Raises
    ------
    LexiconError
        As for :func:`use_lexicon`.
    """
    place = Path(folder)
    digest = hashlib.sha256()
    try:
        for path in sorted(place.iterdir()):
            if path.suffix not in _SUFFIXES or path.name.startswith("."):
                continue  # notes, and what editors leave
            if path.name not in table_names():
                near = get_close_matches(path.name, sorted(table_names()), _NEAREST, _NEAR)
                meant = f"did you mean {' or '.join(near)}? " if near else ""
                raise LexiconError(
                    f"{path}: is no table of the lexicon; {meant}tables are named as the files of {_packaged()}"
                )
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    except OSError as error:
        raise LexiconError(f"{error.filename or place}: {error.strerror or error}") from None
    return Lexicon(os.path.abspath(place), digest.hexdigest()[:16])  # noqa: PTH100  # a path as given


def own_table(name: str) -> Path | None:
    """Return the user's own table of that name, where one is in force."""
    if _state.active is None:
        return None
    path = Path(_state.active.folder, name)
    return path if path.exists() else None


def activate(lexicon: Lexicon | None) -> None:
    """Bring a lexicon into force; costs nothing where it is."""
    if lexicon == _state.active:
        return
    _state.active = lexicon
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("textmine.")]
    for value in [value for module in modules for value in vars(module).values()]:
        if isinstance(value, _lru_cache_wrapper) and not value.__module__.startswith(_WITHOUT_TABLES):
            value.cache_clear()


@contextmanager
def under(lexicon: Lexicon | None) -> Iterator[None]:
    """Work with a lexicon inside, and go back to that of :func:`use_lexicon` behind."""
    activate(lexicon)
    try:
        yield
    finally:
        activate(_state.default)


@dataclass(frozen=True, slots=True)
class UnderLexicon(Generic[Argument, Result]):
    """A function that works with a lexicon in whatever process it is called."""

    function: Callable[[Argument], Result]
    lexicon: Lexicon | None

    def __call__(self, argument: Argument) -> Result:
        """Call the function."""
        activate(self.lexicon)
        return self.function(argument)


@cache
def table_names() -> frozenset[str]:
    """Return the names of the packaged tables."""
    return frozenset(file.name for file in _packaged().iterdir() if file.name.endswith(_SUFFIXES))


def _packaged() -> Any:
    return files("textmine.lexicon") / "data"
