"""How well a claim answers a question: how much of what is asked it says, and whether it is the kind of figure meant.

A word is looked for in the claim itself, in its clause, in a heading, in its sentence; as it stands, by another that
may stand for it, by the words inside it, and last by its characters: reports say 电诈 and 化解隐性债务 where a question
says 电信网络诈骗 and 化债.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from textmine.core import Claim
from textmine.measures.names import is_bare, is_verb
from textmine.measures.verdicts import tells_apart
from textmine.store.amounts import Amount
from textmine.store.figures import clause_around, folded, number_place, years_of
from textmine.store.question import Question, stem_of, synonyms, unit_dimension
from textmine.store.words import inner_words

# How much of a word counts that stands in the claim's clause, in front of that up to ；, in a heading, in the sentence.
_CLAUSE_SHARE, _TOPIC_SHARE, _SECTION_SHARE, _SENTENCE_SHARE = 0.7, 0.55, 0.4, 0.3
# How sure a match is: by a synonym, by a wider one, by words inside, by characters in their order, by some of them.
_SYNONYM, _WIDER, _INNER, _CLIPPED, _CHARACTERS = 0.92, 0.75, 0.9, 0.8, 0.5
# How much of the noun that says most a claim must hold to be of what is asked, or else of another noun.
_CHIEF, _NOUN = 0.1, 0.5
_LOOKED_FOR = 6  # words of a group whose characters are looked for
_REACH = 7  # characters between two of a word that is clipped: 化解政府隐性债务
# How much a word counts that says little, and a verb: what is asked is told by nouns first.
_WEAK, _VERB = 0.25, 0.7
# What speaks for a claim beside its words, which count 1 together.
_UNIT, _OF_KIND, _DIMENSION, _OTHER_DIMENSION, _OTHER_UNIT, _OTHER_COUNT = 0.25, 0.15, 0.15, 0.5, 0.12, 0.3
_STATUS, _UNASKED, _ASKED_STATUS, _OTHER_STATUS = 0.35, 0.1, 0.5, 0.3
_CHANGE, _OTHER_CHANGE, _YEAR, _OWN_YEAR, _BEFORE, _SOON = 0.2, 0.4, 0.25, 0.05, 0.2, 0.1
_PART, _REACHED, _STOCK, _LEFT, _MEAN, _RATE = 0.12, 0.25, 0.2, 0.4, 0.3, 0.25
_FIT, _CONFIDENCE, _FIRST, _MULTIPLE, _PROBLEM, _WHOLE, _A_SINGLE = 0.4, 0.05, 0.02, 0.15, 0.15, 0.1, 0.1
_DEED, _HAVING, _CONTRAST, _SHARE, _OF_NONE = 0.1, 0.2, 0.2, 0.15, 1.0
# What speaks for the value that is asked for: more than all words.
_EQUAL, _EQUAL_IN_DIGITS = 3.0, 2.5

_FROM = re.compile("[由从][^，。；]*$")
_TO = re.compile("[^，。；\\d]{0,8}?[到至为]")
_MEAN_WORDS = re.compile("人均|户均|日均|月均|平均|次均|年均|均[约为]?$")
_LEFT_WORDS = re.compile("剩余|余下|其余|尚|还有|仍有|未|剩|降[至到]|下降[至到]|减少到|待|结余|结存")
_SENTENCE_PART = re.compile("[，。；]")
_PROBLEMS = re.compile("问题|不足|困难")
_MARKS = re.compile("[“”\"'‘’、《》〈〉()（）]")
_FILLER = re.compile("各类|各项|各种|全部|所有|共计?|全年|本年度?|当年|年度")
_NOT_ONE = re.compile("(?:不|没有?|无|未)[^，。；\\d]{0,3}$")
_ALL_KINDS = re.compile("各类|各项|各种|全部|所有|共计?")
_PERSONS = ("人", "名", "位")
_SHARES = ("比例", "占比", "比重", "比率", "百分比")
_COUNTED = frozenset(("count", "people", "times"))


@dataclass(frozen=True, slots=True)
class Scored:
    """A claim with how well it answers, how much of what is asked it says (0 to 1), and whether it is of that at all.

    It is where it holds a noun of the question: who asks for 假酒案 asks for no other case.
    """

    claim: Claim
    score: float
    said: float
    of_it: bool = True


def score_claim(claim: Claim, question: Question, weights: Mapping[str, float], measure: str = "") -> Scored:
    """Return how well a claim answers a question.

    Parameters
    ----------
    claim
        The claim.
    question
        What is asked.
    weights
        For the first word of each group how much it says.
    measure
        The name of its measure, where it is known: a figure that is only called an outturn is of what it names.
    """
    own = own_words(claim, measure)
    sentence = folded(claim.sentence)
    place = number_place(sentence, claim)
    matches = [_match(words, own) for words in question.words]
    clipped = _clipped_words(own, question) if any(found < _CLIPPED for found in matches) else ()
    clause: tuple[int, int] | None = None
    said = total = 0.0
    heaviest, chief, of_another = 0.0, 1.0, False
    for words, matched in zip(question.words, matches, strict=True):
        weight = weights.get(words[0], 1.0)
        total += weight
        found = max(matched, _CLIPPED) if words[0] in clipped else matched
        if found < _CLAUSE_SHARE:
            if any(word in sentence for word in words):
                clause = clause or clause_around(sentence, place)
                found = max(found, _around(words, sentence, clause))
            elif any(word in claim.section for word in words):
                found = max(found, _SECTION_SHARE)
            if len(parts := _parts(words[0])) > 1:
                clause = clause or clause_around(sentence, place)
                found = max(found, _by_parts(parts, own, sentence, clause))
        if words[0] in _SHARES and claim.dimension == "percent":  # 办结的比例 is 办结率
            found = max(found, _SYNONYM)
        if _is_noun(words[0]) and words[0] not in question.weak:
            of_another = of_another or found >= _NOUN
            if weight > heaviest:
                heaviest, chief = weight, found
        said += weight * found
    if not said:
        return Scored(claim, 0.0, 0.0)
    said /= total
    score = said + _FIT * _fit(claim, question)
    score += _of_unit(claim, question) + _of_year(claim, question) + _of_status(claim, question)
    if tells_apart(question.text, own):
        score -= _CONTRAST
    if question.change or claim.change:
        meant = claim.change == question.change or (question.change == "either" and claim.change)
        score += _CHANGE if meant else -_OTHER_CHANGE
    score += _of_role(claim, question, sentence, place) + _of_deed(claim, question)
    score += _CONFIDENCE * claim.confidence - (_FIRST if claim.duplicate_of else 0.0)
    return Scored(claim, score, said, chief >= _CHIEF or of_another)


@lru_cache(maxsize=4_096)
def _is_noun(word: str) -> bool:
    """Tell whether a word of a question says what is asked about, rather than what is done."""
    return len(word) > 1 and not is_verb(word)


def own_words(claim: Claim, measure: str) -> str:
    """Return what a claim itself says: who, did what, to what, and the name of its measure."""
    return _MARKS.sub("", folded(f"{claim.subject} {claim.predicate} {claim.object} {measure}"))


def likeliest(
    claims: Mapping[int, Claim], question: Question, measures: Mapping[int, str], most: int
) -> Mapping[int, Claim]:
    """Return the claims that share most characters with a question, where there are more than can be looked at."""
    if len(claims) <= most:
        return claims
    characters = frozenset("".join(word for words in question.words for word in words[:_LOOKED_FOR]))

    def shared(pair: tuple[int, Claim]) -> tuple[int, int]:
        key, claim = pair
        own = characters.intersection(f"{claim.predicate}{claim.object}{measures.get(key, '')}")
        return len(own), len(characters.intersection(claim.sentence))

    return dict(sorted(claims.items(), key=shared, reverse=True)[:most])


def of_amount(claim: Claim, amounts: Sequence[Amount]) -> float:
    """Return what speaks for a claim by its value: most where it is the one asked for, less where 万 stands behind."""
    score = 0.0
    for amount in amounts:
        if amount.fits(claim.value, claim.unit):
            low, high = amount.bounds()[0]
            score += _EQUAL if low <= claim.value <= high else _EQUAL_IN_DIGITS
    return score


def weight_of(word: str, share: float, *, weak: bool) -> float:
    """Return how much a word says: `share` by how rare it is, less for verbs and for words that say little."""
    if weak:
        return share * _WEAK
    return share * _VERB if is_verb(word) else share


def _match(words: tuple[str, ...], own: str) -> float:
    """Return how surely a text holds a word, or one that may stand for it."""
    if words[0] in own:
        return 1.0
    word = words[0]
    best = 0.0
    for other in words[1:]:
        if other in own:
            # 就业 is less than 新增就业; 参保 is 参保人数.
            found = _SYNONYM if other not in word or other == stem_of(word) else _WIDER
            best = max(best, found)
    if parts := [part for part in inner_words(word) if part in own]:
        best = max(best, _INNER * _covered(word, parts) / len(word))
    if len(word) > 1 and _clip_pattern(word).search(own):
        return max(best, _CLIPPED)
    held = sum(character in own for character in set(word))
    return max(best, _CHARACTERS * held / len(set(word)) if len(word) > 1 else 0.0)


def _by_parts(parts: Sequence[str], own: str, sentence: str, clause: tuple[int, int]) -> float:
    """Return how much a compound counts by its parts: 粮食总产量 where a sentence on 粮食 tells of 总产."""
    said = 0.0
    for part in parts:
        words = (part, *synonyms().get(part, ()))
        if any(word in own for word in words):
            said += len(part)
        elif any(word in sentence for word in words):
            said += len(part) * _around(words, sentence, clause)
    return _INNER * said / sum(map(len, parts))


def _around(words: tuple[str, ...], sentence: str, clause: tuple[int, int]) -> float:
    """Return how much a word counts that stands in a sentence, by how near to the clause of the claim it does."""
    if any(word in sentence[clause[0] : clause[1]] for word in words):
        return _CLAUSE_SHARE
    topic = max(sentence.rfind("；", 0, clause[0]), sentence.rfind("。", 0, clause[0])) + 1
    return _TOPIC_SHARE if any(word in sentence[topic : clause[0]] for word in words) else _SENTENCE_SHARE


def _covered(word: str, parts: Sequence[str]) -> int:
    covered: set[int] = set()
    for part in parts:
        start = word.find(part)
        covered.update(range(start, start + len(part)))
    return len(covered)


@lru_cache(maxsize=4_096)
def _clip_pattern(word: str) -> re.Pattern[str]:
    """Return a pattern of the characters of a word in their order, not far apart."""
    return re.compile(f"[^，。；]{{0,{_REACH}}}?".join(map(re.escape, word)))


def _clipped_words(own: str, question: Question) -> set[str]:
    """Return the words of a question that a text clips: 电诈 of 电信网络诈骗, 招引 of 招商引资."""
    ends = _ends(tuple(words[0] for words in question.words))
    found: set[str] = set()
    for first, second in pairwise(own):
        for one, other in _pairs(ends, first, second):
            found |= {one, other}
    return found


_Ends = tuple[tuple[str, int, frozenset[str]], ...]


@lru_cache(maxsize=256)
def _ends(words: tuple[str, ...]) -> _Ends:
    """Return the parts of words that a clipping takes a character of: word, number of the part, first and last."""
    found: list[tuple[str, int, frozenset[str]]] = []
    for word in words:
        if len(word) > 1:
            parts = _parts(word)
            found += [(word, number, frozenset((part[0], part[-1]))) for number, part in enumerate(parts, len(found))]
    return tuple(found)


@lru_cache(maxsize=4_096)
def _parts(word: str) -> list[str]:
    """Cut a long word into the dictionary words inside it that follow each other."""
    inner = inner_words(word)
    parts: list[str] = []
    rest = word
    while rest:
        longest = max((part for part in inner if rest.startswith(part)), key=len, default="")
        if not longest:
            return [word]
        parts.append(longest)
        rest = rest[len(longest) :]
    return parts


def _pairs(ends: _Ends, first: str, second: str) -> Iterator[tuple[str, str]]:
    for word, number, characters in ends:
        if first in characters:
            for other, behind, others in ends:
                if behind > number and second in others:
                    yield word, other


def _fit(claim: Claim, question: Question) -> float:
    """Return the share of what a claim says that is asked for."""
    text = folded(claim.object if is_bare(claim.predicate) and claim.object else f"{claim.predicate}{claim.object}")
    text = _FILLER.sub("", _MARKS.sub("", text))
    if not text:
        return 0.0
    covered: set[int] = set()
    for words in question.words:
        found = next((word for word in words if word in text), None)
        if found is not None:
            start = text.find(found)
            covered.update(range(start, start + len(found)))
        else:
            covered.update(i for i, character in enumerate(text) if character in words[0])
    return len(covered) / len(text)


def _of_unit(claim: Claim, question: Question) -> float:
    score = _MULTIPLE if question.multiplier and question.multiplier in claim.quantity else 0.0
    percent = claim.dimension == "percent"
    if percent and question.dimension != "percent" and not question.change:
        score -= _RATE
    if percent and question.change and claim.change and not question.unit:
        return score  # how much the money fell that was lost is told in per cent as well
    if "volume" in question.cues and claim.dimension == "money":
        score -= _RATE
    if question.unit and claim.unit == question.unit:
        return score + _UNIT
    if not question.dimension:
        return score
    if claim.dimension != question.dimension:
        # People ask for 个 and 几个 of what is counted by a measure word of its own, people among it.
        if {claim.dimension, question.dimension} <= _COUNTED and (question.unit or question.dimension == "count"):
            return score + (_of_measure_word(claim.unit, question.unit) if question.unit else 0.0)
        alike = {claim.dimension, question.dimension} == {"people", "times"} and "人" in claim.unit
        return score - (0.0 if alike else _OTHER_DIMENSION)
    if question.unit and question.dimension in ("count", "people", "times"):
        return score + _of_measure_word(claim.unit, question.unit)
    return score + (_DIMENSION if claim.dimension != "count" else 0.0)


def _of_measure_word(unit: str, asked: str) -> float:
    if unit in _PERSONS and asked in _PERSONS:
        return _OF_KIND + 0.05
    if set(unit) & set(asked):
        return _OF_KIND - 0.05
    if unit in synonyms().get(asked, ()):
        return 0.0
    if asked == "个" or (unit == "个" and asked not in _PERSONS):
        return 0.0
    return -_OTHER_UNIT if unit_dimension(unit) == unit_dimension(asked) else -_OTHER_COUNT


def _of_status(claim: Claim, question: Question) -> float:
    if not question.status:
        return _STATUS if claim.status == "actual" else -_UNASKED
    if claim.status == question.status:
        return _ASKED_STATUS
    return -_OTHER_STATUS


def _of_year(claim: Claim, question: Question) -> float:
    years = years_of(claim)
    if not question.years:
        if years is None or claim.year is None:
            return 0.0
        shift = years[1] - claim.year
        if "last-year" in question.cues:
            return _YEAR if shift < 0 else -_SOON
        if "next-year" in question.cues:
            return _YEAR if shift > 0 else 0.0
        if "own-year" in question.cues or not question.status:
            return 0.0 if not shift else -_SOON
        return _SOON if shift > 0 and question.status == "target" else 0.0
    if years is not None and any(years[0] <= year <= years[1] for year in question.years):
        return (_YEAR if years[0] == years[1] else 0.0) + (_OWN_YEAR if claim.year in question.years else 0.0)
    # A plan for a year stands in the report on the one before, where it may not say of which year it is.
    soon = claim.status == "target" and claim.year is not None and claim.year + 1 in question.years
    return _SOON if soon else -_YEAR


def fits_year(claim: Claim, question: Question) -> bool:
    """Tell whether a figure may be of one of the years that are asked for."""
    years = years_of(claim)
    if not question.years or (years is None and claim.role != "from"):
        return True
    if years is not None and any(years[0] <= year <= years[1] for year in question.years):
        return True
    return claim.status != "actual" and claim.year is not None and claim.year + 1 in question.years


def _of_deed(claim: Claim, question: Question) -> float:
    """Return what speaks for a claim by what is done: 省下 is asked for, and 节约 told, or 采购."""
    deeds = [words for words in question.words if any(map(is_verb, words))]
    if not deeds:
        return 0.0
    if is_bare(claim.predicate):  # how much there is, where what was done is asked for
        return -_HAVING if "有" in claim.predicate else 0.0
    return _DEED if any(word in claim.predicate for words in deeds for word in words) else -_DEED


def fits_unit(claim: Claim, question: Question) -> bool:
    """Tell whether a figure is of a kind that the unit asked for can be of: no 处 where 公里 are asked for."""
    if claim.dimension in ("percent", "score"):
        if claim.dimension == "percent" and "volume" in question.cues and not question.change:
            return False
    elif any(words[0].endswith("率") for words in question.words) or "share" in question.cues:
        return False
    asked = unit_dimension(question.unit)
    if not asked or claim.dimension == asked:
        return True
    return asked in _COUNTED and claim.dimension in _COUNTED


def _names_part(question: Question, sentence: str, place: tuple[int, int]) -> bool:
    """Tell whether a question names what a figure alone is of: 乡镇 where 其中乡镇消化20人 follows the whole."""
    begin, _ = clause_around(sentence, place)
    own, before = sentence[begin : place[0]], sentence[:begin]
    return any(
        any(word in own for word in words) and not any(word in before for word in words) for words in question.words
    )


def _of_role(claim: Claim, question: Question, sentence: str, place: tuple[int, int]) -> float:
    """Return what speaks for a claim by what it is in its statement: who asks for a year wants the whole of it."""
    start, end = place
    clause = sentence[clause_around(sentence, place)[0] : start]
    before = 0.0 if question.status == claim.status == "target" else -_BEFORE  # 较预算数36万元节约
    reached = _REACHED if question.reached else -_REACHED if question.change else 0.0
    by_role = {"from": before, "part": -_PART, "total": _WHOLE, "to": reached}
    score = by_role.get(claim.role, 0.0)
    if claim.role == "part" and _names_part(question, sentence, place):
        score = _PART
    if claim.role == "share" and "share" not in question.cues:  # 项目支出支付率 is not what 项目支出 takes up
        score -= _SHARE
    if _ALL_KINDS.search(claim.object):
        score = max(score, _WHOLE)
    elif claim.role != "part" and "其中" in _SENTENCE_PART.split(sentence[:start])[-1]:
        score -= 0.0 if _names_part(question, sentence, place) else _PART
    if claim.quantity.startswith("一"):  # 一名, 一处: said in passing; 不漏一人: said of none
        score -= _OF_NONE if _NOT_ONE.search(sentence, 0, start) else _A_SINGLE
    if "last-year" in question.cues and claim.role == "from":
        score += _BEFORE
    # A number that something was only raised or lowered from: 由7.9万亩扩大到8.3万亩.
    if _FROM.search(sentence, 0, start) and _TO.match(sentence, end):
        score -= _BEFORE
    in_part = "/" in claim.period or len(claim.period) == len("2023-06")
    if in_part and question.years and not question.in_part:
        score -= _PART
    if "mean" not in question.cues and _MEAN_WORDS.search(f"{claim.predicate}{claim.object} {clause[-8:]}"):
        score -= _MEAN
    bare = is_bare(claim.predicate)
    if "remaining" in question.cues:
        left = _LEFT_WORDS.search(f"{claim.predicate}{claim.object} {clause}") is not None or claim.role == "to"
        score += _LEFT if left else -_LEFT
    elif "stock" in question.cues:
        score += _STOCK if bare and not claim.change else -_STOCK
    if claim.status == "actual" and _PROBLEMS.search(claim.section.rpartition(" / ")[2]):
        score -= _PROBLEM
    return score
