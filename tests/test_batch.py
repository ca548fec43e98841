import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from tests.stubs import length, slow
from textmine.batch import _AHEAD, _CHUNK_DOCUMENTS, Outcome, run
from textmine.core import Document, ReadError


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


def test_an_interrupt_ends_the_run_at_once():
    code = (
        "from tests.stubs import slow; from textmine.batch import run; from textmine.core import Document\n"
        "for o in run(slow, [Document('长' * 100)] * 100, workers=2): print(o.result, flush=True)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    child = int(process.stdout.readline())
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert errors.count("Traceback") == 1, "the workers keep quiet"
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
