"""What one document may cost."""

import re
import signal
import threading
import time

import pytest

import textmine
import textmine.readers
import textmine.running.limits
from textmine.core import Document, LexiconError, ReadError, ReadOptions
from textmine.running.batch import run
from textmine.running.limits import OutOfBudget, budget

SLOW = re.compile(r"(?:a+)+b")


def endless(document):
    if "endless" in document.text:
        while True:
            pass
    if "pattern" in document.text:
        SLOW.match("a" * 60)
    return len(document.text)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("hostile", ["endless", "pattern"])
def test_a_document_that_takes_too_long_fails_alone(workers, hostile):
    documents = [Document("一"), Document(hostile, source="slow.txt"), Document("二三")]
    first, slow, last = run(endless, documents, workers=workers, options=ReadOptions(timeout=0.5))
    assert (first.result, last.result) == (1, 2)
    assert str(slow.failure) == "slow.txt: took longer than 0.5 s; raise --timeout if it is worth the wait"


def test_an_alarm_handler_of_the_callers_is_put_back():
    def own(_number, _frame):
        """Do nothing."""

    before = signal.signal(signal.SIGALRM, own)
    try:
        with pytest.raises(OutOfBudget), budget(0.2):
            SLOW.match("a" * 60)
        assert signal.getsignal(signal.SIGALRM) is own
    finally:
        signal.signal(signal.SIGALRM, before)


def test_no_reader_takes_it_for_a_broken_file(monkeypatch, tmp_path):
    def read_text(*_, **__):
        while True:
            try:
                time.sleep(10)
            except Exception as error:
                raise ReadError("a.txt", "is damaged") from error

    monkeypatch.setattr("textmine.readers.text.read_text", read_text)
    (tmp_path / "a.txt").write_text("共12人。")
    with pytest.raises(ReadError, match=r"took longer than 0\.2 s"):
        list(textmine.extract(tmp_path / "a.txt", timeout=0.2))


def test_other_threads_are_bounded_too():
    told = []

    def work():
        try:
            with budget(0.2):
                while True:
                    pass
        except OutOfBudget as error:
            told.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=600)
    assert told == ["took longer than 0.2 s; raise --timeout if it is worth the wait"]


def fill(kept):
    while True:
        kept.append(bytearray(1024 * 1024))
        time.sleep(0.005)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("textmine.running.limits.MAX_GROWTH", 50 * 1024 * 1024)
    if not textmine.running.limits._memory():
        pytest.skip("the system does not tell")
    kept = []
    with pytest.raises(OutOfBudget, match="of memory"), budget(60):
        fill(kept)


def test_a_faulty_lexicon_is_no_fault_of_the_document():
    def task(_document):
        raise LexiconError("rules.toml:7: kind: unknown 'from'")

    with pytest.raises(LexiconError, match=r"^rules\.toml:7"):
        list(run(task, [Document("一")]))


def test_whatever_a_library_leaves_is_a_failure_of_the_file(monkeypatch):
    def read_text(*_, **__):
        raise IndexError("list index out of range")

    monkeypatch.setattr("textmine.readers.text.read_text", read_text)
    with pytest.raises(ReadError, match=r"is damaged or of an unusual form \(IndexError: list index out of range\)"):
        textmine.readers.read_bytes(b"x", source="a.txt")
