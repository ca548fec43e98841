"""Bundles of facts and the features that they stand for."""

from textmine.claims import Ranker, find_claims
from textmine.claims.candidates import Path, object_candidates, path_of, predicate_candidates
from textmine.claims.features import Weigher, names, spelled
from textmine.core import Document
from textmine.structure import analyse

TEXT = "全年共检查企业430家次，发现问题56个，下发整改通知书14份，已整改52个，占92.86%。"


def candidates():
    document = Document(TEXT)
    for finding in find_claims(document, analyse(document), Ranker()):
        situation = finding.situation
        yield from predicate_candidates(situation)
        yield from object_candidates(situation, situation.decision.predicate)


def test_a_weigher_sums_the_weights_of_all_features():
    weights = {name: len(name) / 7 for candidate in candidates() for name in candidate.features}
    weigher = Weigher(weights)
    for candidate in candidates():
        expected = sum(weights[name] for name in candidate.features)
        assert abs(weigher.weigh(candidate.bundles) - expected) < 1e-9
        assert abs(weigher.weigh(candidate.bundles) - expected) < 1e-9, "remembered"


def test_what_a_weigher_remembers_is_bounded(monkeypatch):
    monkeypatch.setattr("textmine.claims.features._REMEMBERED", 10)
    weigher = Weigher({"text:甲": 1.0})
    for number in range(100):
        weigher.weigh([("verb-text", f"办{number}")])
    assert len(weigher._known) <= 10
    assert weigher.weigh([("verb-text", "甲")]) == 1.0


def test_features_without_weight_count_nothing():
    assert Weigher({}).weigh([("verb-text", "消化")]) == 0.0


def test_every_kind_of_bundle_is_spelled_out():
    kinds = {bundle[0] for candidate in candidates() for bundle in candidate.bundles}
    assert {"verb-place", "verb-marks", "noun-place", "noun-text", "same-unit"} <= kinds
    assert all(list(names(bundle)) for candidate in candidates() for bundle in candidate.bundles)
    assert spelled([("plain", "a"), ("plain", "b")]) == ("a", "b")


def test_a_path_runs_nouns_together_and_stops():
    codes = ["V", "n", "n", "a", "#"]
    assert path_of(codes, 0, 5) == "Vna#"
    path = Path()
    for code in "Vna#" * 3:
        path.put_in_front(code)
    assert path.text == "long"
