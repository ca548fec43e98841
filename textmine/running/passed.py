"""Files that are passed over: met below a folder that was given, and no reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import TypeGuard

from textmine.core import NotReportError, ReadError, printable

_NAMED = 3  # of many alike


def is_passed(failure: ReadError | None, named: Container[str]) -> TypeGuard[NotReportError]:
    """Tell whether a file is one that is passed over: no report, and not asked for by its name.

    Examples
    --------
    >>> failure = NotReportError("in/a.css", "is no report that is read (.css)")
    >>> is_passed(failure, {"in"}), is_passed(failure, {"in/a.css"}), is_passed(ReadError("in/a.pdf", "is broken"), {})
    (True, False, False)
    """
    return isinstance(failure, NotReportError) and failure.path not in named


def tell_passed(passed: Iterable[ReadError]) -> list[str]:
    """Return one line for all files of a folder that are passed over for the same reason: the gold beside its texts.

    Examples
    --------
    >>> reason = "is no report that is read (.jsonl)"
    >>> tell_passed([ReadError("in/a.jsonl", reason)])
    ['in/a.jsonl: is no report that is read (.jsonl)']
    >>> tell_passed(ReadError(f"in/{name}.jsonl", reason) for name in "abcde")
    ['in: 5 files (a.jsonl, b.jsonl, c.jsonl and 2 more), each is no report that is read (.jsonl)']
    """
    alike: dict[tuple[str, str], list[ReadError]] = defaultdict(list)
    for failure in passed:
        alike[failure.path.rpartition("/")[0], failure.reason].append(failure)
    lines: list[str] = []
    for (folder, reason), files in alike.items():
        if len(files) == 1 or not folder:
            lines += map(str, files)
            continue
        names = ", ".join(file.path.rpartition("/")[2] for file in files[:_NAMED])
        more = f" and {len(files) - _NAMED:,} more" if len(files) > _NAMED else ""
        lines.append(printable(f"{folder}: {len(files):,} files ({names}{more}), each {reason}"))
    return lines
