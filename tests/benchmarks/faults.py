"""Whether anything breaks or is lost: ``python -m tests.benchmarks.faults --files 10000 --kills 100``.

The project's own sample files of all formats, broken with a seed, each go through `extract` in a process that is
watched: what may come is claims or one line that says why not. Counted are tracebacks, deaths of the process, files
that took longer than they may, and the most memory. Then an ingest is killed at random moments, and goes on each time;
in the end the rows must be those of a run that nobody killed. PostgreSQL is added with ``--postgres URL``.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import textmine
from tests.benchmarks.mutations import mutated, mutated_package
from tests.store.made import contents, empty, n_files, write_reports
from textmine import ingest
from textmine.running import ingestion

SEEDS = ("corpora/formats/*.*", "corpora/samples/texts/*.*", "corpora/samples/*.txt")
SKIPPED = frozenset(("DATASHEET.md",))
SECONDS = 10.0
MEGABYTES = 700
_PATIENCE = 6  # times the allowed seconds, after which a file is given up
_LINE = 500  # characters that a reason may have
_NO_CLOCK = 86_400.0  # seconds; what a file takes is told by processor time
_EVERY = 100  # files after which a line says how far it is


@dataclass
class Broken:
    """What came of the broken files: counts by outcome, what is wrong with which, the slowest and the largest."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    megabytes: int = 0

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(self.counts.items()))
        seconds, name = self.slowest
        return f"{counts}; {len(self.wrong)} wrong; slowest {seconds:.1f} s ({name}); peak {self.megabytes} MB"

    def note(self, name: str, outcome: tuple[str, str, float, int]) -> None:
        """Add what came of one file."""
        kind, reason, seconds, megabytes = outcome
        self.counts[kind] += 1
        if kind in ("traceback", "died", "slow"):
            self.wrong.append(f"{name}: {kind}: {reason}")
        self.slowest = max(self.slowest, (seconds, name))
        self.megabytes = max(self.megabytes, megabytes)


def samples() -> list[Path]:
    """Return the files that are broken, one format after the other."""
    found = {path for pattern in SEEDS for path in Path().glob(pattern) if path.name not in SKIPPED}
    groups: dict[str, list[Path]] = {}
    for path in sorted(found):
        groups.setdefault(path.suffix, []).append(path)
    longest = max(map(len, groups.values()), default=0)
    return [group[n % len(group)] for n in range(longest) for group in groups.values()]


def broken_file(number: int, seed: int) -> tuple[str, bytes]:
    """Return the name and the content of one broken file: the same for the same number and seed."""
    chance = random.Random(f"{seed}:{number}")
    paths = samples()
    path = paths[number % len(paths)]
    data = path.read_bytes()
    inside = data.startswith(b"PK") and chance.random() < 0.7
    return path.name, (mutated_package if inside else mutated)(data, chance)


def break_files(
    n_files: int, *, seed: int = 0, reader: str = "off", seconds: float = SECONDS, progress: bool = False
) -> Broken:
    """Extract from so many broken files and return what came of them."""
    result = Broken()
    with tempfile.TemporaryDirectory() as folder:
        watched = Watched(reader, seconds)
        for number in range(n_files):
            name, data = broken_file(number, seed)
            path = Path(folder, f"{number}-{name}")
            path.write_bytes(data)
            n_wrong = len(result.wrong)
            result.note(path.name, watched.extract(path))
            for line in result.wrong[n_wrong:] if progress else ():
                _say(line)
            path.unlink()
            if progress and (number + 1) % _EVERY == 0:
                _say(f"{number + 1} files: {result}")
        watched.stop()
    return result


class Watched:
    """A process that extracts from one file after the other, and is started again when it dies."""

    def __init__(self, reader: str, seconds: float) -> None:
        self._reader, self._seconds = reader, seconds
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def _start(self) -> None:
        self._here, there = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(there, self._reader, self._seconds), daemon=True)
        self._process.start()
        there.close()

    def extract(self, path: Path) -> tuple[str, str, float, int]:
        """Return the outcome for a file, why, the processor time it took, and the process's peak in megabytes."""
        try:
            self._here.send(str(path))
            return self._here.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode or 0
            self._start()
            why = signal.Signals(-code).name if code < 0 else f"exit {code}"
            return ("slow" if why == "SIGPROF" else "died"), why, self._seconds, 0

    def stop(self) -> None:
        """End the process."""
        self._here.close()
        self._process.join()


def _serve(connection, reader: str, seconds: float) -> None:
    warnings.simplefilter("ignore")
    # Processor time, not that of the clock: whatever else the machine does is no fault of the file.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    while True:
        try:
            path = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE * seconds)
        begun = time.process_time()
        kind, reason = _outcome(path, reader)
        took = time.process_time() - begun
        signal.setitimer(signal.ITIMER_PROF, 0)
        if took > seconds and kind != "traceback":
            kind, reason = "slow", f"{took:.1f} s"
        with contextlib.suppress(BrokenPipeError):  # nobody listens any more
            connection.send((kind, reason, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def _outcome(path: str, reader: str) -> tuple[str, str]:
    try:
        n_claims = len(list(textmine.extract(path, ocr="never", reader=reader, timeout=_NO_CLOCK)))
    except textmine.ReadError as error:  # the only file of a run that cannot be read
        reason = str(error)
        if "internal error" in reason or "\n" in reason or len(reason) > _LINE:
            return "traceback", reason[:_LINE]
        return "refused", ""
    except Exception as error:
        return "traceback", f"{type(error).__name__}: {error}"[:_LINE]
    return ("read" if n_claims else "read, no claims"), ""


def kill_ingests(url: str, folder: Path, n_kills: int, *, seed: int = 0) -> tuple[int, int, list[str]]:
    """Kill an ingest so often; return kills, runs that were killed to their end, and what came out wrong."""
    from tests.store.test_killed import ingest_until_killed  # a module of tests: what it imports is not always there

    n_documents, chance, wrong = 60, random.Random(seed), []
    write_reports(folder, n_documents)
    ingest(folder, db=url)
    expected = contents(url)
    empty(url)
    stored = runs = 0
    mine, together = ingestion._mine, ingestion._DOCUMENTS
    ingestion._DOCUMENTS = 2  # small transactions, so that a kill finds some done and some not
    ingestion._mine = _slow_mine(mine)
    try:
        for kill in range(n_kills):
            reported = ingest_until_killed(url, folder, chance.randrange(4), chance.uniform(0, 0.05))
            now = n_files(url)
            if now < max(reported, stored):
                wrong.append(f"kill {kill}: {reported} files reported, {stored} stored before, {now} there")
            stored = now
            if stored == n_documents or kill == n_kills - 1:
                ingest(folder, db=url)
                if contents(url) != expected:
                    wrong.append(f"kill {kill}: the rows differ from those of a run that nobody killed")
                empty(url)
                stored, runs = 0, runs + 1
    finally:
        ingestion._mine, ingestion._DOCUMENTS = mine, together
    return n_kills, runs, wrong


def _slow_mine(mine):
    def slowed(document, **options):
        time.sleep(0.004)
        return mine(document, **options)

    return slowed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000, help="broken files (default %(default)s)")
    parser.add_argument("--kills", type=int, default=100, help="kills for each database (default %(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reader", choices=("auto", "always", "off"), default="off")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="processor time a file may take")
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="memory the process may reach")
    parser.add_argument("--postgres", default=os.environ.get("TEXTMINE_TEST_POSTGRES", ""), help="URL of a server")
    options = parser.parse_args()
    failed = False
    if options.files:
        result = break_files(
            options.files, seed=options.seed, reader=options.reader, seconds=options.seconds, progress=True
        )
        _say(f"{options.files} broken files: {result}")
        failed = bool(result.wrong) or result.megabytes > options.megabytes
    if options.kills:
        from tests.store.conftest import SERVER, some_database

        os.environ[SERVER] = options.postgres
        for kind in ("sqlite", "postgres") if options.postgres else ("sqlite",):
            with tempfile.TemporaryDirectory() as folder, some_database(kind, folder) as url:
                n_kills, runs, wrong = kill_ingests(url, Path(folder, "reports"), options.kills, seed=options.seed)
            for line in wrong:
                _say(f"{kind}: {line}")
            _say(f"{kind}: {n_kills} kills, {runs} runs ended and compared, {len(wrong)} wrong")
            failed = failed or bool(wrong)
    sys.exit(failed)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
