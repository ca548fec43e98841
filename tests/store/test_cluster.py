"""On a Dask cluster of several processes, one of them killed under way: the same rows as on one machine."""

import logging
import os
import signal
import threading
import warnings
from contextlib import contextmanager

import pytest

import textmine
from tests.store.made import contents, empty, n_files, write_reports
from tests.stubs import length
from textmine import ingest
from textmine.core import ClusterError
from textmine.running.batch import run
from textmine.running.cluster import map_chunks, run_on_cluster
from textmine.store import Summary

pytestmark = pytest.mark.slow  # starts a cluster

N_WORKERS = 3
N_DOCUMENTS = 90


@pytest.fixture(scope="module")
def cluster():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Dask itself does
        import dask
        from distributed import LocalCluster

        dask.config.set({"distributed.scheduler.allowed-failures": 1})
        started = LocalCluster(
            n_workers=N_WORKERS, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )  # fmt: skip
    yield started
    started.close(timeout=120)


@pytest.fixture
def reports(tmp_path):
    write_reports(tmp_path / "reports", N_DOCUMENTS)
    (tmp_path / "reports" / "empty.txt").touch()
    return tmp_path / "reports"


@contextmanager
def one_killed(cluster, is_under_way):
    """Kill a worker when the work has begun; its nanny starts another."""
    is_over = threading.Event()
    killed = []

    def kill():
        while not is_under_way():
            if is_over.wait(0.01):
                return
        killed.append(next(iter(cluster.workers.values())).pid)
        os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
    assert killed, "the work was over before a worker could be killed"


def test_extract_gives_the_same_rows(cluster, reports, tmp_path):
    there, here = textmine.extract(reports, scheduler=cluster.scheduler_address), textmine.extract(reports)
    with pytest.warns(textmine.api.FailureWarning), one_killed(cluster, lambda: there.n_documents > 3):
        there.to_parquet(tmp_path / "cluster.parquet")
    with pytest.warns(textmine.api.FailureWarning):
        here.to_parquet(tmp_path / "here.parquet")
    assert (tmp_path / "cluster.parquet").read_bytes() == (tmp_path / "here.parquet").read_bytes()


def test_ingest_stores_the_same_rows(cluster, reports, url):
    done = ingest(reports, db=url)
    assert done.summary == Summary(new=N_DOCUMENTS, failed=1)
    here = contents(url)
    empty(url)
    with one_killed(cluster, lambda: n_files(url) > 3):
        done = ingest(reports, db=url, scheduler=cluster.scheduler_address)
    assert done.summary.new + done.summary.unchanged == N_DOCUMENTS  # a chunk may have been done twice
    assert [str(failure) for failure in done.failures] == [f"{reports}/empty.txt: is empty"]
    assert contents(url) == here
    again = ingest(reports, db=url, scheduler=cluster.scheduler_address)
    assert again.summary == Summary(unchanged=N_DOCUMENTS, failed=1)


def test_outcomes_are_those_of_a_batch(cluster, reports):
    paths = [str(path) for path in sorted(reports.iterdir())]
    (reports / "0003.txt").write_text("故障", encoding="utf-8")
    here = list(run(length, paths))
    there = list(run_on_cluster(length, paths, scheduler=cluster.scheduler_address))
    assert [(o.source, o.result, str(o.failure)) for o in there] == [(o.source, o.result, str(o.failure)) for o in here]
    assert "ValueError" in there[3].failure.__notes__[0]


def test_a_document_that_kills_its_worker_fails_alone(cluster, reports):
    paths = [str(path) for path in sorted(reports.iterdir())][:40]
    (reports / "0020.txt").write_text("猝死", encoding="utf-8")
    outcomes = list(run_on_cluster(length, paths, scheduler=cluster.scheduler_address))
    assert [o.source for o in outcomes] == paths
    assert [o.source for o in outcomes if o.failure] == [paths[20]]
    assert "the process that worked on it was killed" in str(outcomes[20].failure)


def test_no_cluster_at_all():
    with pytest.raises(ClusterError, match="no scheduler can be reached"):
        list(map_chunks(len, ["a"], scheduler="nonsense://127.0.0.1:1"))


def test_relative_paths_need_workers_in_the_same_place(cluster, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("共3家。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ClusterError, match="give absolute paths"):
        list(textmine.extract("a.txt", scheduler=cluster.scheduler_address))
