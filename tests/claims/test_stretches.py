"""Words that no number looks at are left out, and nothing is seen otherwise for it."""

from dataclasses import fields

from hypothesis import example, given
from hypothesis import strategies as st

from textmine.claims import cutting as cutting_module
from textmine.claims.clauses import slots
from textmine.claims.cutting import tag_words
from textmine.claims.stretches import looked_at
from textmine.claims.words import claim_segmenter
from textmine.quantities import find_quantities

PIECES = ["5个", "12万元", "30%", "学校", "改造", "完成", "计划", "增长", "其中", "平台", "的", "和", "率", "“（”"]
PIECES += ["“一网通办”", "村容村貌持续改善", "推进基础设施建设", "，全面落实各项部署，", *"，，。；：、（）！"]
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def seen(text):
    """What slots hold, words by their texts and places; all but the running numbers of words and clauses."""
    quantities = find_quantities(text)
    found = slots(tag_words(text, quantities, claim_segmenter()))
    names = [f.name for f in fields(found[0]) if f.name not in ("index", "clause")] if found else []
    shown = [{name: getattr(slot, name) for name in names} for slot in found]
    return [
        {
            name: [(w.text, w.start, w.role, w.nominal, w.known) for w in value] if isinstance(value, tuple) else value
            for name, value in slot.items()
        }
        for slot in shown
    ]


@example("学校学校，全面落实各项部署，，全面落实各项部署，5个）5个")
@given(SENTENCES)
def test_slots_are_the_same_as_of_all_words(text):
    kept = cutting_module.looked_at
    short = seen(text)
    cutting_module.looked_at = lambda _text, start, end, **_: [(start, end)]
    try:
        assert short == seen(text)
    finally:
        cutting_module.looked_at = kept


def test_clauses_far_from_numbers_are_left_out():
    text = "推进基础设施建设，" * 8 + "新建学校5个，" + "村容村貌持续改善，" * 8
    cut = tag_words(text, find_quantities(text), claim_segmenter())
    assert "".join(word.text for word in cut) == "，推进基础设施建设，新建学校5个，"


def test_a_bracket_in_front_is_kept():
    text = "推进基础设施建设，（" * 4 + "新建学校"
    assert looked_at(text, 0, len(text), behind=False, ahead=True) == [(0, len(text))]
