import pytest

from textmine.claims import extract_claims
from textmine.claims.recognised import doubts, is_doubtful
from textmine.core import Document, Place, SourceMap
from textmine.structure import analyse


def claims_of(text, *, ocr):
    places = SourceMap((0,), (Place(page=1, ocr=ocr),))
    document = Document(text, "a.pdf", "pdf", {}, places)
    return extract_claims(document, analyse(document))


@pytest.mark.parametrize("rule", doubts(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("which", ["match", "no_match"])
def test_examples_of_the_rules(rule, which):
    before, _, rest = getattr(rule, which).partition("[[")
    quantity = rest.partition("]]")[0]
    unit = next(unit for unit in rule.units if quantity.endswith(unit))
    assert is_doubtful(unit, before) == (which == "match")


def test_claims_from_pictures_are_marked_and_less_certain():
    text = "一、工作情况\n全年培训148人次，婴儿死亡率控制在5%以内，接种率达到95%。\n"
    plain, marked = claims_of(text, ocr=False), claims_of(text, ocr=True)
    assert [claim.section for claim in plain] == ["工作情况"] * 3
    assert [claim.section for claim in marked] == ["工作情况 / [ocr]"] * 3
    ratios = [m.confidence / p.confidence for m, p in zip(marked, plain, strict=True)]
    assert ratios == pytest.approx([0.9, 0.3, 0.9], abs=0.01)
    assert [claim.claim_id for claim in marked] == [claim.claim_id for claim in plain]
