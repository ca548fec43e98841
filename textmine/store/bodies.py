"""Places and bodies that a question names, in full or in short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.lexicon import load_rows
from textmine.store.question import word_ends

# What the names of a place end with; people leave it out.
_PLACE_ENDINGS = "省市县区州盟旗"
# What the name of a body may be made of, and what it ends with.
_NAME = re.compile(r"[^的在年，,。？?0-9\s]{2,16}")
_BODY_ENDINGS = (
    "办公室", "委员会", "中心", "政府", "法院", "检察院", "研究室",
    "局", "委", "办", "馆", "院", "厅", "处", "队", "站", "所", "部", "室",
)  # fmt: skip
_CITY = re.compile("(?<=..[市州盟])(?=.{2,}[县区旗市]$)")
# Below a county, a place is known by its government alone.
_TOWN_ENDINGS = ("镇", "乡", "街道")
_SHORTEST_WORD = 2


def find_places(text: str, regions: Iterable[str]) -> tuple[list[str], str, str]:
    """Return the regions that a text names, and what stands in front of and behind the last name, without names.

    Of a province, a city and a county in it, all of which are named, the county is meant.

    Examples
    --------
    >>> find_places("云岫2023年超编", ["江西省/渌川市/云岫县", "福建省/鹤汀市"])
    (['江西省/渌川市/云岫县'], '', '2023年超编')
    """
    found: dict[str, list[str]] = {}
    for region in regions:
        if named := [name for part in _places_of(region) if (name := _named(part, text))]:
            found[region] = named
    if not found:
        return [], "", text
    # The report must be of the smallest place named: of 江西省云岫县 not the whole province.
    most = max(map(len, found.values()))
    meant = [region for region, named in found.items() if len(named) == most]
    names = {name for region in meant for name in found[region]}
    last = max(names, key=lambda name: text.rfind(name) + len(name))
    before, _, behind = text.rpartition(last)
    for name in sorted(names, key=len, reverse=True):
        before = before.replace(name, "")
    return meant, before, behind


def places_in_turn(text: str, regions: Iterable[str]) -> tuple[str, list[tuple[list[str], str]]]:
    """Return the text in front of the places that a text names, and each place with the text behind it.

    Each is a list of regions, as counties of several cities may have one name. A place that only says where the next
    one lies (江西省云岫县) is none of them.

    Examples
    --------
    >>> places_in_turn("云岫县和澜川县的超编", ["江西省/云岫县", "江西省/澜川县"])
    ('', [(['江西省/云岫县'], '和'), (['江西省/澜川县'], '的超编')])
    """
    found: dict[int, tuple[str, list[tuple[int, str]]]] = {}
    for region in regions:
        parts = _places_of(region)
        if name := _named(parts[-1], text):
            around = sum(bool(_named(part, text)) for part in parts)
            held, meant = found.setdefault(text.find(name), (name, []))
            if len(name) > len(held):
                found[text.find(name)] = (name, meant := [])
            if len(name) >= len(held):
                meant.append((around, region))
    if not found:
        return text, []
    starts = sorted(found)
    places: list[tuple[list[str], str]] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        name, meant = found[start]
        if behind := text[start + len(name) : end]:
            most = max(around for around, _ in meant)
            places.append(([region for around, region in meant if around == most], behind))
    return text[: starts[0]], places


def find_department(text: str, departments: Sequence[str], *, of_place: bool = False) -> tuple[list[str], str]:
    """Return the departments that a text begins by naming, and the text without the name.

    Parameters
    ----------
    text
        What is asked.
    departments
        Those there are.
    of_place
        Whether they are those of a place that is named in front: what stands before the year then names one of them
        also where it does not end like the name of a body (漳棠财政2023年).

    Examples
    --------
    >>> find_department("编办2023年超编", ["中共云岫县委机构编制委员会办公室", "云岫县教育局"])
    (['中共云岫县委机构编制委员会办公室'], '2023年超编')
    >>> find_department("警方查处酒驾", ["云岫县公安局"])
    (['云岫县公安局'], '查处酒驾')
    """
    head = _NAME.match(text)
    longest = head.end() if head else 0
    for end in range(longest, 1, -1):
        name = text[:end]
        meant: list[str] = []
        if name.endswith(_BODY_ENDINGS):
            meant = [department for department in departments if _is_short_for(name, department)]
        if not meant and (called := _nicknames().get(name)) and end in word_ends(text):
            meant = [department for department in departments if any(part in department for part in called)]
        if not meant and name.endswith(_TOWN_ENDINGS):  # 柏子冲镇 of 舒泉县柏子冲镇人民政府
            meant = [department for department in departments if f"{name}人民政府" in department or department == name]
        if not meant and of_place and end == longest < len(text):
            meant = [department for department in departments if name in department]
        if meant:
            return meant, text[end:]
    return [], text


@dataclass(frozen=True, slots=True)
class Nickname:
    """A row of ``question_bodies.tsv``."""

    nickname: str
    name: str


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in load_rows("question_bodies.tsv", Nickname):
        found[row.nickname].append(row.name)
    return {nickname: tuple(names) for nickname, names in found.items()}


@lru_cache(maxsize=65_536)
def _places_of(region: str) -> tuple[str, ...]:
    """Return the places that a region is made of, a city and a county in it that are written as one taken apart."""
    return tuple(place for part in region.split("/") for place in _CITY.split(part))


def _named(part: str, text: str) -> str:
    """Return how a text names a place: in full, or without its kind."""
    if len(part) < _SHORTEST_WORD:
        return ""
    if part in text:
        return part
    short = part.rstrip(_PLACE_ENDINGS)
    return short if len(short) >= _SHORTEST_WORD and short in text else ""


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether the characters of a short form stand in a name in their order, the last of both being the same."""
    if len(short) < _SHORTEST_WORD or len(name) < len(short):
        return False
    place = 0
    for character in short:
        place = name.find(character, place) + 1
        if not place:
            return False
    return name.endswith(short[-1]) or (short[-1] in "办委" and name.endswith(("办公室", "委员会")))
