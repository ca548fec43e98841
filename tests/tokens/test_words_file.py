"""words.tsv: every word stays whole, every phrase that is to fall apart does."""

from collections import Counter

import pytest

from textmine.tokens import default_segmenter, domain_words

WORDS = domain_words()
TAGS = {"a", "b", "d", "n", "nz", "p", "q", "t", "v", "vn"}
FRAMES = ["{}", "其中：{}，", "推进{}和农村", "当年{}168个", "《{}》"]


def test_enough_words() -> None:
    assert len(WORDS) > 2000


def test_every_row_has_tag_and_note() -> None:
    assert [w.word for w in WORDS if w.freq and w.tag not in TAGS] == []
    assert [w.word for w in WORDS if not w.freq and w.tag] == []
    assert [w.word for w in WORDS if not w.note] == []


@pytest.mark.parametrize("frame", FRAMES)
def test_words_stay_whole(frame: str) -> None:
    segmenter = default_segmenter()
    split = {
        word.word: segmenter.cut(frame.format(word.word))
        for word in WORDS
        if word.freq and word.word not in segmenter.cut(frame.format(word.word))
    }
    assert split == {}


@pytest.mark.parametrize("frame", FRAMES)
def test_phrases_fall_apart(frame: str) -> None:
    segmenter = default_segmenter()
    whole = [w.word for w in WORDS if not w.freq and w.word in segmenter.cut(frame.format(w.word))]
    assert whole == []


def test_no_word_takes_a_verb_with_it() -> None:
    # 发展党员12名: the verb must be there to be found.
    cases = Counter(
        {
            "超额完成年度任务": "完成",
            "筹集资金300万元": "筹集",
            "发展党员12名": "发展",
            "引进外资2亿元": "引进",
            "召开座谈会5次": "召开",
            "提前完成投资": "完成",
        }
    )
    segmenter = default_segmenter()
    assert [text for text, verb in cases.items() if verb not in segmenter.cut(text)] == []
