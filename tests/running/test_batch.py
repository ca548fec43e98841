import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import psutil
import pytest

from tests.stubs import length, slow
from textmine.core import Document, ReadError
from textmine.running.batch import _AHEAD, _CHUNK_DOCUMENTS, Outcome, run


def documents(texts):
    return [Document(text, source=f"{i}.txt") for i, text in enumerate(texts)]


def mixed(n):
    """Documents of several lengths, with failures of both kinds among them."""
    inputs = documents("长" * (i % 7) for i in range(n))
    inputs[n // 3] = Document("故障", source="bug.txt")
    inputs[n // 2] = ReadError("missing.txt", "No such file or directory")
    inputs[n - 1] = "nowhere.txt"
    return inputs


def plain(outcomes):
    return [(o.source, o.result, str(o.failure or "")) for o in outcomes]


def test_every_input_has_its_outcome_in_order():
    outcomes = plain(run(length, mixed(20)))
    assert [source for source, _, _ in outcomes[:3]] == ["0.txt", "1.txt", "2.txt"]
    assert [outcome for outcome in outcomes if outcome[2]] == [
        ("bug.txt", None, "bug.txt: internal error (ValueError: no such thing)"),
        ("missing.txt", None, "missing.txt: No such file or directory"),
        ("nowhere.txt", None, "nowhere.txt: No such file or directory"),
    ]


def test_several_processes_give_the_same():
    inputs = mixed(300)
    assert plain(run(length, inputs, workers=2)) == plain(run(length, inputs))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_leaves_its_traceback(workers):
    outcomes = list(run(length, documents(["故障", "好"]), workers=workers))
    [note] = outcomes[0].failure.__notes__
    assert note.startswith("Traceback (most recent call last):")
    assert note.endswith("ValueError: no\nsuch thing")
    assert outcomes[1] == Outcome("1.txt", 1)


def test_the_message_of_a_bug_is_one_line_of_bounded_length():
    def task(document):
        raise ValueError(document.text)

    [outcome] = run(task, [Document("a\n" * 500)])
    assert outcome.failure.reason == f"internal error (ValueError: {'a ' * 100}…)"


def test_a_bug_without_a_message():
    def task(document):
        raise RecursionError

    [outcome] = run(task, [Document("")])
    assert outcome.failure.reason == "internal error (RecursionError)"


def test_a_process_that_dies_costs_its_document_alone():
    inputs = documents("长" * (i % 5) for i in range(120))
    inputs[40] = Document("猝死", source="40.txt")
    inputs[90] = Document("猝死", source="90.txt")
    outcomes = list(run(length, inputs, workers=2))
    assert [o.source for o in outcomes] == [d.source for d in inputs]
    assert [str(o.failure) for o in outcomes if o.failure] == [
        f"{n}.txt: the process that worked on it was killed; is there enough memory?" for n in (40, 90)
    ]


@pytest.mark.parametrize(("workers", "bound"), [(1, 2), (2, (2 * _AHEAD + 1) * _CHUNK_DOCUMENTS)])
def test_inputs_are_taken_as_they_are_needed(workers, bound):
    taken = 0

    def inputs():
        nonlocal taken
        for taken in range(1, 5001):
            yield Document("好", source=str(taken))

    ahead = [taken - given for given, _ in enumerate(run(length, inputs(), workers=workers), start=1)]
    assert max(ahead) <= bound


def test_standard_input_is_read_by_the_parent(monkeypatch, tmp_path):
    path = tmp_path / "in.txt"
    path.write_text("共375家。", encoding="utf-8")
    with path.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        outcomes = plain(run(length, ["-", Document("好", source="a.txt")], workers=2))
    assert outcomes == [("-", 6, ""), ("a.txt", 1, "")]


def test_one_document_starts_no_process():
    [outcome] = run(slow, [Document("")], workers=4)
    assert outcome.result == os.getpid()


def test_two_documents_are_shared_out():
    first, second = (o.result for o in run(slow, documents(["长" * 30] * 2), workers=2))
    assert len({first, second, os.getpid()}) == 3


def test_the_task_may_be_bound_to_options():
    assert [o.result for o in run(partial(max, Document(""), key=lambda d: d.text), documents(["一", "二"]))]


def test_no_workers_are_refused_at_once():
    with pytest.raises(ValueError, match=r"^workers must be at least 1, not 0$"):
        run(length, [], workers=0)


def test_leaving_early_ends_the_processes():
    outcomes = run(slow, documents(["长" * 5] * 50), workers=2)
    children = {next(outcomes).result, next(outcomes).result}
    outcomes.close()
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_no_more_processes_are_started_than_there_are_documents():
    before = set(multiprocessing.active_children())
    outcomes = run(slow, documents(["长"] * 2), workers=50)
    next(outcomes)
    assert len(set(multiprocessing.active_children()) - before) == 2
    outcomes.close()


def test_a_crash_is_told_in_its_outcome_alone(capfd):
    def task(document):
        if document.text:
            signal.raise_signal(signal.SIGSEGV)

    outcomes = list(run(task, documents(["", "坏", ""]), workers=2))
    assert [o.source for o in outcomes if o.failure] == ["1.txt"]
    assert capfd.readouterr() == ("", "")


def test_what_is_printed_does_not_get_among_the_rows(capfd):
    assert list(run(print, documents(["一", "二"]), workers=2))
    out, err = capfd.readouterr()
    assert (out, err.count("Document")) == ("", 2)


def test_an_answer_that_cannot_be_sent_is_an_error():
    def task(document):
        return threading.Lock()

    with pytest.raises(TypeError, match="cannot pickle"):
        list(run(task, documents(["一", "二"]), workers=2))


@pytest.mark.slow
def test_an_answer_too_large_for_the_memory_costs_its_document_alone():
    class Large:
        def __reduce__(self):
            raise MemoryError

    def task(document):
        return Large() if document.text == "大" else document.text

    outcomes = list(run(task, documents("一二三大五六七八九十" * 9), workers=2))
    assert "".join(o.result or "大" for o in outcomes) == "一二三大五六七八九十" * 9
    assert [o.source for o in outcomes if o.failure] == [f"{10 * i + 3}.txt" for i in range(9)]


def test_documents_of_any_size_come_and_go():
    texts = ["长" * 400_000] * 9
    outcomes = run(slice_of, documents(texts), workers=2)
    assert next(outcomes).result == texts[0]
    outcomes.close()
    # A pipe that nobody reads any more must not keep the thread that writes to it.
    until = time.monotonic() + 300
    while any("Feeder" in thread.name for thread in threading.enumerate()):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert [o.result for o in run(slice_of, documents(texts), workers=2)] == texts


@pytest.mark.slow
def test_processes_killed_at_any_moment_cost_nothing():
    texts = ["长" * 400_000] * 60
    results = []
    for outcome in run(slice_of, documents(texts), workers=2):
        results.append(outcome.result)
        if len(results) in {5, 25, 45}:
            os.kill(multiprocessing.active_children()[-1].pid, signal.SIGKILL)
    assert results == texts


def slice_of(document):
    return document.text[:]


@pytest.fixture
def begin(tmp_path):
    """Start a Python that runs `task` over many documents in two processes; a group of processes of its own."""
    code = (
        "import sys; from tests.stubs import *; from textmine.running.batch import run\n"
        "from textmine.core import Document\n"
        "print('begun', flush=True)\n"
        "documents = [Document('长' * 20)] * int(sys.argv[2])\n"
        "for o in run(eval(sys.argv[1]), documents, workers=2): print(o.result, flush=True)"
    )

    def begin(task, n_documents):
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, task, str(n_documents)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )

    return begin


def is_running(pid):
    # A process that has ended stays in the list of processes until its parent, or that of orphans, takes note of it.
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_a_script_needs_no_guard_and_a_run_ends_without_noise(begin, tmp_path):
    output, errors = begin("lambda document: 1", 10).communicate(timeout=600)
    assert (output, errors) == ("begun\n" + "1\n" * 10, "")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wait", [0, 0.2, 0.4, None], ids=lambda wait: "at work" if wait is None else str(wait))
def test_an_interrupt_ends_the_run_at_once(begin, wait, tmp_path):
    process = begin("slow", 1000)
    process.stdout.readline()
    if wait is None:
        process.stdout.readline()
    else:
        time.sleep(wait)  # while the processes start
    children = [child.pid for child in psutil.Process(process.pid).children()]
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate(timeout=600)
    assert output.count("\n") < 500, "it went on"
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert errors.count("Traceback") == 1, "the other processes keep quiet"
    assert not list(tmp_path.iterdir())
    _assert_ended(children)


def test_processes_do_not_outlive_a_parent_that_was_killed(begin, tmp_path):
    process = begin("slow", 1000)
    process.stdout.readline()
    process.stdout.readline()
    children = [child.pid for child in psutil.Process(process.pid).children()]
    assert len(children) >= 2
    process.kill()
    process.communicate(timeout=600)
    _assert_ended(children)
    assert not list(tmp_path.iterdir())


def _assert_ended(pids):
    until = time.monotonic() + 300
    while any(map(is_running, pids)):
        assert time.monotonic() < until
        time.sleep(0.05)
