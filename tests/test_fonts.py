"""The packaged Chinese font."""

import io

import pytest

from textmine.fonts import FOLDER, FONT, FONT_FILE, web_font


def code_points(content):
    from fontTools.ttLib import TTFont

    return set(TTFont(io.BytesIO(content)).getBestCmap())


def test_a_font_holds_what_is_shown_and_nothing_else():
    assert code_points(web_font("消化超编41人，<b>")) == set(map(ord, "消化超编人，"))


def test_it_has_the_characters_of_names():
    """GBK, and the national table of 2013, which has those of places and persons behind the plane that GBK is in."""
    rare = "㮾䢺㙍㵐㸆䴙𬇙𣲗𨟠𬒈礐濛濬琍栢"
    assert code_points(web_font(rare)) == set(map(ord, rare))
    gbk = {bytes((high, low)).decode("gbk", "ignore") for high in range(0x81, 0xFF) for low in range(0x40, 0xFF)}
    with (FOLDER / FONT_FILE).open("rb") as file:
        held = code_points(file.read())
    assert {character for character in gbk if "\u4e00" <= character <= "\u9fff" and ord(character) not in held} == set()


@pytest.mark.parametrize("text", ["", "plain words 12%", "\U0001f600"])
def test_no_font_where_there_is_nothing_to_show(text):
    assert web_font(text) == b""


def test_it_is_the_same_each_time():
    assert web_font("县教育局") == web_font("局育教县")


def test_the_family_is_named_as_in_the_file():
    from fontTools.ttLib import TTFont

    with (FOLDER / FONT_FILE).open("rb") as file:
        assert TTFont(file)["name"].getDebugName(1) == FONT
    alt = pytest.importorskip("altair", reason="needs the extra plots")
    from textmine.plots.style import style

    assert style(alt.Chart()).to_dict(validate=False)["config"]["font"].startswith(FONT)
