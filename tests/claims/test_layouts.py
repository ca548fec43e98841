"""The same text in another layout makes the same claims: how a file was set is no part of what it says."""

from collections.abc import Callable, Iterator
from itertools import count, cycle

import pytest

from tests.benchmarks.material import ROOT
from tests.cases.tables import claims_of
from textmine.core import Claim

# Whole reports of which each paragraph is one line
TEXTS = sorted((ROOT / "corpora" / "written").glob("ordinary-0[3467].txt"))
NEVER_FIRST = "，。；：、）！？”％%"
SAME = 0.985


def set_in_lines(text: str, width: int, *, indent: str = "", page: int = 0) -> str:
    """Set a text in lines, numbers broken where a line ends; `page` lines make a page, which is numbered."""
    lines: list[str] = []
    pages = count(1)
    for paragraph in text.split("\n"):
        line = "" if paragraph.startswith("\u3000") else indent
        for character in paragraph:
            if wide(line) + wide(character) > width and character not in NEVER_FIRST:
                lines.append(line)
                line = ""
                if page and len(lines) % page == 0:
                    lines.append(f"第 {next(pages)} 页 共 30 页")
            line += character
        lines.append(line)
    return "\n".join(lines)


def with_odd_blanks(text: str) -> str:
    """Set characters that nobody sees, and blanks of all kinds, between characters, though not into numbers."""
    odd = cycle("\u200b\xa0\ufeff\u3000\u2060 ")
    parts = []
    for at, character in enumerate(text):
        parts.append(character)
        numeric = set(text[at : at + 2]) & set("0123456789.,")
        if at % 17 == 0 and "\n" not in text[at : at + 2] and not numeric:
            parts.append(next(odd))
    return "".join(parts)


def wide(characters: str) -> float:
    """The width of characters, in Chinese ones."""
    return sum(0.5 if "!" <= c <= "~" else 1 for c in characters)


def plain(claims: list[Claim]) -> Iterator[tuple[object, ...]]:
    for claim in claims:
        yield claim.value, claim.unit, claim.predicate, claim.object, claim.status, claim.change, claim.approx


LAYOUTS: dict[str, Callable[[str], str]] = {
    "28 characters, indented": lambda text: set_in_lines(text, 28, indent="\u3000\u3000"),
    "34 characters": lambda text: set_in_lines(text, 34),
    "30 characters, pages numbered": lambda text: set_in_lines(text, 30, page=22),
    "blanks of all kinds": with_odd_blanks,
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "indented": lambda text: text.replace("\n", "\n\u3000\u3000"),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_another_layout_says_the_same(layout):
    assert TEXTS
    same = n = 0
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        before, after = (list(plain(claims_of(each))) for each in (text, layout(text)))
        assert [row[:2] for row in before] == [row[:2] for row in after], path.name
        n += len(before)
        same += sum(a == b for a, b in zip(before, after, strict=True))
    assert same >= SAME * n
