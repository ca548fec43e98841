"""Names of bodies: who issued a document, as written in front of it or at the head of its title, and at which level."""

from __future__ import annotations

import re
from functools import cache

from textmine.citations.words import alternatives
from textmine.core import Level
from textmine.structure.regions import read_places, regions

_LEADERS = re.compile(r"^(?:各|我|本|该|有关|相关|上级|主管|全|所属|直属|多个|两|三|等|其|所有|下属|基层|业务)")
_ONLY_PLACE = re.compile(r"^(?:全?[省市县区州旗国]|[一-龥]{2,3}[省市县])$")
# Words that part the body from what the sentence does.
_CUT = re.compile(
    r"根据|依据|按照|依照|遵照|参照|对照|贯彻|落实|执行|践行|学习|宣传|领会|传达|转发|印发|下发|出台|制定|发布|修订|符合|违反|围绕|结合|响应|收到|"
    r"以及|关于|严格|认真|深入|全面|积极|坚决|切实|持续|扎实|提请|报请|推动|推进|协助|配合|实施|遵守|开展|按|与|及|由|经|被|从|对|向|在|以|据|(?<!共)和(?!社会保障|改革|城乡|旅游|信息化|规划|计划生育|草原|技术|体育|广播|国防|粮食|物资|综合|科技|文化)|[，。；：！？（）()“”\"《》◇]"
)
_TITLE_BODY = re.compile(r"^(?P<body>[^《〈<（(]{2,60}?)(?:关于|印发|转发|批转)")
_ISSUING = re.compile(
    r"(?P<body>[^，。；：（）()“”《》◇]{2,40}?)(?:联合|先后|共同|正式|专门|近日|也|又|再次|统一|及时|随后|还)?"
    r"(?:制定|制订|印发|下发|出台|发布|颁布|转发|起草|修订|公布)(?:出台|印发|实施|下发|并印发)?(?:了|的)?$"
)
_BLANKS = re.compile(r"[\s\u3000\xa0*]+")


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('body-ending')})$")


def issuer_in_front(front: str) -> str:
    """Return the body that stands directly in front of a citation, or that issues it there; empty for none.

    Parameters
    ----------
    front
        The text in front of the citation.

    Examples
    --------
    >>> issuer_in_front("贯彻中共甲省委办公厅、 甲省人民政府办公厅")
    '中共甲省委办公厅、甲省人民政府办公厅'
    >>> issuer_in_front("报请县政府出台")
    '县政府'
    """
    words = _BLANKS.sub("", front)
    issuing = _ISSUING.search(words[-60:])
    if issuing:
        words = words[-60:][: issuing.end("body")]
    return _body_at_end(words)


def _body_at_end(words: str) -> str:
    cut = 0
    for match in _CUT.finditer(words):
        cut = match.end()
    words = words[cut:]
    if not words or not _body_end().search(words):
        return ""
    kept: list[str] = []
    for part in reversed(words.split("、")):
        if not is_body(part):
            break
        kept.insert(0, part)
    return "、".join(kept)


def is_body(words: str) -> bool:
    """Say whether words name a body: more than a place, and none in particular (各部门)."""
    if not 2 <= len(words) <= 60 or _LEADERS.search(words) or _ONLY_PLACE.search(words):
        return False
    return _body_end().search(words) is not None


def issuer_in_title(title: str) -> str:
    """Return the body at the head of a title; empty for none.

    Examples
    --------
    >>> issuer_in_title("云溪县财政局关于开展绩效自评工作的通知"), issuer_in_title("湖南省水利工程管护办法")
    ('云溪县财政局', '')
    """
    found = _TITLE_BODY.match(title)
    if found and all(is_body(part) for part in found["body"].split("、")):
        return found["body"]
    return _owner_in_title(title)


# 市委编办固定资产管理制度: a body of a known place, or one that a level alone names, whose own rules these are.
# Behind a place that was read; 县 of 县委 is part of the place there.
_OWNER_IN_PLACE = re.compile(
    r"(?:委编办|委组织部|委宣传部|委办公室|委|人民政府办公室|人民政府|政府办公室|政府|[一-龥]{2,14}?(?:局|厅|委员会办公室|管理委员会|办公室|编办))"
)
_OWNER_BY_LEVEL = re.compile(
    r"(?:国务院办公厅|国务院|财政部|[省市县区州](?:委编办|委组织部|委宣传部|委办公室|委办|委|人民政府|政府办公室|政府|[一-龥]{2,8}?(?:局|厅)))"
)
_NOT_OWNED = re.compile(r"^(?:信息|系统|组织|法|工作条例|债务|采购|投资|购买|性|管理体制|令|领导|职能|部门|规章)")


def _owner_in_title(title: str) -> str:
    places = read_places(title)
    opening = "中共" if title.startswith("中共") else ""
    position = len(opening) + len("".join(places))
    if not title.startswith(opening + "".join(places)):
        return ""
    found = _OWNER_IN_PLACE.match(title, position) if places else _OWNER_BY_LEVEL.match(title)
    if found is None or _NOT_OWNED.match(title, found.end()):
        return ""
    rest = title[found.end() :]
    if len(rest) < 4 or not rest.endswith(
        ("制度", "办法", "规定", "规则", "细则", "方案", "规范", "意见", "通知", "计划", "规程", "（试行）", "(试行)")
    ):
        return ""
    return title[: found.end()]


_CENTRAL = re.compile(
    r"^(?:中共中央|党中央|中央|国务院|中办|国办|中华人民共和国|全国|国家|最高人民|中国共产党|中国|财政部|(?!(?:省|市|县|区|州)委?)[一-龥]{2,9}(?:部|总局|总署)(?!门)(?:、|办公厅|$|关于))|两办|党政(?:机关|领导|主要|干部)"
)
_RELATIVE = re.compile(
    r"^(?:中共)?(?:全)?(?P<level>[省市县区州旗])(?=委|政府|人民|人大|政协|纪委|直|级|本级|属|[一-龥]{0,10}(?:局|厅|办|院|会|组|部|中心)|[一-龥]*$)"
)
_LEVELS: dict[str, Level] = {
    "省": "province",
    "市": "city",
    "州": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
}


def level_of(words: str, region: str = "") -> Level:
    """Return the level of a body, or of the body whose name a title opens with; empty where it is not told.

    Parameters
    ----------
    words
        A body's name, or a title.
    region
        The report's region, which tells whether a 市 is a city or a county.

    Examples
    --------
    >>> level_of("湖南省水利工程管护办法"), level_of("市财政局"), level_of("国务院办公厅")
    ('province', 'city', 'central')
    """
    if not words:
        return ""
    if _CENTRAL.search(words):
        return "central"
    places = read_places(words)
    if places:
        return _level_of_place(places[-1], region)
    relative = _RELATIVE.match(words)
    if relative:
        return _LEVELS[relative["level"]]
    return "province" if words.startswith(_province_names()) else ""


@cache
def _province_names() -> tuple[str, ...]:
    return tuple(row.short for row in regions().values() if row.level == "province")


def _level_of_place(place: str, region: str) -> Level:
    known = regions().get(place)
    if known is not None:
        return "province" if known.level == "province" else "city"
    divisions = region.split("/")
    if place in divisions:
        index = divisions.index(place)
        return ("province", "city", "county")[min(index, 2)]
    if place.endswith(("省", "自治区")):
        return "province"
    return "city" if place.endswith(("市", "州", "盟")) else "county"
