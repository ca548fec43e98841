"""Words of direction against the figures: what rose is told to be less than before."""

import pytest

from textmine.auditing import audit_document
from textmine.core import Document
from textmine.structure import analyse


def _wrong(text):
    document = Document(text)
    return [(f.check, f.note) for f in audit_document(document, analyse(document)) if f.verdict == "inconsistent"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "公用经费185.78万元，主要包括办公费、水费等。公用经费比上年的192.46万元增长3.47%，变动6.68万元。",
            ("change", "(185.78 - 192.46) ÷ 192.46 = -3.47% ≠ 3.47%"),
        ),
        (
            "全年受理信访58件，比去年71件减少13件，上升18.31%。",
            ("change", "(58 - 71) ÷ 71 = -18.31% ≠ 18.31%"),
        ),
        # No figure of the year before: the rate is that of a fall
        (
            "支出100.4万元，比上年减少20.3万元，增长16.82%。",
            ("change", "-20.3 ÷ (100.4 + 20.3) = -16.82% ≠ 16.82%"),
        ),
        ("群众满意率由92.1%提高到90.3%。", ("order", "more than 92.1: 90.3%")),
        ("办理时限由7日压缩至20日。", ("order", "less than 7: 20")),
    ],
)
def test_a_wrong_direction_is_told(text, found):
    assert _wrong(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "公用经费185.78万元，主要包括办公费等。公用经费比上年的192.46万元下降3.47%，变动6.68万元。",
        "全年受理信访58件，比去年71件减少13件，下降18.31%。",
        "支出100.4万元，比上年减少20.3万元，增幅下降3.2%。",  # of something else
        "公用经费185.78万元。人员经费比上年的192.46万元增长3.47%。",
        "群众满意率由90.3%提高到92.1%，全市排名由第12名上升到第3名。",
        "办理时限由20日压缩至7日。",
    ],
)
def test_a_right_one_is_not(text):
    assert not _wrong(text)
