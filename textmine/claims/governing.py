"""Which verb governs a number: in front of it, or behind the noun that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.claims.clauses import Slot
from textmine.claims.grammar import (
    EMPTY_FRAMES,
    FROM,
    FRONTING,
    GOING,
    NOUN_LIKE,
    Words,
    content,
    surface,
    without_brackets,
)
from textmine.claims.words import CHANGE_ROLES, Word, guided_endings, noun_endings

_VERBS = CHANGE_ROLES | {"act", "compare"}
_GOVERNING = _VERBS | {"light", "helper"}


def governing_verb(text: str, words: Words, *, money: bool) -> Word | None:
    """Return the verb that governs what stands behind `words`, or None.

    Behind a fronted frame (为党员购买…) it is the last plain verb, else the opening. A verb that often stands inside
    a noun phrase, or that only the dictionary calls a verb, counts only where it comes first; a verb of one
    character likewise.
    """
    if _GOVERNING.isdisjoint([word.role for word in words]):
        return None
    words = without_brackets(words)
    meaning = content(words)
    if len(meaning) > 1 and meaning[0].role == "adjective" and meaning[1].role == "act":
        meaning = meaning[1:]
    if not meaning:
        return None
    plain = [
        w
        for w in meaning
        if w.role in _VERBS
        and w.known
        and (not w.nominal or _is_set_off(words, w))
        and (len(w.text) > 1 or w is meaning[0] or w.has("short"))
    ]
    plain = [w for w in plain if w.role not in CHANGE_ROLES or w is meaning[0]]
    if plain and meaning[0].role == "act" and meaning[0].known:
        describing = [w for w in plain if _describes(meaning, w)]
        plain = [w for w in plain if w not in describing]
        if describing and not plain:
            return meaning[0]
    if (meaning[0].role == "preposition" or meaning[0].text in FRONTING) and meaning[0].text not in FROM:
        changing = [w for w in meaning if w.role in CHANGE_ROLES]
        later = [w for w in meaning if w.role == "act" and w.has("frame")] or plain or changing
        if later:
            return later[-1]
        nominal = [w for w in meaning if w.role == "act" and w.known and w.end < words[-1].end]
        if nominal and not surface(text, words).endswith(noun_endings("stock")):
            return nominal[0]
    opening = meaning[0]
    asking = next((w for w in words if w.role == "helper" and w.has("delegating") and w.end == opening.start), None)
    if asking is not None and (by_others := _done_by_others(text, words, [asking, *meaning])) is not None:
        return by_others  # 邀请|专家|评审|项目26个
    if opening.has("causative") and (by_others := _done_by_others(text, words, meaning)) is not None:
        return by_others
    if opening.has("causative") and opening.nominal and plain:
        return plain[-1]  # 组织干部|开展|活动5场
    if (
        opening.has("funding")
        and not money
        and (served := _done_by_means(text, words, meaning, funds=True)) is not None
    ):
        return served
    if opening.has("means") and (served := _done_by_means(text, words, meaning)) is not None:
        return served
    if opening.role == "act" and len(meaning) > 1 and opening.text != words[-1].text:
        measured = (
            surface(text, words).rstrip("均约近达为在").endswith((*noun_endings("compound"), *noun_endings("stock")))
        )
        only_verbs = all(w.role == "act" and (w.nominal or not w.known) for w in meaning)  # 收养登记42件
        if measured and not money and opening.known and any(w.role == "other" for w in meaning[1:-1]):
            measured = False  # 治理|水土流失|面积30万亩
        only_verbs = only_verbs and not opening.has("general")  # 组织|演练10场
        compound = ((measured and not opening.has("spending")) or only_verbs) and (opening.nominal or not opening.known)
        if (
            not compound
            and (opening.nominal or not opening.known)
            and not (plain and plain[0].start == meaning[1].start)
        ):
            return opening
    if plain:
        if plain[0].has("causative") and len(plain) > 1:
            return plain[-1]
        if plain[0].has("delegating"):
            after = [
                w for w in meaning if w.role == "act" and w.known and plain[0].end <= w.start and w.end < words[-1].end
            ]
            if after:
                return after[0]
        return plain[0]
    having = next((w for w in meaning if w.role == "light" and (w.has("having") or len(w.text) > 1)), None)
    if having is not None:
        return having
    helper = next((w for w in words if w.role == "helper" and len(w.text) > 1 and w.text not in FRONTING), None)
    if helper is not None:
        behind = [w for w in meaning if w.role == "act" and w.start >= helper.end]
        if behind and behind[0] is not words[-1] and not surface(text, words).endswith(noun_endings("compound")):
            return behind[0]
        if helper.start < meaning[0].start and helper.end == meaning[0].start:
            return helper
    return None


def _done_by_means(text: str, words: Words, meaning: Words, *, funds: bool = False) -> Word | None:
    """Return what is done by the means that a clause begins with: 利用闲置资产|盘活|资金, 争取上级资金|改造|危桥.

    The 建设 of 利用外资建设项目 is a part of the noun. Where the means are `funds`, the verb stands right behind them.
    """
    compound = surface(text, words).endswith(noun_endings("compound"))
    for at in range(2, len(meaning) - 1):
        verb, last = meaning[at], meaning[-1]
        before = meaning[at - 1]
        means = before.text.endswith(noun_endings("fund")) if funds else before.role in _THINGS
        if verb.role != "act" or not verb.known or not means or verb.start != before.end:
            continue
        if compound and verb.nominal:
            return None
        return verb if last.role in _THINGS or last.nominal else None
    return None


def _done_by_others(text: str, words: Words, meaning: Words) -> Word | None:
    """Return what people do that somebody sends: 组织志愿者|走访|空巢老人, but not 组织党员|培训|活动."""
    compound = surface(text, words).endswith((*noun_endings("compound"), *noun_endings("event")))
    if compound and not (meaning[-1].text.endswith(_PROJECTS) and meaning[-2].has("examining")):
        return None
    people = (*guided_endings(), *noun_endings("body"))
    for at in range(2, len(meaning) - 1):
        verb, done_to = meaning[at], meaning[at + 1 :]
        if verb.role == "act" and verb.known and meaning[at - 1].text.endswith(people):
            return verb if done_to[-1].role in _THINGS and not done_to[0].text.endswith(_MEASURED) else None
    return None


_THINGS = frozenset(("other", "noun", "adjective"))
_MEASURED = ("工作", "任务", "班")
_PROJECTS = ("项目", "课题", "方案")


def row_ahead(slot: Slot) -> bool:
    """Tell whether only a row of further counts parts this one from the verb: 22家出版单位、129家发行单位完成改制."""
    last = max((i for i, w in enumerate(slot.beyond) if w.role == "quantity"), default=-1)
    if last < 0:
        return False
    return all(w.role in ("other", "noun", "adjective", "pause", "quantity", "of") for w in slot.beyond[: last + 1])


def verb_behind(right: Words, nouns: Words, *, fronted: bool) -> Word | None:
    """Return the verb of which the counted noun is the subject or object: 25个单位|超编, 对50个单位…|开展…."""
    rest = list(right[len(nouns) :])
    if not fronted and (passing := _passing(rest)) is not None:
        return passing
    verbs: list[Word] = []
    for word in rest:
        if word.text in ("达到", "达", "均达到") and not verbs:
            return word
        if (
            word.role in ("light", "share", "rise", "fall", "raise", "lower", "stop")
            and word.text not in ("为", *GOING)  # 47名|孩子|要到市里|训练
            and not fronted
        ):
            break
        if word.role == "act" and (len(word.text) > 1 or word.known):
            verbs.append(word)
    if not verbs:
        return None
    if fronted:
        return next((w for w in verbs if w.has("frame")), None) or next((w for w in verbs if not w.nominal), verbs[0])
    return next((w for w in verbs if not w.nominal), verbs[0])


def _passing(rest: Sequence[Word]) -> Word | None:
    """Return the verb of what passes an examination: 5个项目|通过|省级验收, but 12家企业|通过平台|融资."""
    at = next((at for at, word in enumerate(rest) if word.text == "通过"), None)
    if at is None or any(word.role not in ("adverb", "time") for word in rest[:at]):
        return None
    end = next((n for n, word in enumerate(rest[at:], start=at) if word.role in ("comma", "stop")), len(rest))
    passed = rest[end - 1]
    return replace(rest[at], role="act") if end > at + 1 and passed.text.endswith(noun_endings("exam")) else None


def became(right: Words) -> tuple[Word, Words] | None:
    """Return the verb and what somebody was made by it, where no noun is counted: 3人|被评为|教授, 1人|被选|为|委员."""
    at = next((i for i, word in enumerate(right) if word.role == "act"), None)
    if at is None or any(word.role not in ("preposition", "adverb", "time", "act") for word in right[: at + 1]):
        return None
    verb, behind = right[at], right[at + 1 :]
    if behind and behind[0].text in _MADE:
        behind = behind[1:]
    elif verb.text[-1] not in _MADE:
        return None
    return (verb, tuple(behind)) if behind else None


_MADE = frozenset("为成")


def carried_out(words: Words, verb: Word | None) -> Word | None:
    """Return the verb, or what is carried out where it only frames another: 进行|摸底, 进行了通报|表彰."""
    if verb is None or verb.text not in EMPTY_FRAMES:
        return verb
    acts = [word for word in words if word.role == "act" and word.start >= verb.end]
    event = acts[0] if acts else verb
    for word in acts[1:]:
        if word.start != event.end:
            break
        event = word
    return event


def _is_serial(first: Word, second: Word) -> bool:
    """Tell whether two verbs in a row are one predicate: 组织|实施, 清理|整治, not 开展|培训 nor 建设|占地."""
    if first.role != "act" or second.role != "act" or len(first.text) == 1 or first.has("alone"):
        return False
    return first.known and second.known and first.nominal == second.nominal


def serial_from(words: Words, at: int) -> Words:
    """Return the run of verbs that begins at `at` (组织|实施, 制定|、|修改|和|废止), if a noun follows it."""
    end = at + 1
    while end + 1 < len(words):
        if _is_serial(words[end - 1], words[end]):
            end += 1
        elif words[end].role == "pause" and end + 2 < len(words) and _is_serial(words[end - 1], words[end + 1]):
            end += 2
        else:
            break
    return tuple(words[at:end])


def serial_to(words: Words, at: int) -> Words:
    """Return the run of verbs that ends at `at`."""
    begin = at
    while (
        begin > 0
        and words[begin - 1].role == "act"
        and not words[begin - 1].nominal
        and _is_serial(words[begin - 1], words[begin])
    ):
        begin -= 1
    return tuple(words[begin : at + 1])


def closing_verb(right: Words) -> tuple[Words, Word | None]:
    """Part the verb that closes a clause from the noun in front of it: 企业|动工建设; (all words, None) without one."""
    begin = len(right)
    while begin and right[begin - 1].role in ("act", "adverb", "adjective"):
        begin -= 1
    verbs = [word for word in right[begin:] if word.role == "act"]
    if not verbs or not any(word.role in ("other", "noun") for word in right[:begin]):
        return right, None
    if len(verbs) == 1 and verbs[0].nominal and verbs[0].known:
        return right, None  # 农村危房|改造 is a noun
    return right[:begin], verbs[0]


def _describes(meaning: Words, verb: Word) -> bool:
    """Tell whether a verb behind the first only describes what that is done to: 追缴|应由企业缴纳的|保费."""
    at = next((i for i, word in enumerate(meaning) if word is verb), 0)
    end = at + 1
    while verb.has("describing") and end < len(meaning) - 1 and meaning[end].role in NOUN_LIKE:
        end += 1  # 检查|涉及民生的|项目
    return at > 0 and end < len(meaning) - 1 and meaning[end].role == "of"


def _is_set_off(words: Words, verb: Word) -> bool:
    """Tell whether a time or an adverb in front, and a noun behind, show a verb: 实名制系统全年|更新|人员信息."""
    at = next((i for i, word in enumerate(words) if word is verb), 0)
    if not at or at + 1 >= len(words) or words[0].role == "light":
        return False
    before, behind = words[at - 1], words[at + 1]
    return before.role in ("time", "adverb") and before.start > words[0].start and behind.role in ("other", "noun")
