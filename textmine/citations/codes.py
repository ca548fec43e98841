"""Agency codes: 湘办发 -> which body, which level, read by a grammar whose words are data.

::

    code     = central | regional
    central  = BEGINNING unit* KIND?         国市监 计量 发; 国能 综通 新能; 财 会
    regional = REGION organ* KIND?           湘 财绩; 永 编办 发
    REGION   = a province, a city, a province and one of its cities, a place's name, or one to three other characters

The beginnings are those of central_bodies.tsv, the other words those of agency_codes.tsv. A unit (a department within a
central body) may also be a word that no file lists: bodies make new ones every year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from textmine.citations.official import CentralBody, bodies_by_code
from textmine.core import Level
from textmine.lexicon.loader import load_rows
from textmine.structure.regions import levels_of, read_places, regions

Role = Literal["province", "city", "organ", "unit", "type"]

_LONGEST_PART = 5
_MOST_OPEN = 5
"""Characters of a central code that no file lists."""
_MOST_OPEN_LOCAL = 3
# 商政发 is of 商丘, 林发改 of 林州: one character in front of what only a region has is a region.
_LOCAL_REST = re.compile(
    r"政(?!法|工|策)|府|党|委(?!会)|编|发改|人社|卫健|住建|工信|文旅|应急|市监|医保|自规|退役|城管|行审|乡振|教体|交运|林业|农业"
)
# 国 and 中 begin so many words that only a kind of document may follow.
_BARE = frozenset(("国", "中"))


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
        ``province``, ``city``, ``organ``, ``unit`` (of a central body), ``type``.
    name
        What it stands for.
    level
        Level of the body; empty where the region decides.
    match, no_match
        A code that holds the part, and one that does not.
    sure
        Whether a city's code means that city wherever it stands (穗), and not counties elsewhere as well.
    """

    id: str
    code: str
    role: Role
    name: str
    level: Level = ""
    match: str = ""
    no_match: str = ""
    sure: bool = False


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
    is_sure
        Whether the region is told by the code alone.
    n_rest, n_open
        Characters behind the region or the beginning, and those of them that no row reads.
    """

    code: str
    region: str = ""
    region_name: str = ""
    organs: tuple[str, ...] = ()
    level: Level = ""
    parts: tuple[str, ...] = ()
    n_rest: int = 0
    n_open: int = 0
    is_sure: bool = False

    @property
    def is_known(self) -> bool:
        """Whether some part of the code was recognised, and not merely its place in the number."""
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


def ends_in_type(code: str) -> bool:
    """Say whether a code ends in a kind of document (发, 函, 办字).

    Examples
    --------
    >>> ends_in_type("国办发"), ends_in_type("财会")
    (True, False)
    """
    return any(code[-length:] in _by_role("type") for length in (1, 2, 3))


@cache
def cut_tail(code: str) -> int:
    """Return where the organs and types at the end of `code` begin.

    Examples
    --------
    >>> cut_tail("岱川政办字")
    2
    """
    return len(code) - sum(len(part.code) for part in _parts_at_end(code, ("organ", "type")))


def _parts_at_end(code: str, roles: tuple[Role, ...]) -> list[CodePart]:
    """Return the parts that end a code, in order, back to the first character that none reads."""
    parts: list[CodePart] = []
    position = len(code)
    while position:
        for length in range(min(_LONGEST_PART, position), 0, -1):
            part = _part(code[position - length : position], roles, is_last=not parts)
            if part:
                parts.insert(0, part)
                position -= length
                break
        else:
            break
    return parts


def _part(word: str, roles: tuple[Role, ...], *, is_last: bool) -> CodePart | None:
    # A kind of document stands last; 办 in front of 发 is an office.
    order = ("type", *roles) if is_last else (*(role for role in roles if role != "type"), "type")
    for role in order:
        if role in roles and word in _by_role(role):
            return _by_role(role)[word][0]
    return None


@cache
def _read(code: str, roles: tuple[Role, ...]) -> tuple[tuple[CodePart, ...], int]:
    """Return the parts of a code that leave fewest characters unread, of such readings the one in fewest parts."""
    if not code:
        return (), 0
    best: tuple[tuple[int, int], tuple[CodePart, ...]] | None = None
    for length in range(min(_LONGEST_PART, len(code)), 0, -1):
        rest, n_open = _read(code[length:], roles)
        part = _part(code[:length], roles, is_last=length == len(code))
        if part is None and length > 1:
            continue
        found = ((n_open + (part is None), len(rest) + 1), (part, *rest) if part else rest)
        if best is None or found[0] < best[0]:
            best = found
    return (best[1], best[0][0]) if best else ((), len(code))


@cache
def analyse_code(code: str, region: str = "", names: str = "") -> Agency:
    """Read an agency code by its parts.

    Parameters
    ----------
    code
        The code (``湘办发``).
    region
        The report's region (``湖南省/永州市/云溪县``), which decides between regions with one code.
    names
        Names that the text puts beside the number, as the issuer's; they decide before the report's region does.

    Examples
    --------
    >>> analyse_code("湘办发").level, analyse_code("湘办发").region_name
    ('province', '湖南省')
    >>> analyse_code("云财绩", "湖南省/永州市/云溪县").region_name
    '云溪县'
    >>> analyse_code("国办发").organs, analyse_code("国市监计量发").organs
    (('国务院办公厅',), ('国家市场监督管理总局',))
    >>> analyse_code("青政办发").region_name, analyse_code("青政办发", names="青岛市人民政府办公厅").region_name
    ('青海省', '青岛市')
    """
    head = code[: cut_tail(code)]
    own = _own_division(head, region, names)
    if own and not any(row.name == region.partition("/")[0] for row in _by_role("province").get(head, ())):
        return _regional(code, head, own[0], own[1])
    return (
        _central(code)
        or _of_own_division(code, region, names)
        or _of_region(code, region, names)
        or _regional(code, head, "", "")
    )


def _central(code: str) -> Agency | None:
    for length, body in bodies_by_code(code):
        agency = _of_body(code, length, body)
        if agency is not None:
            return agency
    return None


def _of_body(code: str, length: int, body: CentralBody) -> Agency | None:
    """Read what follows the beginning of a central code; ``None`` if no such code goes on like that."""
    beginning, rest = code[:length], code[length:]
    alone = beginning.endswith(("令", "字", "告", "发", "函", "规"))
    if not rest and not alone and length < 2:
        return None
    if length == 1 and _LOCAL_REST.match(rest):
        return None
    parts, n_open = _read(rest, ("type",) if beginning in _BARE else ("unit", "type", "organ"))
    if n_open > (0 if beginning in _BARE else _MOST_OPEN) or len(rest) > 8:
        return None
    ids = (f"central-{body.name}", *(part.id for part in parts))
    return Agency(code, "", "", (body.name,), "central", ids, len(rest), n_open)


def _of_region(code: str, region: str, names: str) -> Agency | None:
    """Read a code by the region that opens it; ``None`` if none is known."""
    readings = list(_regions_at_start(code))
    if not readings:
        return None
    for place in reversed(read_places(names)):
        # 青政办发 beside 青岛市人民政府 is not of 青海省.
        if place[0] in readings[-1][0] and place in regions():
            return _regional(code, readings[-1][0], place, _level(regions()[place].level))
    for evidence in (names, region):
        for head, row in readings:
            if evidence and (row.name in evidence or (row.level == "city" and _short_name(row.name) in evidence)):
                return _regional(code, head, row.name, row.level, row.id)
    head, row = readings[0]
    return replace(_regional(code, head, row.name, row.level, row.id), is_sure=row.sure)


def _short_name(name: str) -> str:
    """Return a region's name without its ending."""
    row = regions().get(name)
    return row.short if row else name


def _regions_at_start(code: str) -> list[tuple[str, CodePart]]:
    """Return the regions that a code may open with, the likeliest first."""
    found: list[tuple[str, CodePart]] = []
    provinces, cities = _by_role("province"), _by_role("city")
    for length in range(min(4, len(code) - 1), 0, -1):
        head, rest = code[:length], code[length:]
        if _n_open(rest) > _MOST_OPEN_LOCAL:
            continue
        if length > 1 and head[0] in provinces:
            above = provinces[head[0]][0].name
            within = [row for row in cities.get(head[1:], ()) if _province_of(row.name) == above]
            # 湘潭 of 湘潭政发, but 粤水 of 粤水利 reads 粤 alone
            if within and _LOCAL_REST.match(rest):
                found.append((head, within[0]))
        if length > 1 and head[-1] == "市" and head[:-1] in provinces and _LOCAL_REST.match(rest):
            found.append((head, CodePart(f"city-{head}", head, "city", "", "city")))  # 赣市府发: a city of 江西
        found += [(head, row) for row in (*provinces.get(head, ()), *cities.get(head, ()), *_named(head))]
    return found


@cache
def _named(head: str) -> tuple[CodePart, ...]:
    """Return the region whose name a code writes out: 鄂州政办发, 株洲市政办发."""
    if len(head) < 2:
        return ()
    rows = (row for row in regions().values() if head in (row.short, row.name))
    return tuple(CodePart(f"{row.level}-{head}", head, "city", row.name, _level(row.level)) for row in rows)


def _level(name: str) -> Level:
    return "province" if name == "province" else "city"


def _n_open(rest: str) -> int:
    return _read(rest, ("organ", "unit", "type"))[1]


def _province_of(city: str) -> str:
    row = regions().get(city)
    return row.parent if row else ""


def _own_division(head: str, region: str, names: str) -> tuple[str, Level] | None:
    """Return the report's own division that a code's region stands for: 蓝 for 云溪县, 渭政民 aside.

    Both names are empty where a city and a county of it begin alike, and nothing says which of them it is.
    """
    if not head:
        return None
    divisions = levels_of(region)
    found = [
        (name, level)
        for at, (name, level) in enumerate(divisions)
        if level != "province" and _stands_for(head, name, [above for above, _ in divisions[:at]])
    ]
    if len(found) > 1:
        found = [one for one in found if one[0] in names] or [("", "")]
    return found[-1] if found else None


def _of_own_division(code: str, region: str, names: str) -> Agency | None:
    """Read a code that ends in what no file lists (云发改备) by the report's own divisions."""
    province = region.partition("/")[0]
    for length in range(min(4, len(code) - 2), 0, -1):
        head, rest = code[:length], code[length:]
        if _n_open(rest) >= min(len(rest), _MOST_OPEN_LOCAL):
            continue
        own = _own_division(head, region, names)
        if own and not any(row.name == province for row in _by_role("province").get(head, ())):
            return _regional(code, head, own[0], own[1])
    return None


def _stands_for(head: str, name: str, above: list[str]) -> bool:
    """Tell whether the region of a code is a division: 云, 云溪, 云县, and behind those above it 永云, 湘永云."""
    fronts = {""}
    for division in above:
        codes = {code for code, rows in _by_role("province").items() if any(row.name == division for row in rows)}
        fronts |= {front + own for front in fronts for own in (*codes, division[0], _short_name(division))}
    for front in fronts:
        rest = head[len(front) :]
        if not rest or not head.startswith(front):
            continue
        if name.startswith(rest) or rest == name[0] + name[-1]:
            return True
        if front and len(name) > 2 and rest == name[1]:  # 湘潭 is 湘 and the second character of 湘潭
            return True
    return False


def _regional(code: str, head: str, name: str, level: Level, row: str = "") -> Agency:
    rest = code[len(head) :]
    parts, n_open = _read(rest, ("organ", "type"))
    if n_open:
        parts, n_open = _read(rest, ("organ", "unit", "type"))
    organs = tuple(part.name for part in parts if part.role == "organ")
    ids = (*([row] if row else []), *(part.id for part in parts))
    return Agency(code, head, name, organs, level, ids, len(rest), n_open)


def head_of_department(code: str) -> int:
    """Return how many characters stand in front of a department that every region has (人社, 发改); 0 for none.

    Examples
    --------
    >>> head_of_department("杨发改规范"), head_of_department("甲乙丙发")
    (1, 0)
    """
    organs = _by_role("organ")
    for head in (1, 2, 3):
        for length in (4, 3, 2):
            if (
                code[head : head + length] in organs
                and _n_open(code[head + length :]) <= 1
                and len(code) > head + length
            ):
                return head
    return 0
