"""One function over many documents: in order, in one process or several, and no document stops the others."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from textmine.core import Document, ReadError
from textmine.workers import Pool, WorkerDiedError

Result = TypeVar("Result")
Input = str | Document | ReadError

# A chunk is what one process works off before it reports back: large enough that sending costs nothing beside the
# work, small enough that the last ones leave no process idle. Sizes are bytes of the files.
_CHUNK_DOCUMENTS = 32
_CHUNK_SIZE = 256 * 1024
# Chunks under way for each process; what bounds the memory however many documents there are.
_AHEAD = 3
_LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of one document.

    Parameters
    ----------
    source
        The path as given.
    result
        What the function returned; ``None`` if it failed.
    failure
        Why there is no result; ``None`` if there is one. Where the cause is a bug, its traceback is in the notes of
        the exception (``failure.__notes__``).
    """

    source: str
    result: Result | None = None
    failure: ReadError | None = None


def run(
    task: Callable[[Document], Result], inputs: Iterable[Input], *, workers: int = 1, encoding: str | None = None
) -> Generator[Outcome[Result], None, None]:
    """Read each document and call `task` on it.

    Parameters
    ----------
    task
        Called with each document. With several workers it is sent to other processes, and so are its results: a
        function of a module, or a :func:`functools.partial` of one, that returns plain tuples.
    inputs
        Paths to read, documents read already, and failures to be passed on; taken as they are needed.
    workers
        Number of processes. With 1 everything happens in this one.
    encoding
        For all documents; detected where left out.

    Yields
    ------
    Outcome
        One for each input, in their order, the same whatever the number of workers.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    Examples
    --------
    >>> [outcome.result for outcome in run(lambda document: len(document.text), [Document("共375家。")])]
    [6]
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    items = iter(inputs)
    first = list(islice(items, 2))
    if workers == 1 or len(first) < 2:
        return (_process(task, item, encoding) for item in chain(first, items))
    return _run_parallel(task, chain(first, items), workers, encoding)


def _process(task: Callable[[Document], Result], item: Input, encoding: str | None) -> Outcome[Result]:
    source = _source(item)
    try:
        return Outcome(source, task(_document(item, encoding)))
    except ReadError as failure:
        return Outcome(source, failure=failure)
    except Exception as error:  # a bug met in one document must not cost the user the others
        bug = ReadError(source, f"internal error ({_describe(error)})")
        bug.add_note("".join(traceback.format_exception(error)).rstrip())
        return Outcome(source, failure=bug)


def _document(item: Input, encoding: str | None) -> Document:
    if isinstance(item, ReadError):
        raise item
    if isinstance(item, Document):
        return item
    from textmine.readers import read

    return read(item, encoding=encoding)


def _source(item: Input) -> str:
    if isinstance(item, ReadError):
        return item.path
    return item.source if isinstance(item, Document) else item


def _describe(error: Exception) -> str:
    message = " ".join(str(error).split())
    if len(message) > _LONGEST_MESSAGE:
        message = message[:_LONGEST_MESSAGE] + "…"
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _run_parallel(
    task: Callable[[Document], Result], items: Iterator[Input], workers: int, encoding: str | None
) -> Generator[Outcome[Result], None, None]:
    chunks = _chunks(items, workers, encoding)
    waiting: deque[tuple[list[Input], Future[list[_Sent]]]] = deque()
    with Pool(workers) as pool:
        while True:
            for chunk in islice(chunks, workers * _AHEAD - len(waiting)):
                waiting.append((chunk, pool.submit(_work, task, chunk, encoding)))
            if not waiting:
                break
            chunk, future = waiting.popleft()
            for item, sent in zip(chunk, _answer(pool, task, chunk, encoding, future), strict=True):
                yield _unpack(_source(item), sent)


def _answer(
    pool: Pool,
    task: Callable[[Document], Any],
    chunk: list[Input],
    encoding: str | None,
    future: Future[list[_Sent]],
) -> list[_Sent]:
    try:
        return future.result()
    except WorkerDiedError:
        if len(chunk) == 1:
            return [
                (None, (_source(chunk[0]), "the process that worked on it was killed; is there enough memory?", ()))
            ]
    # Nobody knows which of the documents did it: one by one.
    again = [([item], pool.submit(_work, task, [item], encoding)) for item in chunk]
    return [sent for single, later in again for sent in _answer(pool, task, single, encoding, later)]


def _chunks(items: Iterator[Input], workers: int, encoding: str | None) -> Iterator[list[Input]]:
    """Group the inputs; chunks grow from one document, so that few documents are shared out evenly too."""
    chunk: list[Input] = []
    size = made = 0
    for item in items:
        chunk.append(_fetch_standard_input(item, encoding))
        size += _size(item)
        if size >= _CHUNK_SIZE or len(chunk) >= min(_CHUNK_DOCUMENTS, 1 + made // workers):
            yield chunk
            chunk, size, made = [], 0, made + 1
    if chunk:
        yield chunk


def _fetch_standard_input(item: Input, encoding: str | None) -> Input:
    """Read ``-`` here: the other processes have no standard input."""
    if item != "-":
        return item
    try:
        return _document(item, encoding)
    except ReadError as failure:
        return failure


def _size(item: Input) -> int:
    if isinstance(item, Document):
        return len(item.text)
    with suppress(OSError):
        return Path(_source(item)).stat().st_size
    return 0


# What is sent back: the result, and of a failure its path, reason and notes (exceptions lose their notes on the way).
_Sent = tuple[Any, tuple[str, str, Sequence[str]] | None]


def _work(task: Callable[[Document], Any], chunk: list[Input], encoding: str | None) -> list[_Sent]:
    return [_pack(_process(task, item, encoding)) for item in chunk]


def _pack(outcome: Outcome[Any]) -> _Sent:
    failure = outcome.failure
    if failure is None:
        return outcome.result, None
    return None, (failure.path, failure.reason, getattr(failure, "__notes__", ()))


def _unpack(source: str, sent: _Sent) -> Outcome[Any]:
    result, failed = sent
    if failed is None:
        return Outcome(source, result)
    path, reason, notes = failed
    failure = ReadError(path, reason)
    for note in notes:
        failure.add_note(note)
    return Outcome(source, failure=failure)
