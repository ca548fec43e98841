"""Several processes at once on one database: the same rows as one alone would store."""

import subprocess
import sys

import pytest

from tests.cli.conftest import environment
from tests.store.made import contents, empty, report, write_reports
from textmine import ingest
from textmine.store.versions import VERSION

pytestmark = pytest.mark.slow  # several processes, one after the other

N_PROCESSES = 4
N_DOCUMENTS = 60


def test_four_processes_with_overlapping_sets(url, tmp_path):
    folder = tmp_path / "reports"
    paths = write_reports(folder, N_DOCUMENTS)
    ingest(folder, db=url)
    alone = contents(url)
    empty(url)
    # Some stand there already, in an older state: the processes replace them as well as add.
    for number in range(0, N_DOCUMENTS, 3):
        paths[number].write_text(report(number, reduced=5000 + number), encoding="utf-8")
    ingest([*paths[::3], paths[1]], db=url)
    write_reports(folder, N_DOCUMENTS)
    sets = [[str(path) for path in paths[n::N_PROCESSES] + paths[n * 7 : n * 7 + 30]] for n in range(N_PROCESSES)]
    # Opposite orders: whoever locks in the order of its own list would wait for the other for ever.
    code = (
        "import sys, textmine; url, turned, *paths = sys.argv[1:];"
        "print(textmine.ingest(paths[::-1] if turned == '1' else paths, db=url))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, url, str(n % 2), *paths],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
        )
        for n, paths in enumerate(sets)
    ]
    for process in running:
        out, err = process.communicate(timeout=6000)
        assert (process.returncode, err) == (0, "")
        assert out.rstrip().endswith("0 failed")
    found = contents(url)
    assert len(found["files"]) == N_DOCUMENTS
    assert found == alone


def test_four_processes_make_one_database(url, tmp_path):
    code = "import sys; from textmine import Database; print(Database(sys.argv[1], create=True).info().version)"
    running = [
        subprocess.Popen([sys.executable, "-c", code, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(N_PROCESSES)
    ]
    told = [process.communicate(timeout=600) for process in running]
    assert told == [(f"{VERSION}\n", "")] * N_PROCESSES
