"""An ingest that is killed at any moment loses nothing that it reported, leaves nothing half, and goes on."""

import os
import random
import signal
import struct
import sys
import time

import pytest

from tests.store.made import contents, empty, n_files, write_reports
from textmine import Database, ingest
from textmine.running import ingestion
from textmine.running.batch import run
from textmine.store import Summary

pytestmark = [
    pytest.mark.slow,  # begins a run over and over
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that fork has made"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # the copy does nothing but ingest
]

N_DOCUMENTS = 200
N_KILLS = 50


def test_fifty_kills(url, tmp_path, monkeypatch):
    """Each at a random moment of its run; 200 documents, so that the last kills still find work."""
    write_reports(tmp_path / "reports", N_DOCUMENTS)
    # Small transactions and some time for each document, or so short a run would be over before it can be killed.
    mine = ingestion._mine
    monkeypatch.setattr(ingestion, "_DOCUMENTS", 2)
    monkeypatch.setattr(ingestion, "_mine", lambda document, **options: time.sleep(0.004) or mine(document, **options))
    ingest(tmp_path / "reports", db=url)
    expected = contents(url)
    empty(url)
    chance = random.Random(20261121)
    n_stored, moments = 0, set()
    for _ in range(N_KILLS):
        # Some before anything was told, most behind one of the first transactions; then at any moment.
        reported = ingest_until_killed(url, tmp_path / "reports", chance.randrange(5), chance.uniform(0, 0.02))
        now = n_files(url)
        assert now >= reported, "what was reported done is not there"
        assert now >= n_stored
        moments.add(now)
        n_stored = now
    # The kills must have met the run at work, not before it began or behind its end.
    assert len(moments) > N_KILLS / 4
    done = ingest(tmp_path / "reports", db=url)
    assert done.summary == Summary(new=N_DOCUMENTS - n_stored, unchanged=n_stored)
    assert contents(url) == expected


def ingest_until_killed(url, folder, n_reports, seconds):
    """Ingest in another process, kill it so long after so many reports, and return how many files were reported done.

    Files that were stored before are reported one by one; they do not count.
    """
    reading, telling = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(url, folder, telling)
        finally:
            os._exit(0)
    os.close(telling)
    told = []
    with os.fdopen(reading, "rb") as stream:
        while len([n for n in told if n > 1]) < n_reports and (report := stream.read(4)):
            told += struct.unpack("i", report)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += [n for (n,) in struct.iter_unpack("i", stream.read())]
    return sum(told)


def work(url, folder, telling):
    class Bar:
        def __init__(self, **_):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def update(self, n):
            os.write(telling, struct.pack("i", n))

    import tqdm.auto

    tqdm.auto.tqdm = Bar
    ingest(folder, db=url, progress=True)


def test_a_run_that_was_cut_short_says_so(url, tmp_path):
    write_reports(tmp_path / "reports", 3)
    database = Database(url, create=True)
    options = ingestion.Options("0")
    run_id = database.begin_run("0", "{}")
    ingestion.store_files(database, run_id, map(str, sorted((tmp_path / "reports").iterdir())), options)
    assert "(not finished)" in str(Database(url).info())


def test_mining_is_a_task_of_a_batch(tmp_path):
    paths = write_reports(tmp_path / "reports", 2)
    from functools import partial

    task = partial(ingestion._mine, include_tables=False, reader="off")
    assert [len(o.result.claims) for o in run(task, map(str, paths))] == [2, 2]
