"""One name for one document: what of a title and of an issuer stays when spelling, brackets and wrappings are gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from textmine.citations.bodies import issuer_in_title
from textmine.lexicon.loader import load_rows
from textmine.structure.regions import read_places

_FOLD = str.maketrans(
    "０１２３４５６７８９－﹤﹥＜＞<>《》［］【】﹝﹞()[]", "0123456789-〈〉〈〉〈〉〈〉〔〕〔〕〔〕（）〔〕"
)
_NOISE = re.compile(r"[\s\u3000\xa0“”\"'‘’「」『』、，,.。·•:：;；\-—–－~～*]")
_TRIAL = re.compile(r"[（〔]?(?:试行|暂行|暂定)[）〕]?$")
_VERSION = re.compile(r"[（〔]?(?P<year>(?:19|20)\d\d)年?(?:最?新?)?(?:修订|修正|修改|版|年版|修订版|本)[）〕]?$")
_MARK = re.compile(r"[（〔](?:修订|修正|修订版|新修订|全文|节选)[）〕]$")
_WRAPPED = re.compile(
    r"^(?:关于)?(?:印发|下发|发布|公布|颁布|制发|颁发)(?P<open>〈)?(?P<inner>.{3,}?)(?(open)〉)(?P<trial>[（〔]?(?:试行|暂行)?[）〕]?)的?(?:通知|公告|决定|令|函)$"
)
_OF = re.compile(
    r"的(?=(?:若干|实施|指导|补充|暂行|管理|工作|试行)?(?:通知|意见|决定|办法|规定|方案|措施|通告|公告|批复|函|细则|条例|规划|计划|报告|通报|决议|建议|要点)(?:（[^（）]{0,20}）)?$)"
)
_NUMBER = re.compile(r"(?<=.{3})（[^（）]{2,24}〔(?:19|20)\d\d〕\d{1,5}号）$")
_STATE = "中华人民共和国"
_SHORT = re.compile(
    r"^(?:本|该)?(?:实施|管理|暂行|工作|若干|指导|试行)?(?:条例|办法|意见|细则|规定|通知|方案|决定|纲要|规划|建议|计划|决议|措施|规则|准则|章程|制度|指南|指引|预案|报告|通告|公告|批复|函|要点|标准|规范|规划纲要|总体规划|行动计划|法)(?:[（(]?(?:草案|试行|暂行|送审稿|修订|修正)[）)]?)?$"
)
_KIND_WORD = re.compile(
    r"(?:条例|办法|意见|细则|规定|通知|方案|决定|纲要|规划|建议|计划|决议|措施|规则|准则|章程|制度|指南|指引|预案|报告|通告|公告|批复|函|要点|标准|规范|法)$"
)
_DRAFT = re.compile(r"[（(〔]?(?:草案|送审稿|征求意见稿|试行|暂行|修订|修正)[）)〕]?$")

_GOVERNMENT = re.compile("(?<!人民)政府")
_OFFICE = re.compile("(?<!公)(?<=[委府])办(?!公)")
_ROUND = re.compile(r"[\s\u3000、，,和]|中国共产党|中共")


@dataclass(frozen=True, slots=True)
class BodyName:
    """One row of body_names.tsv: a short name of a body and the full one, with examples."""

    short: str
    full: str
    match: str = ""
    no_match: str = ""


@cache
def body_names() -> tuple[BodyName, ...]:
    """Return the packaged short names, in the order in which they are tried."""
    return load_rows("body_names.tsv", BodyName)


@lru_cache(maxsize=16384)
def title_key(title: str) -> tuple[str, str]:
    """Return what identifies a title whatever its spelling, and the year of the version that it names.

    Brackets, quotation marks, 关于 … 的, 试行, an issuer at the head and the wrapping 印发 … 的通知 do not count.

    Examples
    --------
    >>> title_key("临江县财政局关于印发〈临江县绩效管理办法（试行）〉的通知")[0] == title_key("临江县绩效管理办法")[0]
    True
    >>> title_key("关于绩效管理的意见")[0] == title_key("关于绩效管理的实施意见")[0]
    False
    """
    name = _NUMBER.sub("", _plain(title))
    version = ""
    previous = None
    while name != previous:
        previous = name
        name = _without_issuer(name)
        wrapped = _WRAPPED.match(name)
        if wrapped and (wrapped["open"] or _KIND_WORD.search(_TRIAL.sub("", wrapped["inner"]))):
            name = wrapped["inner"]
        found = _VERSION.search(name)
        if found and found.start() > 2:
            version, name = found["year"], name[: found.start()]
        name = _MARK.sub("", _TRIAL.sub("", name))
        if len(name) > 2 and name[0] == "〈" and name[-1] == "〉":
            name = name[1:-1]
    name = _OF.sub("", name.removeprefix("关于").removeprefix(_STATE))
    return name.translate(str.maketrans("", "", "〈〉")), version


_NOISE_LIGHT = re.compile(r"[\s\u3000\xa0]")


def _plain(title: str) -> str:
    return _NOISE.sub("", title.translate(_FOLD))


def _without_issuer(name: str) -> str:
    for opening in ("关于", "印发", "转发"):
        position = name.find(opening)
        if 2 <= position <= 60 and issuer_in_title(name[:position] + "关于"):
            return name[position:]
    return name


@lru_cache(maxsize=16384)
def issuer_key(issuer: str, region: str = "") -> str:
    """Return an issuer's full name without party prefix and marks, relative places (市财政局) made absolute if known.

    Examples
    --------
    >>> issuer_key("市委编办", "湖南省/永州市/云溪县")
    '永州市机构编制委员会办公室'
    """
    name = _ROUND.sub("", issuer)
    if not name:
        return ""
    for row in body_names():
        if row.full not in name:
            name = re.sub(f"{re.escape(row.short)}(?!员)", row.full, name)
    name = _OFFICE.sub("办公室", _GOVERNMENT.sub("人民政府", name))
    divisions = [part for part in region.split("/") if part]
    if name[0] in "省市县区州旗" and not read_places(name):
        own = next((part for part in divisions if part.endswith(name[0])), "")
        name = own + name[1:] if own else name
    # 永州市机构编制委员会 and 永州市委机构编制委员会 are one body.
    return re.sub("(?<=[省市县区州旗])委机构编制委员会", "机构编制委员会", name)


def same_issuer(one: str, other: str, *, within: bool = False) -> bool:
    """Say whether two issuer keys may be one body: equal, or one lacks the place that the other names.

    Parameters
    ----------
    one, other
        What :func:`issuer_key` gave.
    within
        Whether one report names both: only then is its 县委 the 云岭县委.
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not long.endswith(short) or len(short) < 2 or read_places(short):
        return False
    return within if short[0] in "省市县区州旗" else len(short) >= 3


def is_short_form(title: str) -> bool:
    """Say whether a title is a mere word for a kind of document (《条例》《实施细则》《纲要（草案）》).

    Examples
    --------
    >>> is_short_form("实施细则"), is_short_form("预算法")
    (True, False)
    """
    return _SHORT.match(_NOISE_LIGHT.sub("", title)) is not None


def short_key(title: str) -> str:
    """Return a short form, or a title's end, without 草案 and the like, for comparison."""
    name = _plain(title)
    previous = None
    while name != previous:
        previous = name
        name = _DRAFT.sub("", name)
    return name
