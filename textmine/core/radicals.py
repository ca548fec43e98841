"""Signs of radicals that programs write in place of the characters that look the same: ⼈ for 人, ⽔ for 水."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Unicode maps the Kangxi radicals itself; of the supplement it maps nearly none, so the ones that are words are listed.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS[0x2F3E] = "户"  # by Unicode 戶; fonts of simplified characters draw 户 by this sign, and have none for 戶
_RADICALS |= {
    ord(radical): character
    for radical, character in zip(
        "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
}
_RADICAL = re.compile("[\u2e80-\u2fdf]")


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
