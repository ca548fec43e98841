"""The weights of the groups of a score card against its full marks."""

import pytest

from textmine.auditing import audit_document
from textmine.core import Document
from textmine.structure import analyse


def _told(text):
    document = Document(text)
    return [(f.verdict, f.note) for f in audit_document(document, analyse(document)) if f.check == "sum"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("满分100分，其中决策15分、过程20分、产出35分、效益25分。", "15 + 20 + 35 + 25 = 95 ≠ 100"),
        (
            "体系由决策（15分）、过程（25分）、产出（35分）、效益（20分）四个一级指标构成，满分100分。",
            "15 + 25 + 35 + 20 = 95 ≠ 100",
        ),
        (
            "总分100分。其中投入指标20分，得19分；过程指标20分，得18.5分；产出指标30分，得28分；效果指标25分，得23分。",
            "20 + 20 + 30 + 25 = 95 ≠ 100",
        ),
    ],
)
def test_weights_that_do_not_make_full_marks(text, note):
    assert next(found for found in _told(text) if found[0] == "inconsistent")[1].startswith(note)


@pytest.mark.parametrize(
    "text",
    [
        "满分100分，其中决策15分、过程25分、产出35分、效益25分。",
        "满分100分，其中决策15分、过程25分、产出30分、效益20分、满意度10分。",
        "满分100分，其中产出50分、效益30分、满意度10分。",  # and what was spent of the budget
        "满分100分，其中决策得14分、过程得20分、产出得33分、效益得23分。",
    ],
)
def test_others_are_not(text):
    assert not [found for found in _told(text) if found[0] == "inconsistent"]
