import os
import sys
import time

import pytest

from textmine.workers import Pool, WorkerDiedError


def test_calls_are_answered_by_other_processes():
    with Pool(2) as pool:
        futures = [pool.submit(os.getpid) for _ in range(6)]
        pids = {future.result() for future in futures}
    assert os.getpid() not in pids
    assert len(pids) <= 2


def test_an_exception_comes_back_and_the_process_stays():
    with Pool(1) as pool:
        before = pool.submit(os.getpid).result()
        with pytest.raises(ZeroDivisionError, match=r"by zero$"):
            pool.submit(divmod, 1, 0).result()
        assert pool.submit(os.getpid).result() == before


def test_a_process_that_dies_is_replaced():
    with Pool(1) as pool:
        before = pool.submit(os.getpid).result()
        with pytest.raises(WorkerDiedError):
            pool.submit(os._exit, 1).result()
        assert pool.submit(os.getpid).result() != before


def test_what_is_printed_does_not_get_among_the_answers(capfd):
    with Pool(1) as pool:
        assert pool.submit(print, "noise", flush=True).result() is None
        assert pool.submit(abs, -1).result() == 1
    out, err = capfd.readouterr()
    assert (out, err) == ("", "noise\n")


def test_modules_are_found_where_this_process_finds_them(tmp_path, monkeypatch):
    (tmp_path / "found_by_path.py").write_text("def answer():\n    return 42\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from found_by_path import answer

    with Pool(1) as pool:
        assert pool.submit(answer).result() == 42
    del sys.modules["found_by_path"]


def test_leaving_does_not_wait_for_what_is_under_way():
    begun = time.monotonic()
    with Pool(1) as pool:
        pid = pool.submit(os.getpid).result()
        futures = [pool.submit(time.sleep, 60) for _ in range(5)]
    assert time.monotonic() - begun < 10
    assert futures[-1].cancelled()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_pool_that_was_not_used_starts_nothing():
    with Pool(3) as pool:
        pass
    assert not pool._started
