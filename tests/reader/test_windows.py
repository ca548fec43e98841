import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.reader import Shown, windows
from textmine.reader.windows import BEFORE, CURRENT, EARLIER, HEADING, HEADINGS, PIECE, PLAN, SEPARATOR, folded

SENTENCE = "全年清理违规挂牌568块，消化超编人员41人。"
NUMBERS = ((8, 12), (19, 22))


def test_a_window_holds_headings_what_was_said_and_the_sentence():
    [window] = windows([Shown(SENTENCE, NUMBERS)], headings="主要工作", earlier="工作扎实。")
    assert window.text.split(SEPARATOR) == ["主要工作", "工作扎实。", SENTENCE]
    assert [window.text[a:b] for a, b in window.numbers] == ["568块", "41人"]
    assert window.asked == (0, 1)


def test_segments_tell_the_parts():
    for planning, segment in ((False, CURRENT), (True, PLAN)):
        [window] = windows([Shown(SENTENCE, NUMBERS, planning)], headings="主要工作", earlier="工作扎实。")
        for part, told in (("主要工作\n", HEADING), ("工作扎实。\n", BEFORE), (SENTENCE, segment)):
            of_it = [c for c, s in zip(window.text, window.segments, strict=True) if s == told]
            assert "".join(of_it) == part


def test_of_long_surroundings_the_nearest_is_kept():
    [window] = windows([Shown(SENTENCE, NUMBERS)], headings="甲" * 100 + "乙", earlier="丙" * 500 + "丁")
    heading, earlier, _ = window.text.split(SEPARATOR)
    assert (len(heading), heading[-1], len(earlier), earlier[-1]) == (HEADINGS, "乙", EARLIER, "丁")


def test_each_sentence_is_read_by_itself_with_those_before_it():
    first, second = windows([Shown(SENTENCE, NUMBERS), Shown("另消化3人。", ((3, 5),))])
    assert (first.asked, second.asked) == ((0, 1), (2,))
    assert second.text == f"\n{SENTENCE}\n另消化3人。"


def test_sentences_that_are_not_wanted_are_passed_over():
    paragraph = [Shown(SENTENCE, NUMBERS, wanted=at in (3, 17)) for at in range(20)]
    assert [window.asked for window in windows(paragraph)] == [(6, 7), (34, 35)]


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["清理挂牌", "，", "12块", "3人"]), min_size=1, max_size=150), st.booleans()
        ),
        max_size=8,
    )
)
def test_every_wanted_number_is_asked_about_once(sentences):
    paragraph, surfaces, wanted = [], [], []
    for words, is_wanted in sentences:
        text, numbers = "", []
        for word in words:
            if word[0].isdigit():
                numbers.append((len(text), len(text) + len(word)))
                surfaces.append(word)
                wanted.append(is_wanted)
            text += word
        paragraph.append(Shown(text, tuple(numbers), wanted=is_wanted))
    found = list(windows(paragraph))
    asked = [at for window in found for at in window.asked]
    assert asked == [at for at, is_wanted in enumerate(wanted) if is_wanted]
    for window in found:
        assert len(window.text) == len(window.segments) <= HEADINGS + EARLIER + PIECE + 2
        for place, at in zip(window.numbers, window.asked, strict=True):
            assert window.text[slice(*place)] == surfaces[at]


def test_a_number_longer_than_a_window_is_shown_as_far_as_it_goes():
    sentence = "共" + "9" * 1000 + "元。"
    [window] = windows([Shown(sentence, ((1, 1002),))])
    [(begin, end)] = window.numbers
    assert begin < end <= len(window.text)


@pytest.mark.parametrize(("character", "plain"), [("Ａ", "A"), ("\u3000", " "), ("㎡", "㎡"), ("一", "一")])
def test_characters_are_folded_one_to_one(character, plain):
    assert folded(character) == plain
