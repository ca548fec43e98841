import unicodedata

import pytest

from textmine.core import fold_old_forms, fold_radicals

KANGXI = [chr(code) for code in range(0x2F00, 0x2FD6)]
SUPPLEMENT = [chr(code) for code in range(0x2E80, 0x2EF4)]


def test_every_kangxi_radical_that_is_a_simplified_character_is_that_character():
    folded = dict(zip(KANGXI, fold_radicals("".join(KANGXI)), strict=True))
    assert not [radical for radical, character in folded.items() if not "\u4e00" <= character <= "\u9fff"]
    changed = {
        character for radical, character in folded.items() if character != unicodedata.normalize("NFKC", radical)
    }
    assert changed == set("户见贝车长门青韦页风飞马鱼鸟卤麦黄黾齐齿龙龟")
    assert all(len(character.encode("gb2312")) == 2 for character in changed)


def test_radicals_of_the_supplement_are_characters_or_stay():
    folded = dict(zip(SUPPLEMENT, fold_radicals("".join(SUPPLEMENT)), strict=True))
    assert all(radical == character or len(character.encode("gb2312")) == 2 for radical, character in folded.items())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("⻋⻔⻓⻛⻅⻢⻜⻝⺠⻄⻰⻥⻦⻨⻩⻬⻮", "车门长风见马飞食民西龙鱼鸟麦黄齐齿"),
        ("安装⻋⾞⾨禁12套", "安装车车门禁12套"),
        ("⻁门⺩某⻧味⺟亲", "虎门王某卤味母亲"),
    ],
)
def test_signs_in_simplified_text(text, plain):
    assert fold_radicals(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("走访农戶890戶，清理黃土3吨。", "走访农户890户，清理黄土3吨。"),
        ("訪問農戶890戶，發放補貼。", "訪問農戶890戶，發放補貼。"),
        ("走访农户890户。", "走访农户890户。"),
        ("戶", "户"),
    ],
)
def test_old_forms_are_traditional_in_traditional_text_alone(text, plain):
    assert fold_old_forms(text) == plain
