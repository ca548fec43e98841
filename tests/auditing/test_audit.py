"""The whole: what findings hold, slips planted into clean samples, and time."""

import random
from pathlib import Path

import pytest

from tests.auditing.bound import bound_figures
from tests.auditing.planting import plant
from tests.timing import assert_linear
from textmine.auditing import audit_claims
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.readers import read
from textmine.structure import analyse

DEPARTMENTAL = Path(__file__).parents[2] / "corpora" / "departmental"
TEXT = (
    "我单位收到财政资金205.83万元，上年结转1万元，合计215.83万元。"
    "支出决算205.83万元，其中：基本支出189.22万元，占91.93%。"
)


def test_what_a_finding_holds(findings):
    slip, share = [finding for finding in findings(TEXT) if finding.check in ("sum", "share")]
    assert (slip.verdict, share.verdict) == ("inconsistent", "consistent")
    assert TEXT[slip.start : slip.end] == "215.83万元"
    assert TEXT[slip.other_start : slip.other_end] == "205.83万元"
    assert (slip.stated, slip.expected, slip.difference) == (2158300.0, 2068300.0, 90000.0)
    assert len(slip.claim_ids.split()) == 3
    assert slip.sentence == "我单位收到财政资金205.83万元，上年结转1万元，合计215.83万元。"
    assert 0.5 < slip.confidence <= 0.99
    assert share.note == "189.22 ÷ 205.83 = 91.93%"


def test_one_slip_that_breaks_several_figures_is_told_once(findings):
    text = "本年支出合计1449.37万元，其中：基本支出812.46万元，占56.06%；项目支出366.91万元，占43.94%。"
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert text[finding.start : finding.end] == "366.91万元"
    assert finding.note.startswith(
        "812.46 + 366.91 = 1179.37 ≠ 1449.37; 366.91 for 636.91: two digits transposed; also "
    )


def test_the_same_text_gives_the_same_findings(findings):
    assert findings(TEXT) == findings(TEXT)
    assert len({finding.finding_id for finding in findings(TEXT)}) == len(findings(TEXT))


def audit(text):
    document = Document(text)
    return audit_claims(document, extract_claims(document, analyse(document), reader="off"))


def test_clean_samples_raise_no_alarm():
    alarms = [
        (path.name, finding.note)
        for path in sorted(DEPARTMENTAL.glob("*.txt"))
        for finding in audit(read(path).text)
        if finding.verdict == "inconsistent"
    ]
    assert not alarms


def test_slips_planted_into_clean_samples_are_found():
    """A digit lost or wrong, two transposed, the point moved, 万 lost: one at a time, in figures that others bind."""
    rng = random.Random(7)
    n_planted = n_found = n_false = 0
    for path in sorted(DEPARTMENTAL.glob("*.txt")):
        text = read(path).text
        document = Document(text)
        bound = list(bound_figures(extract_claims(document, analyse(document), reader="off")))
        for chosen in rng.sample(bound, min(1, len(bound))):
            planted = plant(text, chosen, rng)
            if planted is None:
                continue
            places = [(planted.start, planted.end), *planted.others]
            told = [finding for finding in audit(planted.text) if finding.verdict == "inconsistent"]
            right = [f for f in told if any(f.start < end and start < f.end for start, end in places)]
            n_planted += 1
            n_found += bool(right)
            n_false += len(told) - len(right)
    assert n_planted > 20
    assert n_found / n_planted >= 0.8
    assert n_false / n_planted <= 0.05


LINE = (
    "本年支出合计612.4万元，其中：基本支出480.15万元，占78.40%；"
    "项目支出132.25万元，占21.60%，合计612.4万元，增长3.2%。\n"
)
ENDLESS = "其中甲支出12.5万元，占3.2%，"


@pytest.mark.parametrize("piece", [LINE, ENDLESS], ids=["lines", "one sentence"])
def test_time_grows_with_the_text(piece):
    def make(n):
        document = Document(piece * n)
        claims = extract_claims(document, analyse(document), reader="off")
        return lambda: audit_claims(document, claims)

    assert_linear(make, 30)


def test_the_verb_is_the_function_whatever_was_imported():
    import textmine
    import textmine.auditing

    assert [finding.verdict for finding in textmine.audit(Document(TEXT))] == ["inconsistent"]
    assert [finding.verdict for finding in textmine.audit(Document(TEXT))] == ["inconsistent"]
