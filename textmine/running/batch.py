"""One function over many documents: in order, in one process or several, and no document stops the others."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from threading import Thread
from typing import Any, Generic, TypeVar

from textmine.core import Document, NotReportError, ReadError, ReadOptions, TextmineError
from textmine.running.limits import OutOfBudget, budget

Result = TypeVar("Result")
Input = str | Document | ReadError

# A chunk is what one process works off before it reports back: large enough that sending costs nothing beside the
# work, small enough that the last ones leave no process idle. Sizes are bytes of the files.
_CHUNK_DOCUMENTS = 32
_CHUNK_SIZE = 256 * 1024
# Chunks under way for each process; what bounds the memory however many documents there are.
_AHEAD = 3
_LONGEST_MESSAGE = 200
PLAIN = ReadOptions()


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
    remarks
        What of the document was not read (:attr:`textmine.core.Document.remarks`).
    """

    source: str
    result: Result | None = None
    failure: ReadError | None = None
    remarks: tuple[str, ...] = ()


def run(
    task: Callable[[Document], Result], inputs: Iterable[Input], *, workers: int = 1, options: ReadOptions = PLAIN
) -> Generator[Outcome[Result], None, None]:
    """Read each document and call `task` on it.

    Parameters
    ----------
    task
        Called with each document. With several workers it is sent to other processes, and so are its results: any
        function that returns plain tuples.
    inputs
        Paths to read, documents read already, and failures to be passed on; taken as they are needed.
    workers
        Number of processes. With 1 everything happens in this one.
    options
        How all documents are to be read.

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
    first = list(islice(items, workers))
    workers = len(first)
    if workers < 2:
        return (_process(task, item, options) for item in chain(first, items))
    return _run_parallel(task, chain(first, items), workers, options)


def _process(task: Callable[[Document], Result], item: Input, options: ReadOptions) -> Outcome[Result]:
    source = source_of(item)
    try:
        with budget(options.timeout):
            document = _document(item, options)
            return Outcome(source, task(document), remarks=document.remarks)
    except ReadError as failure:
        return Outcome(source, failure=failure)
    except TextmineError:  # a lexicon that breaks its own rules is no fault of the document, and all would fail
        raise
    except OutOfBudget as error:
        return Outcome(source, failure=ReadError(source, str(error)))
    except MemoryError:
        return Outcome(source, failure=ReadError(source, "needs more memory than there is"))
    except Exception as error:  # a bug met in one document must not cost the user the others
        bug = ReadError(source, f"internal error ({_describe(error)})")
        bug.add_note("".join(traceback.format_exception(error)).rstrip())
        return Outcome(source, failure=bug)


def _document(item: Input, options: ReadOptions) -> Document:
    if isinstance(item, ReadError):
        raise item
    if isinstance(item, Document):
        return item
    from textmine.readers import read

    return read(item, encoding=options.encoding, ocr=options.ocr, progress=options.progress)


def source_of(item: Input) -> str:
    """Return the path of an input, as given."""
    if isinstance(item, ReadError):
        return item.path
    return item.source if isinstance(item, Document) else item


def _describe(error: Exception) -> str:
    message = " ".join(str(error).split())
    if len(message) > _LONGEST_MESSAGE:
        message = message[:_LONGEST_MESSAGE] + "…"
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _run_parallel(
    task: Callable[[Document], Result], items: Iterator[Input], workers: int, options: ReadOptions
) -> Generator[Outcome[Result], None, None]:
    chunks = make_chunks(items, workers, options)
    waiting: deque[_Job] = deque()
    with closing(_Processes(workers, partial(work_chunk, task, options=replace(options, progress=False)))) as processes:
        while True:
            for chunk in islice(chunks, workers * _AHEAD - len(waiting)):
                waiting.append(_Job(chunk, processes.submit(chunk)))
            if not waiting:
                break
            if waiting[0].is_lost():
                processes.end()
                _recover(processes, [job for job in waiting if job.is_lost()], workers)
            job = waiting.popleft()
            for item, sent in zip(job.chunk, job.answers(), strict=True):
                yield unpack(source_of(item), sent)


@dataclass(slots=True)
class _Job:
    """A chunk under way; what comes of it is the path of a file with the answers."""

    chunk: list[Input]
    future: Future[str]

    def is_lost(self) -> bool:
        """Wait for the answers; whether they are to be done again, as a process died that may have been at them."""
        from loky.process_executor import ShutdownExecutorError, TerminatedWorkerError

        return isinstance(self.future.exception(), TerminatedWorkerError | ShutdownExecutorError | MemoryError)

    def answers(self) -> list[Sent]:
        return _fetch(self.future.result())


class _Processes:
    """The other processes, which do `work` on chunks; they start when there is some."""

    def __init__(self, workers: int, work: Callable[[list[Input]], list[Sent]]) -> None:
        self._workers = workers
        self._work = work
        self._executor: Any = None
        self._folder: TemporaryDirectory[str] | None = None

    def _exchange(self) -> str:
        """Return the folder that chunks and answers go through.

        All processes share one pipe to the parent. One that is killed while it writes leaves half an answer there, and
        the library waits for the other half for ever. A path is too short to be halved.
        """
        if self._folder is None:
            with _interrupts_held_back():  # or one is made that nobody knows of
                self._folder = TemporaryDirectory(prefix="textmine-")
        return self._folder.name

    def submit(self, chunk: list[Input]) -> Future[str]:
        path = self.store(chunk)
        self._executor = self._executor or _start(self._workers, self._exchange())
        from loky.process_executor import TerminatedWorkerError

        future: Future[str] = Future()
        try:
            with _interrupts_held_back():
                future = self._executor.submit(_answer, self._work, path, self._exchange())
        except TerminatedWorkerError as error:
            future.set_exception(error)
        # The process that reads the file removes it, but may die before.
        future.add_done_callback(lambda _: Path(path).unlink(missing_ok=True))
        return future

    def store(self, value: list[Any]) -> str:
        return _store(value, self._exchange())

    def end(self) -> None:
        """End the processes at once, whatever they are at."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, kill_workers=True)
            self._executor = None

    def close(self) -> None:
        self.end()
        if self._folder is not None:
            self._folder.cleanup()


def _start(workers: int, folder: str) -> Any:
    # An import that is broken off leaves the file open that it reads, which Python may tell about.
    with _interrupts_held_back():
        from multiprocessing import resource_tracker

        from loky import ProcessPoolExecutor
    if sys.platform != "win32":
        # The library needs it running; to start it lets interrupts through again that are held back.
        resource_tracker.ensure_running()
    # What the library does unasked, and tells about on standard error: starting a process anew that has grown (a long
    # document is no leak), and printing where a process was when it crashed.
    environment = {
        "LOKY_MAX_MEMORY_LEAK_SIZE": "1e18",
        "PYTHONFAULTHANDLER": os.environ.get("PYTHONFAULTHANDLER", ""),
        # Each process would recognise text on all cores.
        "TEXTMINE_OCR_THREADS": os.environ.get("TEXTMINE_OCR_THREADS") or str(max(1, (os.cpu_count() or 1) // workers)),
    }
    with _interrupts_held_back():
        return ProcessPoolExecutor(workers, initializer=_prepare, initargs=(os.getpid(), folder), env=environment)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let Ctrl-C wait.

    Processes that start meanwhile are not reached by it, from their first moment on: it is for the parent, which ends
    them.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(parent: int, folder: str) -> None:
    """Make a new process ready for work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library prints must not get among the rows that the parent writes to standard output.
    with suppress(OSError):
        os.dup2(2, 1)
    Thread(target=_end_with, args=(parent, folder), daemon=True).start()


def _end_with(parent: int, folder: str) -> None:
    """End this process when its parent was killed; the library would let it wait for work for ever."""
    while os.getppid() == parent:
        time.sleep(1)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _recover(processes: _Processes, lost: list[_Job], workers: int) -> None:
    """Do again what was lost: the library ends all processes when one dies."""
    # Chunks are begun in their order, so the one that died was at one of the first.
    for job in lost[:workers]:
        job.future = Future()
        job.future.set_result(processes.store([_alone(processes, item) for item in job.chunk]))
    for job in lost[workers:]:
        job.future = processes.submit(job.chunk)


def _alone(processes: _Processes, item: Input) -> Sent:
    """Process one document while nothing else is under way: if a process dies now, it is clear of what."""
    job = _Job([item], processes.submit([item]))
    if job.is_lost():
        processes.end()
        return lost(item)
    [answer] = job.answers()
    return answer


def lost(item: Input) -> Sent:
    """Return the failure of a document whose process dies whenever it works on it."""
    return (
        None,
        (ReadError, source_of(item), "the process that worked on it was killed; is there enough memory?", ()),
        (),
    )


def make_chunks(items: Iterator[Input], workers: int, options: ReadOptions) -> Iterator[list[Input]]:
    """Group the inputs; chunks grow from one document, so that few documents are shared out evenly too."""
    chunk: list[Input] = []
    size = made = 0
    for item in items:
        chunk.append(_fetch_standard_input(item, options))
        size += _size(item)
        if size >= _CHUNK_SIZE or len(chunk) >= min(_CHUNK_DOCUMENTS, 1 + made // workers):
            yield chunk
            chunk, size, made = [], 0, made + 1
    if chunk:
        yield chunk


def _fetch_standard_input(item: Input, options: ReadOptions) -> Input:
    """Read ``-`` here: the other processes have no standard input."""
    if item != "-":
        return item
    try:
        return _document(item, options)
    except ReadError as failure:
        return failure


def _size(item: Input) -> int:
    if isinstance(item, Document):
        return len(item.text)
    with suppress(OSError):
        return Path(source_of(item)).stat().st_size
    return 0


# What is sent back: the result; of a failure its class, path, reason and notes (exceptions lose their notes on the
# way); and the remarks on the document.
Sent = tuple[Any, tuple[type[ReadError], str, str, Sequence[str]] | None, tuple[str, ...]]


def _answer(work: Callable[[list[Input]], list[Sent]], path: str, folder: str) -> str:
    return _store(work(_fetch(path)), folder)


def work_chunk(task: Callable[[Document], Any], chunk: list[Input], *, options: ReadOptions) -> list[Sent]:
    """Call `task` on each document of a chunk, in another process; what comes of it can be sent back."""
    return [pack(_process(task, item, options)) for item in chunk]


def _store(value: list[Any], folder: str) -> str:
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
    return file.name


def _fetch(path: str) -> list[Any]:
    file = Path(path)
    with file.open("rb") as stream:
        value: list[Any] = pickle.load(stream)  # noqa: S301  # our own processes wrote it, where nobody else may
    file.unlink()
    return value


def pack(outcome: Outcome[Any]) -> Sent:
    """Return an outcome as it can be sent back; :func:`unpack` undoes it."""
    failure = outcome.failure
    if failure is None:
        return outcome.result, None, outcome.remarks
    kind = NotReportError if isinstance(failure, NotReportError) else ReadError
    return None, (kind, failure.path, failure.reason, getattr(failure, "__notes__", ())), ()


def unpack(source: str, sent: Sent) -> Outcome[Any]:
    """Return the outcome that :func:`pack` packed."""
    result, failed, remarks = sent
    if failed is None:
        return Outcome(source, result, remarks=remarks)
    kind, path, reason, notes = failed
    failure = kind(path, reason)
    for note in notes:
        failure.add_note(note)
    return Outcome(source, failure=failure)
