"""``tests/cases/adversarial.tsv``: what looks like a quantity and is none, and quantities in every dress."""

from collections import Counter

import pytest

from tests.cases.tables import quantity_cases

CASES = quantity_cases()
MISTAKES = {case.sentence: case.mistake() for case in CASES}
SHARE_RIGHT = 0.99
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}-{case.sentence[:24]}")


@EACH
def test_case(case):
    mistake = MISTAKES[case.sentence]
    if mistake and case.known:
        pytest.xfail(f"{case.known}: {mistake}")  # counted below all the same
    assert not mistake


@EACH
def test_a_known_failure_is_one(case):
    assert MISTAKES[case.sentence] or not case.known, "passes now: clear its cell in the column known"


def test_share_of_right_cases():
    wrong = [mistake for mistake in MISTAKES.values() if mistake]
    share = 1 - len(wrong) / len(CASES)
    assert share >= SHARE_RIGHT, f"{share:.4f} of {len(CASES)} cases are right; wrong are\n" + "\n".join(wrong)


def test_the_table_is_large_and_mixed():
    assert len(CASES) >= 170
    groups = Counter(case.group for case in CASES)
    assert min(groups.values()) >= 5
    assert sum(case.expected == ("none",) for case in CASES) >= 100
