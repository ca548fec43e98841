"""The packaged Chinese font, for plots and for pages read on machines that have none.

A subset of Source Han Sans (SIL Open Font Licence, ``OFL.txt`` beside this file) with the 22,000 characters of GBK and
of the Table of General Standard Chinese Characters (2013), which has those of place names.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from importlib.resources import as_file, files

FONT = "Textmine Sans SC"
"""The family's name."""

FOLDER = files("textmine.fonts")
FONT_FILE = "TextmineSansSC-Regular.otf"

# What stands below is in every font; the reader's own is to write it.
_FIRST = 0x2000


def web_font(characters: Iterable[str]) -> bytes:
    """Return the font as WOFF with the Chinese among some characters, and nothing else.

    Parameters
    ----------
    characters
        What is to be shown; what the font lacks is left to the fonts of the machine.

    Returns
    -------
    bytes
        Empty where there is nothing to show; some 120 bytes a character.

    Examples
    --------
    >>> web_font("168 people"), web_font("超编")[:4]
    (b'', b'wOFF')
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with as_file(FOLDER / FONT_FILE) as path, TTFont(path, lazy=True, recalcTimestamp=False) as font:
        wanted = {ord(character) for character in characters} & font.getBestCmap().keys()
        wanted = {code for code in wanted if code >= _FIRST}
        if not wanted:
            return b""
        subsetter = Subsetter(Options(layout_features=[], recalc_bounds=False))
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        font.flavor = "woff"
        content = io.BytesIO()
        font.save(content)
    return content.getvalue()
