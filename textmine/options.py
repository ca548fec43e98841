"""The options that verbs share, each declared once: type, default and help, for Python and for the command line.

A verb in Python takes them together and hands them on together::

    @takes(Running)
    def outline(paths: Sources, **running: Unpack[Running]) -> Outlines: ...

and its signature names each one. A command takes them the same way (:mod:`textmine.cli.options`). Imports nothing of
textmine, so that the command line starts at once.
"""

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypedDict, TypeVar, get_args, get_type_hints

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_DATABASE = "sqlite:///claims.db"
"""Where results are kept unless somebody says otherwise."""
TIMEOUT = 1800.0
"""Seconds that one document may take where nothing else is said: long scans are recognised page by page."""

Folder = str | os.PathLike[str]
Ocr = Literal["auto", "never", "always"]
"""Whether text is recognised in pictures: ``auto`` where a page has no text that can be read."""
ReaderMode = Literal["auto", "always", "off"]
"""When the neural reader is asked: where the rules are not sure, always, never."""


@dataclass(frozen=True, slots=True)
class Option:
    """What is said of an option beside its name and its type.

    Parameters
    ----------
    default
        What it is where left out.
    help
        One line for the command line; empty for what a command does not take.
    metavar
        What stands for the value in the help; the type where left out.
    least
        The lowest value.
    there
        Whether a command refuses a folder that is not there before anything else is done.
    """

    default: Any
    help: str
    metavar: str | None = None
    least: float | None = None
    there: bool = False


class Local(TypedDict, total=False):
    """How documents that are texts are gone over on this machine."""

    workers: Annotated[int, Option(1, "Number of processes.", "N", 1)]
    lexicon: Annotated[
        Folder | None,
        Option(None, "Tables of your own (units.tsv, verbs.tsv ...) that add to the packaged ones.", "DIR"),
    ]
    encoding: Annotated[
        str | None, Option(None, "Encoding of the text files, such as gb18030; detected if left out.", "NAME")
    ]
    progress: Annotated[bool, Option(False, "")]


class Running(Local, total=False):
    """How documents of every kind are gone over on this machine."""

    ocr: Annotated[
        Ocr,
        Option(
            "auto",
            "Recognise text in scans (extra ocr): where a page has no text that can be read, never, or always.",
        ),
    ]
    timeout: Annotated[
        float, Option(TIMEOUT, "Give a document up that takes longer; the others go on.", "SECONDS", 0.001)
    ]


class Spread(Running, total=False):
    """How documents are gone over on this machine or on a cluster."""

    scheduler: Annotated[str | None, Option(None, "Work on a Dask cluster: tcp://HOST:8786.", "URL")]


class Claiming(TypedDict, total=False):
    """How claims are made; verbs name these themselves, as each does something else with them."""

    include_tables: Annotated[bool, Option(False, "Add what can be read from tables and forms.")]
    reader: Annotated[
        ReaderMode,
        Option("auto", "Ask the neural reader where the rules are not sure, always (slower), or never (fastest)."),
    ]
    model: Annotated[
        Folder | None, Option(None, "A model made by train; the packaged one if left out.", "DIR", there=True)
    ]
    db: Annotated[str, Option(DEFAULT_DATABASE, "sqlite:///FILE or postgresql://USER@HOST/NAME.", "URL")]


Group = type[Local] | type[Claiming]


def declared(group: Group) -> dict[str, tuple[Any, Option]]:
    """Return the options of a group by their names: the type, and what is said of them.

    Examples
    --------
    >>> kind, option = declared(Running)["timeout"]
    >>> kind.__name__, option.default
    ('float', 1800.0)
    """
    hints = get_type_hints(group, include_extras=True)
    return {name: (get_args(hint)[0], get_args(hint)[1]) for name, hint in hints.items()}


DECLARED = declared(Spread) | declared(Claiming)
"""Every option that is declared here."""


def takes(group: Group) -> Callable[[Function], Function]:
    """Let the signature of a function name the options that it takes as ``**options: Unpack[group]``.

    Examples
    --------
    >>> @takes(Local)
    ... def count(paths, **local): ...
    >>> print(inspect.signature(count).replace(parameters=list(inspect.signature(count).parameters.values())[:2]))
    (paths, *, workers: int = 1)
    """

    def named(function: Function) -> Function:
        signature = inspect.signature(function)
        own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
        shared = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=kind)
            for name, (kind, option) in declared(group).items()
        ]
        function.__signature__ = signature.replace(parameters=[*own, *shared])  # type: ignore[attr-defined]
        return function

    return named


def complete(options: Spread) -> Spread:
    """Return the options with the defaults of those that were left out.

    Raises
    ------
    TypeError
        If there is no option of that name.
    ValueError
        If `workers` is less than 1.

    Examples
    --------
    >>> complete({"workers": 2})["encoding"], complete({})["workers"]
    (None, 1)
    >>> complete({"worker": 2})
    Traceback (most recent call last):
    TypeError: there is no option 'worker'; there are workers, lexicon, encoding, progress, ocr, timeout, scheduler
    """
    known = declared(Spread)
    for name in options:
        if name not in known:
            raise TypeError(f"there is no option {name!r}; there are {', '.join(known)}")
    given: Any = {name: option.default for name, (_, option) in known.items()} | options
    if given["workers"] < 1:
        raise ValueError(f"workers must be at least 1, not {given['workers']}")
    return given  # type: ignore[no-any-return]
