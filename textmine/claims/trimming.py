"""An answer of the reader without what is no part of it: pieces of words, how something was done, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.claims.words import Word, is_one_word, role_of


def joined_text(words: Sequence[Word]) -> str:
    """Return the characters of words, without what stands between them."""
    return "".join(word.text for word in words)


def without_object(predicate: str, noun: str, words: Sequence[Word]) -> str:
    """Return a predicate without the word that the noun begins with: 采购体检 of 采购|体检设备."""
    front = joined_text(words)
    for at in range(2, len(predicate) - 1):
        if noun.startswith(predicate[at:]) and predicate[:at] + noun in front and role_of(predicate[:at]) == "act":
            return predicate[:at]
    return predicate


def whole_words(predicate: str, words: Sequence[Word]) -> str:
    """Return a predicate without the piece of a word that the reader, which knows only characters, left at its end.

    Parameters
    ----------
    predicate
        What the reader takes for it.
    words
        The words of the clause in front of the number.

    Returns
    -------
    str
        The predicate itself where no word is cut, or where what is left would be no verb of two characters.

    Examples
    --------
    >>> words = [Word("追回", 0, 2, "act"), Word("应由", 2, 4, "preposition"), Word("职工", 4, 6, "noun")]
    >>> whole_words("追回应", words), whole_words("追回", words)
    ('追回', '追回')
    >>> words = [Word("结转", 0, 2, "act"), Word("下年度", 2, 5, "time"), Word("使用", 5, 7, "act")]
    >>> whole_words("结转下年度使用", words)
    '结转'
    """
    at = joined_text(words).rfind(predicate)
    if at < 0:
        return predicate
    end, place, whole = at + len(predicate), 0, list[Word]()
    for word in words:
        if at <= place and place + len(word.text) <= end:
            if whole and word.role == "time":
                break
            whole.append(word)
        place += len(word.text)
    kept = joined_text(whole)
    return kept if kept != predicate and len(kept) > 1 and whole[-1].role == "act" else predicate


def cuts_time(noun: str, words: Sequence[Word]) -> bool:
    """Tell whether a noun begins inside a word that names a time.

    Examples
    --------
    >>> words = [Word("结转", 0, 2, "act"), Word("下年度", 2, 5, "time"), Word("资金", 5, 7, "noun")]
    >>> cuts_time("年度资金", words), cuts_time("资金", words)
    (True, False)
    """
    front = ""
    for word in words:
        if word.role == "time" and noun:
            rest = "".join(other.text for other in words)[len(front) :]
            if any(rest.startswith(noun, at) for at in range(1, len(word.text))):
                return True
        front += word.text
    return False


_JOINERS = frozenset(("、", "和", "及", "与", "并", "以及"))


def without_joined_verb(noun: str, predicate: str, words: Sequence[Word]) -> str:
    """Return a noun without the second of two verbs that are joined: 招募和|组织动员|志愿者, 新建和|改扩建|学校.

    Parameters
    ----------
    noun
        What is counted.
    predicate
        The verb that was found for it.
    words
        The words of the clause in front of the number.

    Examples
    --------
    >>> words = [Word("制定", 0, 2, "act"), Word("并", 2, 3, "connector"), Word("印发", 3, 5, "act"),
    ...          Word("方案", 5, 7, "other")]
    >>> without_joined_verb("印发方案", "制定", words), without_joined_verb("印发方案", "开展", words)
    ('方案', '印发方案')
    """
    if not noun or not predicate:
        return noun
    joiner = next((at for at in range(len(words) - 1, 0, -1) if words[at].text in _JOINERS), 0)
    if not joiner or words[joiner - 1].role != "act" or not predicate.endswith(words[joiner - 1].text):
        return noun
    begin = next((at for at in range(joiner + 1, len(words)) if joined_text(words[at:]).startswith(noun)), len(words))
    if any(word.role != "act" for word in words[joiner + 1 : begin]):
        return noun
    end = begin
    # What stands right behind the joint is the verb; a verb farther on may be a part of the noun (改造项目)
    while end < len(words) - 1 and (words[end].role == "act" or words[end].role == "helper"):
        if end > joiner + 1 and words[end].nominal:
            break
        end += 1
    rest = noun[len(joined_text(words[begin:end])) :]
    return rest if len(rest) > 1 else noun


_MANNER = re.compile("(?:采[取用]|通过|运用|按照?|以)[^，。；]*?(?:方式|形式|办法|手段|模式)(?=..)")
_OWED = re.compile("(?<=..)应.*")
_AROUND = re.compile("^(?:已经?|约|要|更|也|均|仅|只|曾|又|还|正在?|拟|将)|[了过]$")
_TIMES = re.compile("(?<=..)(?:下一?年度?|次年|明年|来年).*")


def without_manner(predicate: str) -> str:
    """Return a predicate without what is no part of the verb that the reader took for it.

    Examples
    --------
    >>> [without_manner(p) for p in ("采取以工代赈方式吸纳", "追缴应上缴", "转入下年度办理", "已支付", "办过", "通过")]
    ['吸纳', '追缴', '转入', '支付', '办', '通过']
    """
    predicate = _MANNER.sub("", predicate)
    for part in (_OWED, _TIMES, _AROUND):
        shorter = part.sub("", predicate) if not is_one_word(predicate) else predicate  # 更换, 通过, 拟定
        if shorter and shorter != predicate and role_of(shorter) == "act":
            predicate = shorter
    return predicate
