"""Agency codes: 湘办发 -> which body, which level. The parts are data (agency_codes.tsv)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from textmine.core import Level
from textmine.lexicon.loader import load_rows
from textmine.structure.regions import regions

Role = Literal["central", "province", "city", "organ", "type"]


@dataclass(frozen=True, slots=True)
class CodePart:
    """One row of agency_codes.tsv.

    Parameters
    ----------
    id
        Name of the row.
    code
        The part as it stands in a number.
    role
        ``central`` (a central body, or the beginning of its codes), ``province``, ``city``, ``organ``, ``type``.
    name
        What it stands for.
    level
        Level of the body; empty where the region decides.
    match, no_match
        A code that holds the part, and one that does not.
    """

    id: str
    code: str
    role: Role
    name: str
    level: Level = ""
    match: str = ""
    no_match: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """What an agency code says.

    Parameters
    ----------
    code
        The code.
    region
        Code of the region (``湘``, ``永``), as written, known or not; empty for central bodies.
    region_name
        The region, empty where it is not known.
    organs
        Names of the bodies that the parts stand for.
    level
        Level of the body, empty where it is not known.
    parts
        Ids of the rows that it was read by.
    """

    code: str
    region: str = ""
    region_name: str = ""
    organs: tuple[str, ...] = ()
    level: Level = ""
    parts: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the end of the code was recognised, and not merely its place in the number."""
        return bool(self.parts)


@cache
def code_parts() -> tuple[CodePart, ...]:
    """Return the packaged parts."""
    return load_rows("agency_codes.tsv", CodePart)


@cache
def _by_role(role: Role) -> dict[str, tuple[CodePart, ...]]:
    found: dict[str, list[CodePart]] = {}
    for part in code_parts():
        if part.role == role:
            found.setdefault(part.code, []).append(part)
    return {code: tuple(rows) for code, rows in found.items()}


@cache
def _tail() -> re.Pattern[str]:
    """Return the pattern of organs and types at the end of a code; longest first, so that 委办 is not 办 alone."""
    words = {*_by_role("organ"), *_by_role("type")}
    return re.compile("(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")")


def cut_tail(code: str) -> int:
    """Return where the organs and types at the end of `code` begin.

    Examples
    --------
    >>> cut_tail("岱川政办字")
    2
    """
    position = len(code)
    longest = 4
    while position:
        for length in range(min(longest, position), 0, -1):
            if _tail().fullmatch(code, position - length, position):
                position -= length
                break
        else:
            break
    return position


@cache
def central_codes() -> tuple[str, ...]:
    """Return the codes of central bodies, longest first."""
    return tuple(sorted(_by_role("central"), key=len, reverse=True))


@cache
def analyse_code(code: str, region: str = "") -> Agency:
    """Read an agency code by its parts.

    Parameters
    ----------
    code
        The code (``湘办发``).
    region
        The report's region (``湖南省/永州市/云溪县``), which decides between regions with one code.

    Examples
    --------
    >>> analyse_code("湘办发").level, analyse_code("湘办发").region_name
    ('province', '湖南省')
    >>> analyse_code("云财绩", "湖南省/永州市/云溪县").region_name
    '云溪县'
    >>> analyse_code("国办发").organs
    ('国务院办公厅',)
    """
    divisions = tuple(filter(None, region.split("/")))
    province = next((rows[0] for c, rows in _by_role("province").items() if code.startswith(c) and code != c), None)
    head = code[: cut_tail(code)]
    own = _own_division(head, divisions)
    if own and not (divisions and any(row.name == divisions[0] for row in _by_role("province").get(head, ()))):
        return _regional(code, head, own[0], own[1], code[len(head) :])
    # The longest reading that leaves only organs and types behind it.
    for length in range(min(5, len(code)), 0, -1):
        head, rest = code[:length], code[length:]
        if rest and cut_tail(rest) != 0:
            continue
        if head in _by_role("central"):
            row = _by_role("central")[head][0]
            return Agency(code, "", "", (row.name,), "central", (row.id, *_part_ids(rest)))
        if head in _by_role("province") and rest:
            row = _by_role("province")[head][-1]
            return _regional(code, head, row.name, "province", rest, row.id)
    head = code[: cut_tail(code)]
    rest = code[len(head) :]
    cities = _by_role("city").get(head, ())
    if cities and rest:
        # City codes repeat, and counties have codes of their own: the report's province must agree.
        near = [row for row in cities if row.name in divisions] or [
            row for row in cities if not divisions or _province_of(row.name) == divisions[0]
        ]
        if len(near) == 1:
            return _regional(code, head, near[0].name, "city", rest, near[0].id)
    if province is not None and len(head) > 1:
        return _regional(code, head, "", "", rest, province.id)
    for central in central_codes():
        if (not head and code.startswith(central)) or (len(central) > 1 and code.startswith(central)):
            row = _by_role("central")[central][0]
            return Agency(code, "", "", (row.name,), "central", (row.id, *_part_ids(code[len(central) :])))
    return _regional(code, head, "", "", rest)


def _province_of(city: str) -> str:
    row = regions().get(city)
    return row.parent if row else ""


def _own_division(head: str, divisions: tuple[str, ...]) -> tuple[str, Level] | None:
    """Return the report's own division that a code's region stands for: 蓝 for 云溪县, 渭政民 aside."""
    if not head:
        return None
    levels: tuple[Level, ...] = ("province", "city", "county")
    for index in range(len(divisions) - 1, 0, -1):
        if divisions[index].startswith(head):
            return divisions[index], levels[min(index, 2)]
    return None


def _regional(code: str, head: str, name: str, level: Level, rest: str, row: str = "") -> Agency:
    rows = [*([row] if row else []), *_part_ids(rest)]
    organs = tuple(part.name for part in _parts_of(rest) if part.role == "organ")
    return Agency(code, head, name, organs, level, tuple(rows))


def _parts_of(rest: str) -> list[CodePart]:
    parts: list[CodePart] = []
    position = len(rest)
    while position:
        for length in range(min(4, position), 0, -1):
            word = rest[position - length : position]
            rows = _by_role("type").get(word) if not parts else None
            rows = rows or _by_role("organ").get(word) or _by_role("type").get(word)
            if rows:
                parts.insert(0, rows[0])
                position -= length
                break
        else:
            break
    return parts


def _part_ids(rest: str) -> list[str]:
    return [part.id for part in _parts_of(rest)]


def known_region(word: str) -> bool:
    """Whether a word is the code of a province, a province and a city, or a central body."""
    provinces, cities, central = _by_role("province"), _by_role("city"), _by_role("central")
    if word in provinces or word in cities or word in central:
        return True
    return len(word) > 1 and word[0] in provinces and word[1:] in cities
