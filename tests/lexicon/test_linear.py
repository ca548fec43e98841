"""No pattern of a lexicon can be slow, by its form and by the clock."""

import re
import time
import tomllib
from importlib.resources import files

import pytest

from textmine.lexicon.linear import why_slow

DATA = files("textmine.lexicon") / "data"
PATTERNS = [
    (f"{file.name}:{rule['id']}", rule["pattern"])
    for file in sorted(DATA.iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
    for rules in tomllib.loads(file.read_text(encoding="utf-8")).values()
    for rule in rules
    if "pattern" in rule
]
RUNS = (" ", "\u3000", "\t", "1", "，", "一", "中", "a", ".", "…", "-", "（", "《", "*", "1，", "一、", "年1", " .")


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"教育\s*局", False),
        (r"\s*\d?\s*表", True),
        (r"\s*+\d?\s*表", False),
        (r"\s*\d\s*表", False),
        (r"\s{0,9}\d?\s{0,9}表", False),
        (r"(?:a+)+b", True),
        (r"(?:a+|b)*c", True),
        (r"(?>a+)a*", False),
        (r"[^。]*[^，]*！", True),
        (r"[^。]*。[^，]*！", False),
        (r"(?:附件\d*[：:]?.*)$", True),
        (r"(?:附件\d*+[：:]?.*)$", False),
        (r"\d+(?:\.\d+)*", False),
        (r"\d+(?:\.?\d+)*", True),
        (r"(?:\s*|x)(?:y|\s*)z", True),
        (r"\s*(?=\d*)\s*", True),
        (r"\w*\d*a", True),
        (r"\W*\w*a", False),
        (r".*\n.*", False),
    ],
)
def test_what_can_be_slow(pattern, slow):
    assert (why_slow(pattern) is not None) is slow


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_patterns_of_the_lexicon(name, pattern):
    assert why_slow(pattern) is None
    compiled = re.compile(pattern)
    beginnings = ["", *(sign for sign in "注第附单（表" if sign in pattern)]
    begun = time.process_time()
    for run in RUNS:
        for beginning in beginnings:
            compiled.match(beginning + run * (4_000 // len(run)) + "\x01")
    # About a hundred texts of 4,000 signs: a millisecond each is linear, and n² would take 16 million steps for one.
    assert time.process_time() - begun < 2
