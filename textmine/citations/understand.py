"""Understand: mentions of a document's text -> citations with issuer, kind, relation and level."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.citations.bodies import issuer_in_front, issuer_in_title, level_of, level_of_order
from textmine.citations.codes import analyse_code
from textmine.citations.find import Mention, find_mentions
from textmine.citations.kinds import kind_by_context, kind_of
from textmine.citations.laws import is_law_of_the_state
from textmine.citations.numbers import Number
from textmine.citations.relations import PLACEHOLDER, relation_of
from textmine.citations.resolve import resolve_within
from textmine.claims.views import sentence_view
from textmine.core import Citation, CitationKind, Document, Level, Relation, Structure, fold_radicals
from textmine.structure.regions import read_places

_REACH = 300
_BEHIND = 80
_LONGEST_SENTENCE = 2000
"""Of what runs on for longer, as a list that lost its full stops, a citation's sentence is the stretch around it."""
_BRACKET = r"[（(【\[][^（）()《》]{0,80}(?:[（(\[〔【﹝][^（）()《》]{0,12}[）)\]〕】﹞][^（）()《》]{0,60})?[）)】\]]"
_NUMBER_BRACKET = re.compile(rf"[\s\u3000*]*+{_BRACKET}")
_BLANKS = re.compile(r"[\s\u3000\xa0*]+")
_PUT_INTO_FORCE = re.compile(r"关于(?:印发|下发|发布|公布)[〈《<＜﹤]?(.+)")
# Between two citations of one row: brackets with a number, connectives, the body that issued the next one.
_ROW = re.compile(
    rf"[\s\u3000*]*+(?:{_BRACKET})?[\s\u3000*]*+"
    r"(?P<link>[、和与及]|以及|暨|并|，|,|\s)?[\s\u3000*]*+(?P<body>[一-龥、\s\u3000]{0,50})$"
)
_VERB = re.compile(
    r"根据|依据|按照|依照|贯彻|落实|执行|学习|印发|下发|出台|制定|发布|修订|修改|要求|精神|规定|编制|完成|实施|推进|开展|通过|获|刊|"
    r"发表|召开|举办|等|文件|并|的|了|为|对|在|将|被"
)


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a mention: its sentence up to it, with its blanks and without, and what follows its number."""

    front: str
    behind: str
    raw: str


def extract_citations(document: Document, structure: Structure, *, include_tables: bool = False) -> list[Citation]:
    """Return the cited documents of a report, in text order.

    Parameters
    ----------
    document
        The document.
    structure
        Its structure (:func:`textmine.structure.analyse`).
    include_tables
        Also give what tables and forms cite; such citations have ``[table]`` at the end of `section`.

    Returns
    -------
    list of Citation
        ``policy_id`` is the same for what this report alone tells to be one document;
        :func:`textmine.citations.resolve` carries it over all reports. It is empty for a short form that the report
        does not tell the meaning of.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("根据《中华人民共和国预算法》，我县印发《临江县绩效办法》（临政发[2020]3 号）。")
    >>> [(c.title, c.doc_number, c.relation, c.kind) for c in extract_citations(document, analyse(document))]
    [('中华人民共和国预算法', '', 'cites', 'law'), ('临江县绩效办法', '临政发〔2020〕3号', 'issues', 'regulation')]
    """
    mentions = find_mentions(fold_radicals(document.text))
    if not mentions:
        return []
    citations = _Reader(document, structure, mentions).citations(include_tables=include_tables)
    return resolve_within(fold_radicals(document.text), citations)


class _Reader:
    def __init__(self, document: Document, structure: Structure, mentions: Sequence[Mention]) -> None:
        self.text = fold_radicals(document.text)
        self.source = document.source
        self.doc_id = document.doc_id
        self.structure = structure
        self.mentions = mentions
        self.sentence_starts = [sentence.start for sentence in structure.sentences]
        self.block_starts = [block.start for block in structure.blocks]
        self.paths: dict[int, str] = {}
        self.views: tuple[int, str] = (-1, "")

    def citations(self, *, include_tables: bool) -> list[Citation]:
        found: list[Citation] = []
        previous: tuple[Mention, Relation, str] | None = None
        for index, mention in enumerate(self.mentions):
            place = self._place(mention, include_tables=include_tables)
            if place is None:
                continue
            begin, section, sentence = place
            around = self._around(index, begin)
            relation = self._row_relation(previous, mention, around)
            if relation is None:
                relation = relation_of(around.front, around.behind)
            previous = (mention, *relation)
            found.append(self._citation(mention, around, relation, section, sentence))
        return found

    def _place(self, mention: Mention, *, include_tables: bool) -> tuple[int, str, str] | None:
        """Return where the sentence of a mention begins, its section and its words; ``None`` outside the narrative."""
        k = bisect_right(self.sentence_starts, mention.start) - 1
        if k >= 0 and mention.start < self.structure.sentences[k].end:
            sentence = self.structure.sentences[k]
            if sentence.end - sentence.start > _LONGEST_SENTENCE:
                low = max(sentence.start, mention.start - _LONGEST_SENTENCE // 2)
                high = min(sentence.end, mention.start + _LONGEST_SENTENCE // 2)
                return sentence.start, self._path(sentence.section), sentence_view(self.text, low, high).text
            if self.views[0] != k:
                self.views = k, sentence_view(self.text, sentence.start, sentence.end).text
            return sentence.start, self._path(sentence.section), self.views[1]
        b = bisect_right(self.block_starts, mention.start) - 1
        if b < 0 or mention.start >= self.structure.blocks[b].end:
            return mention.start, "", self.text[mention.start : mention.end]
        block = self.structure.blocks[b]
        path = self._path(block.section)
        if block.kind in ("table", "form"):
            if not include_tables:
                return None
            path = f"{path} / [table]" if path else "[table]"
        elif block.kind == "contents":
            return None
        low = max(block.start, self.text.rfind("\n", block.start, mention.start) + 1, mention.start - _REACH)
        high = self.text.find("\n", mention.end, min(block.end, mention.end + _REACH))
        high = high if high >= 0 else min(block.end, mention.end + _REACH)
        return low, path, sentence_view(self.text, low, high).text

    def _path(self, section: int) -> str:
        if section not in self.paths:
            self.paths[section] = self.structure.section_path(section)
        return self.paths[section]

    def _around(self, index: int, begin: int) -> _Around:
        mention = self.mentions[index]
        low = max(begin, mention.start - _REACH)
        parts: list[str] = []
        position = mention.start
        k = index - 1
        while k >= 0 and self.mentions[k].end > low:
            other = self.mentions[k]
            parts.append(self.text[other.end : position])
            parts.append(PLACEHOLDER)
            position = max(other.start, low)
            k -= 1
        parts.append(self.text[low:position])
        raw = _NUMBER_BRACKET.sub("", "".join(reversed(parts)))
        return _Around(_BLANKS.sub("", raw), self._behind(index), raw)

    def _behind(self, index: int) -> str:
        """Return the words behind a mention and those that follow it in one row."""
        text = self.text
        end = self.mentions[index].end
        for k in range(index + 1, min(index + 20, len(self.mentions))):
            following = self.mentions[k]
            if following.start - end > _REACH:
                break
            row = _ROW.match(text, end, following.start)
            if row is None or row["link"] in ("，", ",") or _VERB.search(row["body"]):
                break
            end = following.end
        bracket = _NUMBER_BRACKET.match(text, end, end + 2 * _REACH)
        if bracket:
            end = bracket.end()
        stretch = text[end : end + _BEHIND]
        following_start = next((m.start for m in self.mentions[index + 1 : index + 22] if m.start >= end), len(text))
        if following_start < end + _BEHIND:
            stretch = text[end:following_start] + PLACEHOLDER
        return _BLANKS.sub("", stretch)

    def _row_relation(
        self, previous: tuple[Mention, Relation, str] | None, mention: Mention, around: _Around
    ) -> tuple[Relation, str] | None:
        """Return the relation of the citation in front where this one stands in a row with it."""
        if previous is None or mention.start - previous[0].end > _REACH:
            return None
        row = _ROW.match(self.text, previous[0].end, mention.start)
        if row is None or not previous[2] or _VERB.search(row["body"]):
            return None
        if row["link"] is None and row["body"].strip():
            return None
        if row["link"] in ("，", ",") and relation_of(around.front, around.behind)[1]:
            return None
        return previous[1], previous[2]

    def _citation(
        self, mention: Mention, around: _Around, relation: tuple[Relation, str], section: str, sentence: str
    ) -> Citation:
        info = self.structure.info
        issuer = self._issuer(mention, around)
        number = _completed(mention.number, issuer)
        mention = replace(mention, number=number)
        level = self._level(mention, issuer)
        kind, is_policy = _kind(mention, around, relation)
        start, end = mention.start, mention.end
        what = relation[0]
        if what == "issues" and _is_above(level, around.front, info.region):
            what = "mentions"
        if relation[1] == "carry-out" and not is_policy:
            what = "mentions"  # 开展《百姓讲堂》: what is carried out is no rule
        return Citation(
            citation_id=hashlib.sha256(f"{self.doc_id}:citation:{start}:{end}".encode()).hexdigest()[:16],
            doc_id=self.doc_id,
            source=self.source,
            department=info.department,
            region=info.region,
            year=info.year,
            section=section,
            sentence=sentence,
            title=mention.title,
            doc_number=mention.doc_number,
            issuer=issuer,
            agency_code=number.code if number else "",
            number_year=number.year if number else None,
            serial=number.serial if number else "",
            kind=kind,
            relation=what,
            is_policy=is_policy,
            level=level if level or kind != "law" else "central",
            policy_id="",
            start=start,
            end=end,
            article=mention.article,
        )

    def _issuer(self, mention: Mention, around: _Around) -> str:
        inside = issuer_in_title(mention.title) if mention.title else ""
        named = "、".join(mention.number.bodies) if mention.number else ""
        return inside or issuer_in_front(around.raw) or named

    def _level(self, mention: Mention, issuer: str) -> Level:
        region, number = self.structure.info.region, mention.number
        own = level_of(issuer, region)
        if number is not None and number.form == "standard":
            return "central" if number.code.startswith("GB") else ""
        if number is not None and number.form == "order":
            return level_of_order(number.bodies[0], region) or own
        if number is not None and number.code:
            agency = analyse_code(number.code, region, f"{issuer} {mention.title}")
            places = read_places(issuer)
            # 云岫县人民政府 writes 云政发 as the government of 云南省 does, 深圳市南山区人民政府 深南府.
            if agency.region and places and places[-1] != agency.region_name and places[-1][0] in number.code:
                return own
            # What the text says of the issuer outweighs a character that the report's own place begins with as well.
            if own and agency.level and own != agency.level and agency.region_name in region.split("/")[1:]:
                return own
            named = f"{region} {issuer} {mention.title}"
            if agency.level and (agency.level != "city" or agency.is_sure or agency.region_name in named):
                return agency.level
        if is_law_of_the_state(mention.title):
            return "central"
        minutes = number.code if number is not None and number.code.endswith("纪要") else ""  # 县长办公会议纪要
        return own or level_of(_rules(mention.title), region) or level_of(minutes, region)


def _completed(number: Number | None, issuer: str) -> Number | None:
    """Return an order that names no body (部令第113号) with the one that the text names in front of it."""
    if number is None or number.form != "order" or any(number.bodies) or not number.code.endswith("令"):
        return number
    if not issuer or "、" in issuer:
        return number
    code = f"{issuer}令"
    return replace(number, code=code, text=f"{code}{number.text.removeprefix(number.code)}", bodies=(issuer,))


def _kind(mention: Mention, around: _Around, relation: tuple[Relation, str]) -> tuple[CitationKind, bool]:
    if not mention.title:
        if mention.number is not None and mention.number.form == "standard":
            return "regulation", True
        is_order = mention.number is not None and mention.number.form == "order" and mention.number.code.endswith("令")
        return ("regulation" if is_order else "notice"), True
    by_context = kind_by_context(around.front[-20:], around.behind[:40], mention.title)
    if by_context is not None:
        return by_context.kind, by_context.is_policy
    rule = kind_of(mention.title)
    if rule is not None:
        return rule.kind, rule.is_policy
    if mention.number is not None or relation[1] == "follow":
        return "notice", True
    return "other", False


def _rules(title: str) -> str:
    """Return what a title puts into force: the name within 关于印发〈…〉的通知, else the title."""
    found = _PUT_INTO_FORCE.match(title)
    return found[1] if found else title


def _is_above(level: Level, front: str, region: str) -> bool:
    """Say whether a document that somebody issues comes from a level above the report's own."""
    order = {"central": 0, "province": 1, "city": 2, "county": 3}
    own = {1: 1, 2: 2, 3: 3}.get(len([part for part in region.split("/") if part]), 0)
    if not level or not own or level not in order:
        return False
    if re.search("起草|草拟|代拟|参与|配合|提请|报请|推动|争取|协助", front[-30:]):
        return False
    return order[level] < own
