"""Signs of radicals that programs write in place of the characters that look the same: ⼈ for 人, ⽔ for 水."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Unicode maps the Kangxi radicals itself; of the supplement it maps nearly none, so the ones that are words are listed.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS |= {
    ord(radical): character
    for radical, character in zip(
        "⺁⺊⺒⺓⺜⺝⺟⺠⺩⺬⺻⺼⺽⻁⻄⻅⻆⻇⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂卜巳幺日月母民王示聿月臼虎西见角角贝车长长门雨青韦页风飞食食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
}
# Unicode knows them as traditional characters. Reports are written in simplified ones, and their fonts draw by these
# signs what they have: 户, and no 戶.
_RADICALS |= {
    ord(radical): character
    for radical, character in zip(
        "⼾⾒⾙⾞⾧⾨⾭⾱⾴⾵⾶⾺⿂⿃⿄⿆⿈⿌⿑⿒⿓⿔", "户见贝车长门青韦页风飞马鱼鸟卤麦黄黾齐齿龙龟", strict=True
    )
}
_RADICAL = re.compile("[\u2e80-\u2fdf]")
# Where a file keeps glyphs and no characters, the sign of a radical has become the traditional character by the time it
# is read. These are other than the simplified ones by a stroke.
_OLD_FORMS = str.maketrans("戶靑黃", "户青黄")
_OLD_FORM = re.compile("[戶靑黃]")
_HAN = re.compile("[\u4e00-\u9fff]")
_MOST_RARE = 0.05


@lru_cache(maxsize=2)  # a document is asked of by all that read it, one after the other
def fold_radicals(text: str) -> str:
    """Return `text` with the signs of radicals as the characters they look like, one for one: offsets hold in both.

    Examples
    --------
    >>> fold_radicals("培训⼯⼈148⼈次") == "培训工人148人次"
    True
    >>> fold_radicals("用⽔大⼾") == "用水大户"
    True
    """
    return text.translate(_RADICALS) if _RADICAL.search(text) else text


def fold_old_forms(text: str) -> str:
    """Return `text` with 户, 青, 黄 where glyphs of radicals were taken for 戶, 靑, 黃; traditional text as it is.

    Examples
    --------
    >>> fold_old_forms("走访农戶890戶"), fold_old_forms("訪問農戶890戶")
    ('走访农户890户', '訪問農戶890戶')
    """
    if not _OLD_FORM.search(text):
        return text
    folded = text.translate(_OLD_FORMS)
    han = "".join(_HAN.findall(folded))
    rare = len(han) - len(han.encode("gb2312", "ignore")) // 2  # GB 2312 has the simplified characters alone
    return folded if rare <= _MOST_RARE * len(han) else text
