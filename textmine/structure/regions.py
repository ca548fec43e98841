"""Place names -> province, city, county. Known divisions come from regions.tsv and counties.tsv.

A county that no table knows (a new one, one of old) is told by its ending, and what lies above it by the text alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from textmine.core import Level
from textmine.lexicon.loader import load_rows


@dataclass(frozen=True, slots=True)
class Region:
    """One row of regions.tsv.

    Parameters
    ----------
    name
        Full name (``湖南省``).
    short
        Name without its ending (``湖南``).
    parent
        Full name of the division above; empty for provinces.
    level
        ``province`` or ``city``.
    """

    name: str
    short: str
    parent: str = ""
    level: Literal["", "province", "city"] = ""


@cache
def regions() -> dict[str, Region]:
    """Return the packaged divisions by their full names."""
    return {row.name: row for row in load_rows("regions.tsv", Region)}


@dataclass(frozen=True, slots=True)
class County:
    """One row of counties.tsv.

    Parameters
    ----------
    path
        The county with what lies above it (``湖南省/永州市/蓝山县``).
    """

    path: str


@cache
def counties() -> dict[str, tuple[str, ...]]:
    """Return the paths of the packaged counties by their names; a few names stand for several.

    Examples
    --------
    >>> counties()["蓝山县"], len(counties()["朝阳区"])
    (('湖南省/永州市/蓝山县',), 2)
    """
    paths: dict[str, list[str]] = defaultdict(list)
    for row in load_rows("counties.tsv", County):
        paths[row.path.rpartition("/")[2]].append(row.path)
    return {name: tuple(of) for name, of in paths.items()}


@cache
def _names() -> tuple[frozenset[str], int]:
    """Return the names of all divisions, and the length of the longest."""
    names = frozenset((*regions(), *counties()))
    return names, max(map(len, names))


def _known_at(text: str, start: int) -> str:
    """Return the longest name of a division that begins at an offset; empty where none does."""
    names, longest = _names()
    for end in range(min(len(text), start + longest), start + 1, -1):
        if text[start:end] in names and not text.startswith("场", end):  # 东方|市场监督管理局 lies in no 东方市
            return text[start:end]
    return ""


def level_of_division(name: str, above: str = "") -> Level:
    """Return the level of a division, by its name and the one above it.

    Parameters
    ----------
    name
        Its full name, known or not.
    above
        Name of the division above, empty where it is not known: a 市 below another is a county.

    Examples
    --------
    >>> [level_of_division(name) for name in ("湖南省", "永州市", "蓝山县", "浏阳市")]
    ['province', 'city', 'county', 'county']
    """
    known = regions().get(name)
    if known is not None:
        return "province" if known.level == "province" else "city"
    if name.endswith(("省", "自治区", "特别行政区")):
        return "province"
    if name.endswith(("州", "盟", "地区")):
        return "city"
    is_city = name.endswith("市") and name not in counties() and (not above or level_of_division(above) == "province")
    return "city" if is_city else "county"


def levels_of(region: str) -> tuple[tuple[str, Level], ...]:
    """Return the divisions of a report's region with their levels; the outer ones may not be known.

    Examples
    --------
    >>> levels_of("湖南省/永州市/蓝山县"), levels_of("蓝山县")
    ((('湖南省', 'province'), ('永州市', 'city'), ('蓝山县', 'county')), (('蓝山县', 'county'),))
    """
    names = [name for name in region.split("/") if name]
    return tuple((name, level_of_division(name, above)) for above, name in zip(["", *names], names, strict=False))


# The earliest ending wins: 临江县市场监督管理局 lies in 临江县. Words that merely end alike are no places.
_UNKNOWN = re.compile(
    r"(?P<province>[\u4e00-\u9fff]{2}省)"
    r"|(?P<city>[\u4e00-\u9fff]{2,10}?(?:自治州))"
    r"|(?P<county>[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|县)|[\u4e00-\u9fff]{2,6}?(?:市(?!场)|区|旗))"
)
_NO_PLACE = re.compile(
    r"^(?:全|各|我|本|该|外|兄弟|其他|所辖|跨|县|市|区|自治)|[了和与的及向在对]|(?:城市|超市|都市|门市|上市|社区|园区|地区|城区|辖区|校区|库区|片区|小区|灾区|矿区|景区|军区|郡县|各县|市县|县区|新区|开发区|示范区|试验区|高新区|经开区)$"
)


def read_places(name: str) -> list[str]:
    """Return the divisions that a body's name opens with, outermost first.

    Examples
    --------
    >>> read_places("中共蓝山县委机构编制委员会办公室")
    ['蓝山县']
    >>> read_places("益阳市赫山区城市管理和综合执法局")
    ['益阳市', '赫山区']
    """
    position = 0
    for opening in ("中国共产党", "中共"):
        if name.startswith(opening):
            position = len(opening)
            break
    places: list[str] = []
    while len(places) < 3:
        place = _known_at(name, position)
        if not place:
            found = _UNKNOWN.match(name, position)
            if found is None or _NO_PLACE.search(found.group()):
                break
            place = found.group()
        places.append(place)
        position += len(place)
    return places


def region_path(places: Iterable[str], text: str) -> str:
    """Return ``province/city/county`` for the places of a body's name, as far as they and the text tell.

    Parameters
    ----------
    places
        What :func:`read_places` returned.
    text
        The report, which may name the divisions above.

    Examples
    --------
    >>> region_path(["长沙市"], "")
    '湖南省/长沙市'
    >>> region_path(["临江县"], "根据中共湖南省委文件和永州市委、市政府要求，永州市各县区开展自评。")
    '湖南省/永州市/临江县'
    >>> region_path(["临江县"], "")
    '临江县'
    >>> region_path(["蓝山县"], ""), region_path(["朝阳区"], ""), region_path(["朝阳区"], "吉林省财政厅")
    ('湖南省/永州市/蓝山县', '朝阳区', '吉林省/长春市/朝阳区')
    """
    path = list(places)
    if not path:
        return ""
    known = regions()
    first = known.get(path[0])
    if first is not None:
        if first.parent:
            path.insert(0, first.parent)
        elif len(path) == 2 and len(within := _within(path[0], path[1])) == 1:
            return within[0]  # 湖南省|蓝山县: the city goes without saying
        return "/".join(path)
    if path[0].endswith(("省", "自治区")):
        return "/".join(path)
    candidates = counties().get(path[0], ())
    if candidates:
        return "/".join([_path_of(path[0], candidates, text), *path[1:]])
    city = _city_above(path[0], text) if not path[0].endswith("自治州") else ""
    if city:
        return "/".join([known[city].parent, city, *path])
    province = main_province(text)
    return "/".join([province, *path]) if province else "/".join(path)


def _within(province: str, county: str) -> list[str]:
    return [path for path in counties().get(county, ()) if path.startswith(f"{province}/")]


def _path_of(county: str, candidates: Sequence[str], text: str) -> str:
    """Return the path of a county that the table knows; its bare name where neither table nor text tell it apart."""
    at = text.find(county)
    named = [region for region in regions().values() if at > 0 and text.endswith(region.name, 0, at)]
    if named:  # the text says what it lies in, whatever the table says
        inside = [path for path in candidates if f"{named[0].name}/" in path]
        above = [named[0].parent, named[0].name] if named[0].parent else [named[0].name]
        return inside[0] if len(inside) == 1 else "/".join([*above, county])
    if len(candidates) == 1:
        return candidates[0]
    province = main_province(text)
    for place in (province, main_city(text)):
        inside = [path for path in candidates if place and f"{place}/" in path]
        if len(inside) == 1:
            return inside[0]
    return county


def main_city(text: str) -> str:
    """Return the city that the text names most, if more often than all others together; else empty.

    Examples
    --------
    >>> main_city("三明市和沙县区；三明市医改到南平市交流。")
    '三明市'
    """
    return _majority("city", text)


@lru_cache(maxsize=2)  # a text is asked about several times, and counting in a long one takes long
def _majority(level: str, text: str) -> str:
    counts = {name: n for name in _names_of(level) if (n := text.count(name))}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] * 2 > sum(counts.values()) else ""


@cache
def _names_of(level: str) -> tuple[str, ...]:
    return tuple(name for name, region in regions().items() if region.level == level)


def main_province(text: str) -> str:
    """Return the province that the text names most, if more often than all others together; else empty.

    Examples
    --------
    >>> main_province("湖南省财政厅和湖南省教育厅；到河南省学习。")
    '湖南省'
    """
    return _majority("province", text)


def _city_above(county: str, text: str) -> str:
    """Return the city that the text puts above a county: 永州市临江县, 永州市各县区, 永州市委."""
    province = main_province(text)
    cities = (r for r in regions().values() if r.level == "city")
    candidates = tuple(city.name for city in cities if not province or city.parent == province)
    if not province:
        # Without a province only a city that stands right in front of the county counts.
        at = text.find(county)
        while at > 0:
            if text.endswith(candidates, 0, at):
                return next(city for city in candidates if text.endswith(city, 0, at))
            at = text.find(county, at + 1, at + 20_000)
        return ""
    counts = {city: n for city in candidates if (n := text.count(city))}
    if not counts:
        return ""
    best = max(counts, key=lambda city: counts[city])
    above = any(f"{best}{word}" in text for word in (county, "各县", "委", "政府", "人民政府", "直", "财政局", "辖"))
    if above and counts[best] * 2 > sum(counts.values()):
        return best
    return ""
