"""``verbs.tsv``, ``function_words.tsv`` and ``noun_endings.tsv`` load and do not contradict each other."""

from typing import get_args

import pytest

from textmine.claims.words import EndingKind, NounEnding, Role, claim_segmenter, function_words, noun_endings
from textmine.lexicon import load_rows
from textmine.lexicon.verbs import verbs

ENDING_KINDS = set(get_args(EndingKind))
TRAITS = {
    "alone",
    "general", "frame", "causative", "delegating", "realising", "spending", "having", "including", "approximate",
    "short", "sending", "building", "holding", "describing", "amiss", "means", "examining",
    "funding", "manner", "leading", "drafting", "parted",
}  # fmt: skip
# A helper or a noun gives way to what the word is as a function word. These verbs do not: behind a noun they govern.
VERBS_FIRST = {"为", "到", "合计", "总计", "分别为", "稳定", "需", "公开", "分类"}


def test_kinds_are_roles():
    roles = set(get_args(Role))
    assert {verb.kind for verb in verbs().values()} <= roles
    assert {word.kind for word in function_words().values()} <= roles


def test_traits_are_documented():
    assert {trait for verb in verbs().values() for trait in verb.traits} <= TRAITS


def test_a_trait_sits_on_a_word_that_governs():
    # 书面 and 口头 govern only as one word with the verb behind them, 编制 only where its trait says so
    odd = [v.verb for v in verbs().values() if set(v.traits) - {"manner", "drafting"} and v.kind in ("noun",)]
    assert not odd


def test_verbs_and_function_words_do_not_contradict_each_other():
    both = {word for word in verbs() if word in function_words()}
    contradicting = {word for word in both if verbs()[word].kind not in ("helper", "noun")}
    assert contradicting <= VERBS_FIRST
    assert contradicting >= VERBS_FIRST, "the list of this test names words that no longer stand in both files"


def test_nominal_belongs_to_verbs_that_act():
    never = {"light", "noun", "score", "share", "compare"}
    assert not [verb.verb for verb in verbs().values() if verb.nominal and verb.kind in never]


def test_words_are_words():
    words = (*verbs(), *function_words(), *(row.ending for row in load_rows("noun_endings.tsv", NounEnding)))
    assert not [word for word in words if any(c.isspace() or c.isdigit() or c in "，。；：、（）" for c in word)]


def test_noun_endings_are_of_known_kinds():
    rows = load_rows("noun_endings.tsv", NounEnding)
    assert all(row.kinds and set(row.kinds) <= ENDING_KINDS for row in rows)
    assert all(noun_endings(kind) for kind in ENDING_KINDS)
    assert {ending for kind in ENDING_KINDS for ending in noun_endings(kind)} == {row.ending for row in rows}


@pytest.mark.parametrize("verb", ["清理", "组织实施", "完成", "压缩至", "新改建"])
def test_the_segmenter_keeps_verbs_whole(verb):
    assert verb in [piece for piece, _ in claim_segmenter().tagged(f"我局{verb}项目")]
