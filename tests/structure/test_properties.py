"""What holds for any text at all."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.core import Document
from textmine.structure import analyse
from textmine.structure.converted import unpiped

PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "1.",
            "（1）",
            "①",
            "第一部分",
            "(二）",
            "10、",
            "# ",
            "### ",
            "**",
            "——",
            "一是",
            "- ",
            "|",
            "|---|",
        ),
        *(
            "\n",
            "\n\n",
            "\t",
            "\u3000",
            "    ",
            "\xa0",
            "\f",
            "。",
            "！",
            "；",
            "，",
            "：",
            "…",
            "“",
            "”",
            "（",
            "）",
            "《",
            "》",
        ),
        *(
            "目录",
            "目  录",
            "......3",
            "注：",
            "单位：万元",
            "部门：",
            "公开01表",
            "205.83",
            "12",
            "- 5 -",
            "合计",
            "2023年",
            "<!--",
            "-->",
        ),
        *(
            "<table>",
            "</table>",
            "---\n",
            "[bookmark: _GoBack]",
            "全局共有干部12人",
            "工作报告",
            "临江县教育局",
            "存在的问题",
            "‰。，",
        ),
        "本单位圆满完成了全年各项目标任务，得到上级充分肯定",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans(text):
    structure = analyse(Document(text))
    end = 0
    for block in structure.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert -1 <= block.section < len(structure.sections)
        end = block.end
    end = 0
    for sentence in structure.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        block = structure.blocks[sentence.block]
        assert block.kind in ("prose", "heading")
        assert block.start <= sentence.start < block.end
        assert sentence.section == block.section
        end = sentence.end
    paragraphs = [sentence.paragraph for sentence in structure.sentences]
    assert paragraphs == sorted(paragraphs)
    for i, section in enumerate(structure.sections):
        assert 0 <= section.start < section.title_end <= section.end <= len(text)
        assert -1 <= section.parent < i
        if section.parent >= 0:
            parent = structure.sections[section.parent]
            assert section.level == parent.level + 1
            assert parent.start <= section.start
            assert section.end <= parent.end
        else:
            assert section.level == 1


def shows(character: str) -> bool:
    """Whether a character is neither a blank nor without width."""
    return not character.isspace() and unicodedata.category(character) != "Cf"


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_character_is_lost(text):
    structure = analyse(Document(text))
    covered = bytearray(len(text))
    for block in structure.blocks:
        covered[block.start : block.end] = b"\1" * (block.end - block.start)
    assert not [c for c, seen in zip(text, covered, strict=True) if not seen and shows(c)]
    plain, _ = unpiped(text)  # the pipes around prose that a converter cut up are no words
    spoken = bytearray(len(text))
    for sentence in structure.sentences:
        spoken[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)
    for block in structure.blocks:
        if block.kind == "prose":
            for i in range(block.start, block.end):
                assert spoken[i] or not shows(plain[i])


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_format(text):
    for name in ("md", "html", "docx", "pdf"):
        analyse(Document(text, format=name))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["共3家", "新增2家", "开会5次"]), min_size=1, max_size=8), st.data())
def test_sentences_do_not_depend_on_where_a_page_breaks(parts, data):
    """A paragraph cut inside a long sentence by blank lines has the same sentences."""
    text = "".join(f"本单位圆满完成了全年各项目标任务得到上级充分肯定，{part}。" for part in parts)
    cut = data.draw(st.integers(1, len(text) - 1))
    start = text.rfind("。", 0, cut) + 1
    if cut - start < 25 or text[cut - 1] == "。" or text[cut] == "。":
        return
    broken = f"{text[:cut]}\n\n{text[cut:]}"
    whole = [text[s.start : s.end] for s in analyse(Document(text)).sentences]
    again = [re.sub(r"\s", "", broken[s.start : s.end]) for s in analyse(Document(broken)).sentences]
    assert again == whole
