import json
import math

import pytest

from textmine.claims import Ranker, default_ranker, extract_claims, find_claims, load_ranker
from textmine.claims.candidates import object_candidates, predicate_candidates
from textmine.core import Document, ReadError
from textmine.structure import analyse

TEXT = "县委编办组织有关部门开展督查，共清理乡镇违规挂牌568块。"


def findings(text=TEXT, ranker=None):
    document = Document(text)
    return list(find_claims(document, analyse(document), ranker or Ranker()))


def claims(text=TEXT, ranker=None):
    return [finding.claim for finding in findings(text, ranker)]


def test_without_weights_it_agrees_with_the_rules():
    [finding] = findings()
    ranked = Ranker().rank(finding.situation)
    assert ranked.decision is finding.situation.decision
    assert (ranked.predicate, ranked.object) == (1, 1)


@pytest.mark.parametrize("text", [TEXT, "分流21名干部。", "办公费7万元、印刷费0.69万元。", "共3次。", "25个单位超编。"])
def test_what_the_rules_say_is_the_first_candidate(text):
    for finding in findings(text):
        decision = finding.situation.decision
        assert predicate_candidates(finding.situation)[0].text == decision.predicate
        nouns = object_candidates(finding.situation, decision.predicate)
        assert not decision.object or nouns[0].text == decision.object


def test_candidates_differ():
    [finding] = findings()
    for candidates in (predicate_candidates(finding.situation), object_candidates(finding.situation, "清理")):
        texts = [candidate.text for candidate in candidates]
        assert len(set(texts)) == len(texts) > 1


def test_weights_overrule_the_rules():
    ranker = Ranker(predicate={"text:开展": 9.0}, object={"head:督查": 9.0})
    [claim] = claims(ranker=ranker)
    assert (claim.predicate, claim.object) == ("开展", "督查")


def test_a_little_more_weight_is_not_enough():
    [claim] = claims(ranker=Ranker(predicate={"text:开展": 0.01}, object={"head:督查": 0.01}))
    assert (claim.predicate, claim.object) == ("清理", "乡镇违规挂牌")


def test_rules_that_can_be_relied_on_are_not_questioned():
    ranker = Ranker(predicate={"text:开展": 9.0}, object={"head:督查": 9.0}, trust={"form:verb-object-number": 5.0})
    [claim] = claims(ranker=ranker)
    assert claim.predicate == "清理"


def test_confidence_comes_from_the_features_of_the_claim():
    [finding] = findings()
    weight = 1.5
    [claim] = claims(ranker=Ranker(confidence={finding.features[0]: weight}))
    assert claim.confidence == pytest.approx(1 / (1 + math.exp(-weight)))


def test_json_holds_all_of_it():
    ranker = Ranker({"a": 1.5}, {"b": -2.0}, {"c": 0.25}, {"d": 1.0})
    assert Ranker.from_json(ranker.to_json()) == ranker
    assert ranker.to_json() == Ranker.from_json(ranker.to_json()).to_json()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"predicate": 1}', json.dumps({"a": 1}), '{"predicate": {"a": "b"}}']
)
def test_a_file_that_holds_something_else(tmp_path, content):
    path = tmp_path / "ranker.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=r"ranker\.json: holds no weights of a ranker"):
        Ranker.from_file(path)


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(ReadError, match="holds no weights"):
        load_ranker(str(tmp_path))


def test_the_packaged_one_is_used_where_none_is_given():
    document = Document(TEXT)
    structure = analyse(document)
    assert extract_claims(document, structure) == extract_claims(document, structure, ranker=default_ranker())
    assert default_ranker().confidence


def test_confidence_is_a_probability():
    assert all(0 < claim.confidence < 1 for claim in claims("人员经费162万元，占基本支出的86%。", default_ranker()))
