"""What a writer of its own wrote is read back: value, second end, sign, unit, approximation, and never a part."""

import math
from collections import Counter
from random import Random

import pytest

from tests.quantities.writer import FORMS, written
from textmine.claims import sentence_view
from textmine.quantities import find_quantities

SHARE_RIGHT = 0.999
FEW, MANY = 4_000, 60_000


def read_back(n, seed):
    """What was not read back as it was written, in two lists: what was passed over, and what was read wrongly."""
    random = Random(seed)  # nothing secret about it
    passed, wrong = [], []
    for _ in range(n):
        case = written(random)
        view = sentence_view(case.sentence, 0, len(case.sentence))
        found = find_quantities(view.text)
        if not found:
            passed.append(case)
        elif len(found) > 1 or not _equal(
            found[0], case, case.sentence[slice(*view.span(found[0].start, found[0].end))]
        ):
            wrong.append((case, found))
    return passed, wrong


def _equal(found, case, surface):
    ends = [(found.value, case.value), (found.value_max, case.value_max)]
    same = all((a is None) == (b is None) and (a is None or math.isclose(a, b, rel_tol=1e-9)) for a, b in ends)
    return same and (surface, found.unit, found.approx) == (case.surface, case.unit, case.approx)


def check(n, seed):
    passed, wrong = read_back(n, seed)
    share = 1 - (len(passed) + len(wrong)) / n
    told = "\n".join([*(f"passed over: {case}" for case in passed[:20]), *(f"{c} read as {f}" for c, f in wrong[:20])])
    assert not wrong, told  # a wrong number is worse than none
    assert share >= SHARE_RIGHT, f"{share:.5f}\n{told}"


def test_read_back():
    check(FEW, seed=1)


@pytest.mark.benchmark
@pytest.mark.parametrize("seed", [2, 3])
def test_read_back_many(seed):
    check(MANY, seed)


def test_all_forms_are_written():
    random = Random(4)
    forms = Counter(written(random).form for _ in range(FEW))
    assert set(forms) == {form.__name__ for form in FORMS}
    assert min(forms.values()) > FEW / 100
