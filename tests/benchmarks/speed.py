"""Speed and memory, measured: extraction against jieba in one process, and the command line from outside."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from textmine.citations import extract_citations
from textmine.claims import extract_claims
from textmine.core import Document, ReaderMode
from textmine.structure import analyse
from textmine.tokens.jieba_source import import_jieba

# Runs the command line and then writes the most memory it had at one time. The system call that tells a parent of its
# children's peak counts the parent's own memory in, as a child begins as a copy of it.
_MEASURED = """
import re, sys
from pathlib import Path
from textmine.cli.main import run
peak = sys.argv.pop()
try:
    run()
finally:
    Path(peak).write_text(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""
HAS_PEAK = Path("/proc/self/status").exists()


@dataclass(frozen=True)
class Throughput:
    """Characters per second of processor time, medians over the rounds."""

    n_characters: int
    n_found: int
    extraction: float
    jieba: float

    @property
    def ratio(self) -> float:
        return self.extraction / self.jieba


@dataclass(frozen=True)
class Run:
    """One run of the command line: seconds on the clock, and the peak of memory in megabytes."""

    seconds: float
    peak: float


def throughput(texts: Sequence[str], *, rounds: int = 5, reader: ReaderMode = "off") -> Throughput:
    """Measure the whole extraction, text to claims, against ``jieba.lcut`` as it comes, in turns in this process.

    Processor time, so that what else the machine does stays out of it as far as it can.
    """

    def extract() -> int:
        documents = [Document(text) for text in texts]
        return sum(len(extract_claims(document, analyse(document), reader=reader)) for document in documents)

    return _against_jieba(texts, extract, rounds)


def citing(texts: Sequence[str], *, rounds: int = 5) -> Throughput:
    """Measure text to citations, the structure with it, as :func:`throughput` measures claims."""

    def cite() -> int:
        documents = [Document(text) for text in texts]
        return sum(len(extract_citations(document, analyse(document))) for document in documents)

    return _against_jieba(texts, cite, rounds)


def _against_jieba(texts: Sequence[str], work: Callable[[], int], rounds: int) -> Throughput:
    jieba = import_jieba()
    jieba.setLogLevel("WARNING")

    def cut() -> int:
        return sum(len(jieba.lcut(text)) for text in texts)

    jieba.initialize()
    n_found = work()
    cut()
    times: dict[Callable[[], int], list[float]] = {work: [], cut: []}
    for number in range(rounds):
        for function in (work, cut) if number % 2 else (cut, work):
            begun = time.process_time()
            function()
            times[function].append(time.process_time() - begun)
    n_characters = sum(map(len, texts))
    return Throughput(n_characters, n_found, n_characters / median(times[work]), n_characters / median(times[cut]))


def textmine(*arguments: object) -> float:
    """Run the command line as a user does, and return the seconds of a processor it took: others use them as well."""
    script = Path(sys.executable).with_name("textmine")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "textmine.cli.main"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(*arguments: object) -> Run:
    """Run the command line in a process that tells its peak of memory; Linux only."""
    with tempfile.TemporaryDirectory() as folder:
        peak = Path(folder, "peak")
        begun = time.perf_counter()
        command = [sys.executable, "-c", _MEASURED, *map(str, arguments), str(peak)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - begun
        return Run(seconds, int(peak.read_text()) / 1024)


def extract_folder(folder: Path, *, workers: int = 1, suffix: str = ".csv") -> Run:
    """Run ``textmine extract`` over a folder, by the rules alone, into a table of this kind."""
    return measured("extract", folder, "-o", folder.with_suffix(suffix), "--workers", workers, "--reader", "off")
