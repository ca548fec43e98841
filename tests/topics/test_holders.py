import random

import pytest

from textmine.topics.holders import Finder, Holders


def test_no_word_is_found_across_two_texts():
    assert list(Holders(["办理", "登记"]).of("理登")) == []


@pytest.mark.parametrize("texts", [[], [""], ["", "甲", "", "甲甲"]])
def test_empty_texts_keep_their_place(texts):
    assert list(Holders(texts).of("甲")) == [i for i, text in enumerate(texts) if "甲" in text]


def test_finds_what_a_look_at_each_text_finds():
    chance = random.Random(3)
    texts = ["".join(chance.choices("甲乙丙丁", k=chance.randrange(12))) for _ in range(300)]
    holders = Holders(texts)
    for word in ("甲", "甲乙", "丙丁甲", "丁丁丁丁"):
        assert list(holders.of(word)) == [i for i, text in enumerate(texts) if word in text]


def test_a_finder_finds_the_same_whether_it_has_met_a_text_or_not(monkeypatch):
    monkeypatch.setattr("textmine.topics.holders._REMEMBERED", 3)
    words = ("甲", "乙丙", "丁")
    found = Finder(words)
    for texts in (["甲乙丙", "丁", "甲乙丙"], ["丙", "丁甲", ""], ["甲乙丙", "丁", "丁丁", "乙丙", "丙"]):
        wanted = [[float(word in text) for word in words] for text in texts]
        assert found.presence(texts).toarray().tolist() == wanted
        assert len(found._known) <= 3


def test_pairs_of_characters_tell_the_same_texts():
    chance = random.Random(7)
    texts = ["".join(chance.choices("甲乙丙丁", k=chance.randint(0, 12))) for _ in range(200)]
    plain, paired = Holders(texts), Holders(texts, paired=True)
    for _ in range(500):
        word = "".join(chance.choices("甲乙丙丁戊", k=chance.randint(1, 4)))
        assert list(paired.of(word)) == list(plain.of(word))
