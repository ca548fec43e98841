"""Names of bodies: who issued a document, as written in front of it or at the head of its title, and at which level."""

from __future__ import annotations

import re
from functools import cache

from textmine.citations.official import body_at_end, body_at_start, is_everywhere, order_body
from textmine.citations.words import alternatives
from textmine.core import Level
from textmine.structure.regions import level_of_division, levels_of, read_places, regions

_LEADERS = re.compile(r"^(?:各|我|本|该|有关|相关|上级|主管|全|所属|直属|多个|两|三|等|其|所有|下属|基层|业务)")
_ONLY_PLACE = re.compile(r"^(?:全?[省市县区州旗国]|[一-龥]{2,3}[省市县])$")
# Words that part the body from what the sentence does.
_CUT = re.compile(
    r"根据|依据|按照|依照|遵照|参照|对照|贯彻|落实|执行|践行|学习|宣传|领会|传达|转发|印发|下发|出台|制定|发布|修订|符合|违反|围绕|结合|响应|收到|"
    r"以及|关于|严格|认真|深入|全面|积极|坚决|切实|持续|扎实|提请|报请|推动|推进|协助|配合|实施|遵守|开展|按|与|及|由|经|被|从|对|向|在|以|据|(?<!共)和(?!社会保障|改革|城乡|旅游|信息化|规划|计划生育|草原|技术|体育|广播|国防|粮食|物资|综合|科技|文化|自然资源|数据|工业|大数据|商务|政务)|[，。；：！？（）()“”\"《》◇]"
)
# Words that hold one of those, within the names of bodies.
_NAME_WORDS = re.compile(
    r"数据|经济|经信|经贸|经管|经合|经营|财经|对外|对台|宣传(?=部|思想|文化|中心)|执行局|实施委员会|以工代赈|呼和浩特|和田|和平|和静|和林|和政县|泰和|在平"
)
_AND_MORE = re.compile(
    r"(?P<more>等(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|多|几)?个?(?:国家|中央|省直|市直)?(?:部门|部委|单位|机关|部门和单位)?)$"
)
_BETWEEN = re.compile(r"(?:[、，,/·]|以及|会同|联合|[和与及])$")
_TITLE_BODY = re.compile(r"^(?P<body>[^《〈<（(]{2,240}?)(?:关于|印发|转发|批转|批准|发布|公布|制定|下达)")
_ISSUING = re.compile(
    r"(?P<body>[^，。；：（）()“”《》◇]{2,60}?)(?:联合|先后|共同|正式|专门|近日|也|又|再次|统一|及时|随后|还)?"
    r"(?:制定|制订|印发|下发|出台|发布|颁布|转发|起草|修订|公布)(?:出台|印发|实施|下发|并印发)?(?:了|的)?$"
)
_BLANK = re.compile(r"[\s\u3000\xa0*]")
_PLACE_END = re.compile(r"[省市县区州盟旗镇]$|自治区$")
_MOST_BODIES = 40
_LONGEST_BODY = 36
_REACH = 260


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('body-ending')})$")


@cache
def _region_names() -> tuple[str, ...]:
    return tuple(row.short for row in regions().values())


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
    >>> issuer_in_front("报请县政府出台"), issuer_in_front("根据教育部 国家数据局等七部门")
    ('县政府', '教育部国家数据局等七部门')
    """
    words = front[-_REACH:]
    issuing = _ISSUING.search(_squeezed(words)[-80:])
    if issuing:
        words = issuing["body"]
    found = bodies_at_end(words)
    return _squeezed(words[found[0][0] : found[-1][1]]) if found else ""


def _squeezed(words: str) -> str:
    return _BLANK.sub("", words)


def bodies_at_end(words: str) -> list[tuple[int, int]]:
    """Return the spans of the bodies that stand in a row at the end of the words, in order; empty for none.

    Parameters
    ----------
    words
        Words that may end in names of bodies. 等七部门 behind the last one is part of its span.

    Examples
    --------
    >>> words = "按照中国人民银行 国家发展和改革委员会、财政部等部门"
    >>> [words[start:end] for start, end in bodies_at_end(words)]
    ['中国人民银行', '国家发展和改革委员会', '财政部等部门']
    """
    offsets = [i for i, character in enumerate(words) if not _BLANK.match(character)]
    text = "".join(words[i] for i in offsets)
    found: list[tuple[int, int]] = []
    more = _AND_MORE.search(text)
    position = more.start() if more and more.start() else len(text)
    end = len(text)
    while len(found) < _MOST_BODIES:
        parted = False
        if found:
            between = _BETWEEN.search(text[:position])
            if between and between.start():
                position, parted = between.start(), True
            elif offsets[position] - offsets[position - 1] > 1:
                parted = True
            end = position
        gap = next((i for i in range(position - 1, 0, -1) if offsets[i] - offsets[i - 1] > 1), 0)
        start = _body_start(text[:position], alone=not found or parted, gap=gap)
        if start is None:
            break
        found.insert(0, (offsets[start], offsets[end - 1] + 1))
        position = start
        if not position:
            break
    return found


def _body_start(words: str, *, alone: bool, gap: int) -> int | None:
    """Return where the body that ends the words begins; ``None`` if none does.

    Without a mark or blank that parts it from the next one (`alone`), only a body of the centre is told. A blank may
    stand within a name: the last one, at `gap`, parts names only where the words are too many for one.
    """
    found = body_at_end(words)
    if found is not None:
        start = found[0]
        front = words[:start]
        # 湖南省档案局 is no 档案局 of the centre.
        if not (_PLACE_END.search(front) or front.endswith(_region_names())) or not is_everywhere(words[start:]):
            return start
    if not alone:
        return None
    masked = _NAME_WORDS.sub(lambda match: "某" * len(match[0]), words)
    cut = 0
    for match in _CUT.finditer(masked):
        # 宜昌市住房和 is no body yet: its name goes on behind 和.
        left = words[cut : match.start()]
        if match[0] in ("和", "与") and len(left) > 2 and read_places(left) and not _body_end().search(left):
            continue
        cut = match.end()
    cut = max(cut, words.rfind("、") + 1)
    if gap > cut and len(words) - cut > _LONGEST_BODY:
        cut = gap
    return cut if is_body(words[cut:]) else None


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
    if found:
        body = found["body"]
        if all(is_body(part) for part in body.split("、")):
            return body
        spans = bodies_at_end(body)
        if spans and spans[0][0] == 0:
            return body
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
    r"^(?:中共)?(?:全)?(?P<level>[省市县区州旗])(?!域|情|城)(?=委|长|政府|人民|人大|政协|纪委|直|级|本级|属|[一-龥]{0,10}(?:局|厅|办|院|会|组|部|中心)|[一-龥]*$)"
)
# 黔东南州, 凉山州: autonomous prefectures are rarely called by their full names.
_SHORT_PREFECTURE = re.compile(
    r"(?:中共)?[一-龥]{2,5}州(?=委|政府|人民|人大|政协|纪委|直|[一-龥]{1,14}(?:局|办|院|会|组|部|中心)$)"
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
    central = body_at_start(words)
    if _CENTRAL.search(words) or (central and not is_everywhere(words[: central[0]])):
        return "central"
    places = read_places(words)
    if places:
        return _level_of_place(places[-1], region)
    relative = _RELATIVE.match(words)
    if relative:
        return _LEVELS[relative["level"]]
    if _SHORT_PREFECTURE.match(words):
        return "city"
    return "province" if words.startswith(_province_names()) else ""


def level_of_order(body: str, region: str = "") -> Level:
    """Return the level of a body that gives orders or announcements: a short name alone is then of the centre.

    Examples
    --------
    >>> level_of_order("发展改革委"), level_of_order("岭海省人民政府")
    ('central', 'province')
    """
    return "central" if order_body(body) else level_of(body, region)


@cache
def _province_names() -> tuple[str, ...]:
    return tuple(row.short for row in regions().values() if row.level == "province")


def _level_of_place(place: str, region: str) -> Level:
    return dict(levels_of(region)).get(place) or level_of_division(place)
