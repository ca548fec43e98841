"""Time grows with the text and no faster, whatever the text is."""

import time

import pytest

from textmine.core import Document
from textmine.structure import analyse

pytestmark = pytest.mark.slow  # long hostile texts

HOSTILE = {
    "blanks": " ",
    "wide blanks": "\u3000",
    "tabs": "\t",
    "line ends": "\n",
    "blank lines with blanks": " \n",
    "digits": "1",
    "stops": "。",
    "open brackets": "（",
    "stops in a bracket": "（a。",
    "bracket pairs": "（。）",
    "quotes": "“a。",
    "stars": "*",
    "hashes": "# \n",
    "open comments": "<!--",
    "comments": "<!---->",
    "open tables": "<table",
    "labels on one line": "一、",
    "labels": "一、甲\n",
    "items": "1、甲。\n",
    "deepening labels": "一、甲\n（一）乙\n1、丙\n（1）丁\n",
    "dots": ".",
    "contents": "一、职责......3\n",
    "contents headings": "目录\n",
    "pipes": "|",
    "pipe rows": "|a|b|\n",
    "cells": "甲乙\n",
    "cells and numbers": "12\n甲\n",
    "tabs and text": "\t甲\n乙\n",
    "bold": "**甲。**乙",
    "bookmarks": "[bookmark: ",
    "forms": "单位：",
    "signatures": "临江县教育局\n2024年1月1日\n",
    "titles": "工作报告\n",
    "captions": "表 " * 40 + "\n",
    "open paragraphs": "这是没有写完的一句话而且很长很长，一直\n\n",
    "one long line": "全局共有干部12人，下设3个股室。",
    "no full stop": "完成123项，",
    "permille": "1‰。，",
}


def seconds(text: str) -> float:
    start = time.process_time()
    analyse(Document(text))
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_linear(unit):
    small, large = (unit * (size // len(unit) + 1) for size in (15_000, 120_000))
    first = min(seconds(small) for _ in range(2))
    second = min(seconds(large) for _ in range(2))
    # Eight times the text; quadratic time would take 64 times as long. The constant allows for a busy machine.
    assert second < 24 * first + 0.2
    assert second < 3


def test_speed_on_prose():
    paragraph = "全年共召开会议36场，学习文件75篇，印发简报12期，办结来信130件，群众满意率达98.5%。" * 4 + "\n"
    text = "".join(f"（{n}）重点工作推进有力。{paragraph}" for n in "一二三四五六七八九") * 60
    analyse(Document(text[:5000]))
    # A tenth of what it reaches on an idle machine.
    assert len(text) / min(seconds(text) for _ in range(3)) > 400_000
