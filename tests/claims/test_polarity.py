"""What was not done does not read as done."""

import pytest

from tests.cases.tables import claims_of
from textmine.claims.polarity import denials, with_denial

EXAMPLES = [(rule.id, text) for rule in denials() for text in rule.match]
COUNTER_EXAMPLES = [(rule.id, text) for rule in denials() for text in rule.no_match]


def told(marked: str) -> tuple[str, str]:
    """Return the verb of an example and what is made of it."""
    front, verb, behind = marked.replace("]]", "[[").split("[[")
    text = front + verb + behind
    return verb, with_denial(text, 0, (len(text), len(text)), verb)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples(rule, example):
    verb, predicate = told(example)
    [words] = [each.words for each in denials() if each.id == rule]
    assert predicate.endswith(verb)
    assert predicate.startswith(words)


@pytest.mark.parametrize(("rule", "example"), COUNTER_EXAMPLES)
def test_counter_examples(rule, example):
    verb, predicate = told(example)
    assert predicate == verb


@pytest.mark.parametrize("reader", ["off", "auto"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全年发现问题23个，已整改20个，未整改3个。", ["发现", "整改", "未整改"]),
        ("2个项目尚未开工，7份建议未按期回复。", ["尚未开工", "未按期回复"]),
        ("抽检样品318组，合格313组，不合格5组。", ["抽检", "合格", "不合格"]),
        ("收到申请15件，予以公开8件，不予公开4件。", ["收到", "公开", "不予公开"]),
        ("未发生安全事故，整改隐患3处。", ["整改"]),
    ],
)
def test_predicates_keep_what_denies_them(text, wanted, reader):
    assert [claim.predicate for claim in claims_of(text, reader)] == wanted
