"""One function over many documents on a Dask cluster: in order, and no document or worker stops the others.

Documents go out in the chunks that :mod:`textmine.running.batch` makes, a few for each worker at a time, so that
neither the scheduler nor this process holds more than that. Dask gives the chunks of a worker that died to others; a
chunk that kills every worker it is given to is taken apart, and the document that does so fails alone.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from textmine.core import ClusterError, Document, ReadOptions
from textmine.running.batch import PLAIN, Input, Outcome, lost, make_chunks, source_of, unpack, work_chunk
from textmine.version import __version__

Result = TypeVar("Result")

# Chunks under way for each thread of the cluster.
_AHEAD = 3
_SECONDS_TO_CONNECT = 30


def run_on_cluster(
    task: Callable[[Document], Result], inputs: Iterable[Input], *, scheduler: str, options: ReadOptions = PLAIN
) -> Generator[Outcome[Result], None, None]:
    """Read each document and call `task` on it, as :func:`textmine.running.batch.run` does, on a cluster.

    Parameters
    ----------
    task, inputs, options
        As for :func:`textmine.running.batch.run`. Paths must lead to the same files on every worker.
    scheduler
        The address of the scheduler, ``tcp://HOST:8786``.

    Yields
    ------
    Outcome
        One for each input, in their order.

    Raises
    ------
    ClusterError
        If the cluster cannot be reached, or its workers are not set up alike.
    """
    work = partial(work_chunk, task, options=replace(options, progress=False))
    with closing(map_chunks(work, inputs, scheduler=scheduler, options=options)) as done:
        for chunk, sent in done:
            # Where not even a document alone could be worked on, there is nothing.
            for item, answer in zip(chunk, sent or [lost(item) for item in chunk], strict=True):
                yield unpack(source_of(item), answer)


def map_chunks(
    function: Callable[[list[Input]], Result], inputs: Iterable[Input], *, scheduler: str, options: ReadOptions = PLAIN
) -> Generator[tuple[list[Input], Result | None], None, None]:
    """Call `function` on chunks of the inputs on a cluster; it may be called twice on one, if a worker dies.

    Yields
    ------
    chunk, result
        In the order of the inputs; no result where the worker dies whenever it works on this document.
    """
    with closing(_connect(scheduler)) as client:
        items = iter(inputs)
        first = list(islice(items, 1))
        _check_workers(client, scheduler, first)
        n_threads = max(1, sum(client.nthreads().values()))
        chunks = make_chunks(_chained(first, items), n_threads, options)
        waiting: deque[tuple[list[Input], Any]] = deque()
        while True:
            for chunk in islice(chunks, n_threads * _AHEAD - len(waiting)):
                waiting.append((chunk, _submit(client, function, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            yield from _parts(client, function, chunk, future)


def _chained(first: list[Input], rest: Iterable[Input]) -> Generator[Input, None, None]:
    yield from first
    yield from rest


def _submit(client: Any, function: Callable[[list[Input]], Any], chunk: list[Input]) -> Any:
    # Not pure: equal chunks are not one, and what was done is told by the database, not by Dask.
    return client.submit(function, chunk, pure=False)


def _parts(
    client: Any, function: Callable[[list[Input]], Result], chunk: list[Input], future: Any
) -> Generator[tuple[list[Input], Result | None], None, None]:
    """Yield what came of a chunk; of one that kills its workers, what comes of each document alone."""
    from distributed import KilledWorker

    try:
        yield chunk, future.result()
    except KilledWorker:
        if len(chunk) == 1:
            yield chunk, None
            return
        for item in chunk:
            yield from _parts(client, function, [item], _submit(client, function, [item]))


def _connect(scheduler: str) -> Any:
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise ClusterError(f"{scheduler}: needs {error.name}; pip install 'textmine[cluster]'") from None
    try:
        connect: Any = distributed.Client
        return connect(scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split()) or "does not answer"
        raise ClusterError(f"{scheduler}: no scheduler can be reached there ({reason})") from error


def _check_workers(client: Any, scheduler: str, first: list[Input]) -> None:
    """Refuse a cluster that would read other files, or read them otherwise."""
    client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
    here = _setting()
    # A worker that dies just now tells nothing; its work is given to another.
    answers = client.run(_setting, on_error="return")
    for worker, (version, folder) in ((w, told) for w, told in answers.items() if isinstance(told, tuple)):
        if version != here[0]:
            raise ClusterError(f"{scheduler}: {worker} has textmine {version}, and here is {here[0]}")
        relative = any(isinstance(item, str) and not Path(item).is_absolute() for item in first)
        if relative and folder != here[1]:
            raise ClusterError(f"{scheduler}: {worker} works in {folder}; give absolute paths")


def _setting() -> tuple[str, str]:
    return __version__, os.getcwd()  # noqa: PTH109  # a plain text to compare
