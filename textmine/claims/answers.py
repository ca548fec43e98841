"""What the reader says, in whole words: it knows only characters, and may answer with half a word or with a noun.

A dictionary cuts names and unknown words wrongly, so that an answer may well begin or end inside of what it takes for
one word (提起|公诉). Half a word is told from that by what is left of it: a single character that is no particle. Of
the predicates of the reader's own that leave one, one in ten is right on reports that it had not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from textmine.claims.words import CHANGE_ROLES, claim_segmenter, noun_endings, role_of, tag_of
from textmine.lexicon.verbs import verbs
from textmine.reader import Spans

Field = Literal["predicate", "object"]

_EDGE = re.compile(r"[，。；：、！？（）《》“”\s,;:()\d]")
_REACH = 30  # characters around an answer that are cut into words with it
_TRIED = 24  # answers of the reader that are looked at until one is whole
_PARTICLES = frozenset("到至为在了成被将把所的地得是有不未已再远更仅约达中内年月日")
_ACTING = frozenset(("act", "light", "share", "compare", "score", "helper", *CHANGE_ROLES))
_NO_NOUN = frozenset(("act", "adverb", "preposition", "compare", "light", "connector", *CHANGE_ROLES))
_TAKING = frozenset(("将", "把", "已将", "均将"))
_ABOUT = frozenset(("关于", "对于", "按照", "对照", "根据", "依据", "针对"))
_COMPARING = 4  # characters of 不低于, 略高于
_OWN_NOUN = 3  # characters of a noun that names what its number counts, rather than how much of it (满意, 合格)
_VALUE = r"\d[\d,，.]*[万亿]?[余多]?"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word with its span."""

    text: str
    start: int
    end: int


def answer(name: Field, spans: Spans, told: str) -> tuple[str, float]:
    """Return the reader's most probable answer in whole words, with its log probability.

    Parameters
    ----------
    name
        The field.
    spans
        What the reader says of it.
    told
        What the rules say, which is not doubted where the reader says the same.

    Returns
    -------
    (str, float)
        Empty for nothing. A word that the answer cuts is left out or made whole; where neither gives an answer, the
        next one that is whole is taken.
    """
    best, score = spans.best()
    if not best or best == told:
        return best, score
    if name == "predicate" and len(best) == 1 and best in told:
        return told, score  # 握 of 把握在
    mend = _whole_predicate if name == "predicate" else _whole_object
    for begin, end, log_probability in spans.ranked(_TRIED):
        if begin == end:
            return "", log_probability
        if not _may_be(name, spans.text[begin:end]):
            continue
        whole = mend(spans.text, begin, end)
        again = log_probability < score
        if again and (whole != spans.text[begin:end] or (name == "predicate" and not _holds_verb(whole))):
            continue  # a second thought is to be better than the first
        if whole:
            return whole, log_probability
    return (best, score) if _may_be(name, best) else ("", score)


def _may_be(name: Field, phrase: str) -> bool:
    """Tell whether a phrase can be an answer at all: no predicate goes over a mark, no object is a mere comparison."""
    if name == "predicate":
        return _EDGE.search(phrase) is None and phrase not in _ABOUT
    return len(phrase) > _COMPARING or role_of(claim_segmenter().cut(phrase)[-1]) != "compare"


def leaves_bracket(spans: Spans, told: str, other: str) -> bool:
    """Tell whether a verb is in the bracket of its number, and another one is not: 下达1170万元（|含|结转1.03万元）.

    Parameters
    ----------
    spans
        The reader's answers, with the place of the number.
    told, other
        The verb of the rules, and that of the reader.
    """
    text, (begin, end) = spans.text, spans.number
    opened = text.rfind("（", 0, begin)
    if opened < 0 or text.rfind("）", 0, begin) > opened:
        return False
    closed = text.find("）", end)
    inside = text[opened + 1 : closed if closed >= 0 else len(text)]
    return text[opened + 1 : begin].startswith(told) and other not in inside


def is_noun(phrase: str) -> bool:
    """Tell whether a phrase is one word of the dictionary that is never a verb.

    Examples
    --------
    >>> is_noun("列车"), is_noun("福建"), is_noun("清理"), is_noun("参学")
    (True, True, False, False)
    """
    if claim_segmenter().cut(phrase) != [phrase]:
        return False
    return role_of(phrase) not in _ACTING and not tag_of(phrase).startswith("v")


def is_place(phrase: str) -> bool:
    """Tell whether a phrase is one word of the dictionary that names a place.

    Examples
    --------
    >>> is_place("福建"), is_place("新建"), is_place("福建海域")
    (True, False, False)
    """
    return claim_segmenter().cut(phrase) == [phrase] and tag_of(phrase).startswith("ns")


def _holds_verb(phrase: str) -> bool:
    return any(_acts(word) for word in claim_segmenter().cut(phrase))


def is_neighbours(noun: str, own: str, spans: Spans, unit: str) -> bool:
    """Tell whether a noun stands at another number of the unit, while `own` stands at this one.

    Parameters
    ----------
    noun
        What the reader takes for the object.
    own
        What the rules take for it.
    spans
        The reader's answers, with the place of the number.
    unit
        The number's unit.
    """
    text, (begin, end) = spans.text, spans.number
    if begin == end or not unit or len(own) < _OWN_NOUN or own in noun or noun in own:
        return False
    measures = own.endswith(tuple(e for kind in _MEASURES for e in noun_endings(kind)))
    if measures or own.startswith(noun_endings("state")) or _holds_verb(own):
        return False
    counted = re.escape(unit)
    if text.endswith(own, 0, begin):
        return re.search(rf"{re.escape(noun)}{_VALUE}{counted}", text[:begin] + text[end:]) is not None
    if text.startswith(own, end):
        return re.search(rf"{_VALUE}{counted}{re.escape(noun)}", text[:begin] + text[end:]) is not None
    return False


_MEASURES = ("relational", "outturn", "plan", "stock")


def _acts(word: str) -> bool:
    role = role_of(word)
    if word in noun_endings("relational"):
        return False
    return role in _ACTING or (role != "noun" and tag_of(word).startswith("v"))


def _pieces(text: str, begin: int, end: int) -> list[_Piece]:
    """Return the words of the stretch without marks and digits in which an answer stands, as far as they touch it."""
    start = max((m.end() for m in _EDGE.finditer(text, max(0, begin - _REACH), begin)), default=max(0, begin - _REACH))
    if start < begin and text[start - 1 : start].isdigit():  # 19天|下沉社区 would be cut as 天下|沉
        start += 1
    mark = _EDGE.search(text, end)
    stop = min(mark.start() if mark else len(text), end + _REACH)
    pieces, place = [], start
    for word in claim_segmenter().cut(text[start:stop]):
        if place < end and place + len(word) > begin:
            pieces.append(_Piece(word, place, place + len(word)))
        place += len(word)
    return pieces


def _halved(text: str, piece: _Piece, begin: int, end: int) -> bool:
    """Tell whether an answer holds only half of a word: of its parts one is a single character, none a known verb."""
    cut = [at for at in (begin, end) if piece.start < at < piece.end]
    parts = [text[a:b] for a, b in pairwise((piece.start, *cut, piece.end))]
    if not cut or _PARTICLES.issuperset(parts[-1]) or any(part in verbs() for part in parts if len(part) > 1):
        return False  # 提高|到, 减免|税
    return any(map(_is_half, parts)) and not _cut_otherwise(text, piece, begin, end)


def _cut_otherwise(text: str, piece: _Piece, begin: int, end: int) -> bool:
    """Tell whether a word across the edge of a piece shows that it is none: 新植|树木, which is cut as 新|植树|木."""
    cut = claim_segmenter().cut
    if piece.start < begin < piece.end and len(cut(text[max(0, begin - _NEAR) : begin])[-1]) > begin - piece.start:
        return True
    return piece.start < end < piece.end and len(cut(text[end : end + _NEAR])[0]) > piece.end - end


_NEAR = 8  # characters on the other side of an edge


def _is_half(part: str) -> bool:
    return len(part) == 1 and part not in _PARTICLES


def _is_one_verb(piece: _Piece, answer: str) -> bool:
    """Tell whether an answer is the first of two verbs that the lexicon knows as one: 设立|登记."""
    rest = piece.text.removeprefix(answer)
    return 1 < len(rest) < len(piece.text) and {answer, rest, piece.text} <= verbs().keys()


def _whole_predicate(text: str, begin: int, end: int) -> str:
    """Return a predicate without half a word: 追回|资(金), 挂|诱(捕); or with its other half: (体)现|出; else empty."""
    pieces = _pieces(text, begin, end)
    one = next((piece for piece in pieces if _is_one_verb(piece, text[begin:end])), None)
    if one is not None:
        return one.text
    halved = [piece for piece in pieces if _halved(text, piece, begin, end)]
    if not halved or (end - begin > 1 and text[begin:end] in verbs()):  # 追回|应由, which is cut as 追|回应|由
        return text[begin:end]
    whole = [piece for piece in pieces if piece not in halved]
    acting = [piece for piece in whole if _acts(piece.text)]
    goes_on = halved[0] is pieces[0] and all(len(piece.text) == 1 for piece in acting)  # 出 of 体现|出
    if acting and not (goes_on and _acts(halved[0].text)):
        return text[max(begin, whole[0].start) : min(end, whole[-1].end)]
    if all(_acts(piece.text) for piece in halved):
        first = next(piece for piece in pieces if _acts(piece.text))
        return text[first.start : max(end, pieces[-1].end)]
    return ""


def _whole_object(text: str, begin: int, end: int) -> str:
    """Return an object without half of a verb: (清)伏|树木; with the other half of a noun: 绝大部(分)."""
    pieces = _pieces(text, begin, end)
    if not pieces:
        return text[begin:end]
    taken = next((piece for piece in reversed(pieces[:-1]) if piece.text in _TAKING and piece.start > begin), None)
    if taken is not None:
        return text[taken.end : end]  # 县财政局已将|代编项目
    first, last = pieces[0], pieces[-1]
    if _halved(text, first, begin, end) and first.start < begin:
        begin = first.end if role_of(first.text) == "act" and first.end < end - 1 else first.start
    if _halved(text, last, begin, end) and last.end > end:
        end = last.start if role_of(last.text) in _NO_NOUN and last.start > begin + 1 else last.end
    return text[begin:end]
