"""A document with a theme, as the themes verb would give it."""

from types import SimpleNamespace

import textmine
from textmine.core import Passage, Theme
from textmine.rows import to_frame

TEXT = "一、编制\n全县共消化超编人员168人。\n二、清理\n清理乡镇违规挂牌568块。\n"


def themed():
    """A document, its one theme, and the passage that is of it."""
    document = textmine.Document(TEXT)
    passage = Passage("p1", document.doc_id, "-", "", "", None, "编制", TEXT[5:20], 5, 20, 3, "编制管理", 0.9)
    theme = Theme(3, "编制管理", "编制 超编", 1, 1, 0.5, "全县共消化…")
    return document, theme, passage


def as_frames(theme, passage):
    return SimpleNamespace(themes=to_frame([theme], Theme), passages=to_frame([passage], Passage))
