"""Documents with themes, as the themes verb would give them."""

from types import SimpleNamespace

import textmine
from textmine.core import Passage, Theme, ThemePosition
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


def mapped(n=12):
    """Two documents with a passage of each of many themes, which have a place on the map."""
    names = ["编制管理", "财务预算", "安全生产与应急处置", "特色农业与乡村产业、婚姻殡葬与社会事务"]
    departments = ["云岭县档案馆", "云岭县教育局"]
    texts = [f"{name}2023年工作总结\n一、概况\n消化超编人员168人。\n" for name in departments]
    documents = [textmine.Document(text) for text in texts]
    themes = [Theme(i, f"{names[i % 4]}{i or ''}", f"词{i} 语{i}", 3 * (n - i), 2, 0.5, "") for i in range(n)]
    passages = [
        Passage(f"p{i}-{d}", document.doc_id, "-", departments[d], "", year, "", "", 20, 30, i, themes[i].theme, 0.9)
        for i in range(n)
        for d, document in enumerate(documents)
        if i or d == 0
        for year in ((2019, 2020, 2022), (2023,))[d]
    ]
    positions = [ThemePosition(i, (i * 5 % n) / n, (i * 7 % n) / n) for i in range(n)]
    frames = {"themes": (themes, Theme), "passages": (passages, Passage), "positions": (positions, ThemePosition)}
    return documents, SimpleNamespace(**{name: to_frame(*found) for name, found in frames.items()})
