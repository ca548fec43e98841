"""Commands made of functions: what every one takes and does beside what is its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any

from textmine.cli.common import check_encoding, guarded, wants_progress
from textmine.cli.options import Debug, Quiet
from textmine.cli.options import parameter as shared_parameter
from textmine.options import Group, declared

ALWAYS = {
    name: inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
    for name, annotation in (("quiet", Quiet), ("debug", Debug))
}


def command(
    *names: str, group: Group | None = None, progress: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a function be a command that takes options of :mod:`textmine.options` as ``**options``, and hands them on.

    They come to it as Python takes them. Every command has ``--debug``, and ``--quiet`` where there is progress to be
    shown; the function is told of them if it names them. What goes wrong inside is told in one line.

    Parameters
    ----------
    names
        Single options.
    group
        All options of a group. Nobody types ``progress``: a terminal shows it unless told to be quiet.
    progress
        Whether the function shows progress, for one that takes no group with it.
    """
    of_group = declared(group) if group else {}
    shared = [*names, *(name for name, (_, said) in of_group.items() if said.help)]
    progress = progress or "progress" in of_group

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def run(*values: Any, **named: Any) -> None:
            bound = signature.bind(*values, **named)
            bound.apply_defaults()
            given = bound.arguments
            with guarded(debug=given["debug"]):
                for name in shared:
                    if isinstance(given[name], Enum):
                        given[name] = given[name].value
                if given.get("encoding") is not None:
                    check_encoding(given["encoding"])
                if progress:
                    given["progress"] = wants_progress(quiet=given["quiet"])
                function(**{name: value for name, value in given.items() if name in own or name not in ALWAYS})

        written = inspect.signature(function, eval_str=True)
        own = {name: p for name, p in written.parameters.items() if p.kind is not p.VAR_KEYWORD}
        first = [p for name, p in own.items() if name not in ALWAYS]
        last = [parameter for name, parameter in ALWAYS.items() if progress or name != "quiet"]
        signature = written.replace(parameters=[*first, *map(shared_parameter, shared), *last])
        run.__signature__ = signature  # type: ignore[attr-defined]
        run.__annotations__ = {name: p.annotation for name, p in signature.parameters.items()}
        return run

    return decorate
