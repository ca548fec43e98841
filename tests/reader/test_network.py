import math
import pickle
import subprocess
import sys

import numpy as np
import pytest

from textmine.claims import default_model
from textmine.reader import CHANGES, STATUSES, Network, Shown, windows

IMPOSSIBLE = -1000  # log probability
SENTENCE = "共清理乡镇违规挂牌568块，消化行政超编41人。"


@pytest.fixture(scope="module")
def network():
    return default_model().network


@pytest.fixture(scope="module")
def readings(network):
    [window] = windows(
        [
            Shown(
                SENTENCE,
                (
                    (9, 13),
                    (20, 23),
                ),
            )
        ]
    )
    return network.read(window)


def test_answers_are_spans_of_the_window(readings):
    assert [reading.predicate.best()[0] for reading in readings] == ["清理", "消化"]
    assert [reading.object.best()[0] for reading in readings] == ["乡镇违规挂牌", "行政超编"]


def test_probabilities_add_up(readings):
    for reading in readings:
        for spans in (reading.predicate, reading.object):
            assert np.exp(spans.scores).sum() + math.exp(spans.nothing) == pytest.approx(1, abs=1e-3)
        for scores, names in ((reading.status, STATUSES), (reading.change, CHANGES)):
            assert len(scores) == len(names)
            assert sum(map(math.exp, scores)) == pytest.approx(1, abs=1e-3)


def test_no_answer_holds_the_number_or_crosses_a_separator(readings):
    for reading, number in zip(readings, ("568块", "41人"), strict=True):
        spans = reading.object
        for begin, more in zip(*np.nonzero(spans.scores > -50), strict=True):
            text = spans.text[begin : begin + more + 1]
            assert number not in text
            assert "\n" not in text


def test_an_answer_counts_wherever_it_stands(readings):
    spans = readings[0].predicate
    assert spans.of("清理") == pytest.approx(spans.best()[1])
    assert spans.of("") == spans.nothing
    assert spans.of("没有这个词") < -1000


def test_the_same_window_gives_the_same_whatever_was_read_before(network):
    [window] = windows([Shown(SENTENCE, ((9, 13),))])
    [other] = windows([Shown("下一步，力争办理变更登记60家以上。" * 5, ((12, 15),))])
    first = network.read(window)[0].object.scores
    network.read(other)
    assert np.array_equal(network.read(window)[0].object.scores, first)


def test_it_travels_to_another_process(network):
    [window] = windows([Shown(SENTENCE, ((9, 13),))])
    copy = pickle.loads(pickle.dumps(network))
    assert copy.read(window)[0].status == network.read(window)[0].status


def test_characters_it_does_not_know_do_no_harm(network):
    [window] = windows([Shown("共清理㒲𠀋𠀋568块。", ((6, 10),))])
    assert network.read(window)[0].predicate.best()[0] in ("清理", "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a network that onnxruntime reads"),
        (b"not onnx at all", "not a network that onnxruntime reads"),
        (b"x" * (65 * 1024 * 1024), "larger than"),
        (b"\x0a\x08external\x12\x08location", "refers to other files"),
    ],
)
def test_what_is_no_network_is_told(data, reason):
    with pytest.raises(ValueError, match=reason):
        Network.checked(data, "一二三")


def test_the_room_loads_nothing_heavy():
    code = "import sys, textmine.reader; print({'torch', 'numpy', 'onnxruntime', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        (
            "自评项目12个，平均得分96分（其中，评级为“优”的项目7个；评级为“良”的项目5个；评级为“中”的项目3个。",
            "3个",
        ),
        ("自评项目12个（其中，评级为“中”的项目4个；评级为“差”的项目6个。自评中共发现问题2个）。", "6个"),
        ("“养老服务支出（类）社会福利（款）福利院运行（项）”53.84万元，主要用于人员经费。", "53.84万元"),
    ],
)
def test_no_answer_holds_half_of_a_bracket_or_comes_from_the_next_sentence(network, sentence, quantity):
    begin = sentence.index(quantity)
    [window] = windows([Shown(sentence, ((begin, begin + len(quantity)),))])
    [reading] = network.read(window)
    for spans in (reading.object, reading.predicate):
        for at, more in zip(*np.nonzero(spans.scores > -50), strict=True):
            text = spans.text[at : at + more + 1]
            assert all(text.count(a) == text.count(b) for a, b in ("（）", "“”")), text
            assert "。" not in text
    assert "问题" not in reading.object.best()[0]


@pytest.mark.parametrize(
    ("sentence", "quantity", "crossed"),
    [
        ("按照每人每月800元标准，为孤儿发放基本生活费120万元。", "800元", "准，为"),
        ("开展“送法律，送温暖”活动12场。", "12场", ""),
    ],
)
def test_no_answer_goes_over_the_end_of_a_clause(network, sentence, quantity, crossed):
    at = sentence.index(quantity)
    [window] = windows([Shown(sentence, ((at, at + len(quantity)),))])
    [reading] = network.read(window)
    spans = [reading.predicate, reading.object]
    assert all(not crossed or each.of(crossed) < IMPOSSIBLE for each in spans)
    # A comma inside quotation marks ends none
    assert crossed or reading.object.of("“送法律，送温暖”活动") > IMPOSSIBLE
