"""Other processes that call functions for this one.

Each is a Python of its own that is told over a pipe what to call. The pools of the libraries fall short in one way or
another: the standard library's forks a process that has threads, or else runs the user's script again unless that is
written for it, and neither it nor joblib's ends at once and without noise on Ctrl-C. Here a script or a notebook needs
no preparation, a process that dies costs the one call that it was busy with, and killing the pool is killing processes.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class WorkerDiedError(Exception):
    """The process ended before it answered; most often the system killed it for want of memory."""


class Pool:
    """A number of processes to call functions in.

    Parameters
    ----------
    n_workers
        How many; each starts when it is first needed.

    Examples
    --------
    >>> import math
    >>> with Pool(2) as pool:
    ...     futures = [pool.submit(math.factorial, n) for n in (3, 4)]
    ...     [future.result() for future in futures]
    [6, 24]
    """

    def __init__(self, n_workers: int) -> None:
        # One thread waits for each process. Idle processes queue here, None standing for one yet to be started.
        self._threads = ThreadPoolExecutor(n_workers)
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        self._started: set[_Worker] = set()
        self._is_closed = False
        for _ in range(n_workers):
            self._idle.put(None)

    def submit(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Call a function of a module in one of the processes, as soon as one is free.

        The future raises :class:`WorkerDiedError` if the process dies over it; the next call starts a new one.
        """
        return self._threads.submit(self._call, function, args, kwargs)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes at once, whatever they are at."""
        self._is_closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in tuple(self._started):
            worker.kill()
        self._threads.shutdown(wait=True)
        for worker in self._started:
            worker.close()

    def _call(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        worker = self._idle.get()
        try:
            if worker is None:
                worker = _Worker()
                self._started.add(worker)
            if self._is_closed:
                worker.kill()
            return worker.call(function, args, kwargs)
        except WorkerDiedError:
            if worker is not None and not self._is_closed:
                self._started.discard(worker)
                worker.close()
            worker = None
            raise
        finally:
            self._idle.put(worker)


class _Worker:
    """One process, seen from this side."""

    def __init__(self) -> None:
        # In a session of its own, Ctrl-C reaches this process alone, which then ends the others.
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._calls = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._send(sys.path)

    def call(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._send((function, args, kwargs))
        try:
            is_result, answer = pickle.load(self._answers)  # noqa: S301  # our own process wrote it
        except (EOFError, pickle.UnpicklingError) as error:
            raise WorkerDiedError from error
        if is_result:
            return answer
        raise answer

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()  # closes the pipes, and leaves no dead process behind

    def _send(self, message: Any) -> None:
        data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            self._calls.write(data)
            self._calls.flush()
        except BrokenPipeError as error:
            raise WorkerDiedError from error


def _serve() -> None:
    """Answer calls until nobody calls any more."""
    calls = sys.stdin.buffer
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        # What a library prints must not get among the answers.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        sys.path[:] = pickle.load(calls)  # noqa: S301  # our own parent wrote it
        while True:
            try:
                function, args, kwargs = pickle.load(calls)  # noqa: S301
            except EOFError:
                return
            try:
                answer: tuple[bool, Any] = (True, function(*args, **kwargs))
            except Exception as error:  # told to the caller
                answer = (False, error)
            answers.write(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))
            answers.flush()


if __name__ == "__main__":
    _serve()
