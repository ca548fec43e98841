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
from functools import wraps
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
"""When the neural reader is asked: where it may well differ from the rules, always, never."""


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


Lexicon = Annotated[
    Folder | None,
    Option(None, "Tables of your own (units.tsv, verbs.tsv ...) that add to the packaged ones.", "DIR"),
]


class Local(TypedDict, total=False):
    """How documents that are texts are gone over on this machine."""

    workers: Annotated[int, Option(1, "Number of processes.", "N", 1)]
    lexicon: Lexicon
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
        Option(
            "auto", "Ask the neural reader where it may differ from the rules, always (slower), or never (fastest)."
        ),
    ]
    model: Annotated[
        Folder | None, Option(None, "A model made by train; the packaged one if left out.", "DIR", there=True)
    ]
    db: Annotated[str, Option(DEFAULT_DATABASE, "sqlite:///FILE or postgresql://USER@HOST/NAME.", "URL")]


class Narrowed(TypedDict, total=False):
    """What a question to the database keeps to, and the words it is read with."""

    department: Annotated[str | None, Option(None, "Only reporting bodies with this in their name or region.", "TEXT")]
    year: Annotated[int | None, Option(None, "Only this year.", "YEAR")]
    unit: Annotated[str | None, Option(None, "Only this unit, such as 人 or 元.", "UNIT")]
    lexicon: Lexicon


Group = type[Local] | type[Claiming] | type[Narrowed]


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


DECLARED = declared(Spread) | declared(Claiming) | declared(Narrowed)
"""Every option that is declared here."""


def takes(group: Group) -> Callable[[Function], Function]:
    """Let the signature of a function name the options that it takes as ``**options: Unpack[group]``; refuse others.

    Raises
    ------
    TypeError
        On calling the function with an option that it does not declare.

    Examples
    --------
    >>> @takes(Local)
    ... def count(paths, **local): ...
    >>> print(inspect.signature(count).replace(parameters=list(inspect.signature(count).parameters.values())[:2]))
    (paths, *, workers: int = 1)
    >>> count("a.txt", worker=2)
    Traceback (most recent call last):
    TypeError: count has no option 'worker'; it has workers, lexicon, encoding, progress
    """

    def named(function: Function) -> Function:
        @wraps(function)
        def strict(*values: Any, **options: Any) -> Any:
            for name in options:
                if name not in known:
                    raise TypeError(f"{_called(function)} has no option {name!r}; it has {', '.join(told)}")
            return function(*values, **options)

        signature = inspect.signature(function)
        own = [p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
        shared = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=kind)
            for name, (kind, option) in declared(group).items()
        ]
        known = {p.name for p in (*own, *shared)}
        told = [p.name for p in (*own, *shared) if p.kind is p.KEYWORD_ONLY]
        strict.__signature__ = signature.replace(parameters=[*own, *shared])  # type: ignore[attr-defined]
        return strict  # type: ignore[return-value]

    return named


def _called(function: Callable[..., Any]) -> str:
    """Return what users call a function by: a class, where it makes one."""
    return function.__qualname__.removesuffix(".__init__")


def complete(options: Spread) -> Spread:
    """Return the options with the defaults of those that were left out.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    Examples
    --------
    >>> complete({"workers": 2})["encoding"], complete({})["workers"]
    (None, 1)
    """
    given: Any = {name: option.default for name, (_, option) in declared(Spread).items()} | options
    if given["workers"] < 1:
        raise ValueError(f"workers must be at least 1, not {given['workers']}")
    return given  # type: ignore[no-any-return]
