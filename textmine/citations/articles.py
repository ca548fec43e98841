"""Articles of a cited document: 《预算法》第三条第二款 -> 第三条第二款."""

from __future__ import annotations

import re

_N = r"[0-9０-９零〇一二三四五六七八九十百千]{1,7}"
_W = r"[\s\u3000\xa0]{0,3}"
_ITEM = rf"第?[（(]?{_N}[）)]?"
_BELOW = rf"(?:{_W}第{_W}{_N}{_W}款)?(?:{_W}{_ITEM}{_W}项)?(?:{_W}{_ITEM}{_W}目)?"
_ARTICLE = rf"第{_W}{_N}{_W}条(?:之{_N})?{_BELOW}"
# 第三条、第五条; 第三条第一款、第二款; 第三条第（一）、（二）项; 第三至五条 is 第三 to 五条.
_MORE = rf"(?:{_W}[、，,和及与至到—～~-]{_W}(?:{_ARTICLE}|第{_W}{_N}{_W}[款项目](?!目)|{_ITEM}{_W}[项目](?!目)))"
_ARTICLES = re.compile(rf"{_ARTICLE}{_MORE}{{0,8}}|第{_W}{_N}(?:{_W}[、至到—～~-]{_W}第?{_N}){{1,6}}{_W}条{_BELOW}")
_BRACKET = r"[（(【\[][^（）()《》]{0,80}(?:[（(\[〔【﹝][^（）()《》]{0,12}[）)\]〕】﹞][^（）()《》]{0,60})?[）)】\]]"
_SHORT_NAME = r"[（(][^（）()《》]{0,12}[《“\"][^《》“”\"]{1,20}[》”\"][）)]"
_GAP = re.compile(
    rf"{_W}(?:(?:{_BRACKET}|{_SHORT_NAME}){_W}){{0,2}}(?:文件|规定)?(?:中|里)?的?{_W}(?:第{_N}[编章节]{_W}){{0,2}}[（(]?"
)
_BLANKS = re.compile(r"[\s\u3000\xa0]+")


def article_behind(text: str, end: int) -> str:
    """Return the articles that a citation names, without blanks; empty for none.

    Parameters
    ----------
    text
        The text.
    end
        Where the title ends, or the number that stands alone. A number in brackets may stand in between.

    Examples
    --------
    >>> article_behind("依据《预算法》（主席令第12号）第三条第二款规定", 7)
    '第三条第二款'
    >>> article_behind("根据《绩效办法》第12条、第15条第（三）项", 8)
    '第12条、第15条第（三）项'
    """
    gap = _GAP.match(text, end)
    found = _ARTICLES.match(text, gap.end()) if gap else None
    return _BLANKS.sub("", found[0]) if found else ""
