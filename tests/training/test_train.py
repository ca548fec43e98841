import datetime as dt
import json
import re
from pathlib import Path
from statistics import mean

import pytest
import spacy

import textmine
from textmine.claims import default_model, find_claims
from textmine.claims.asking import agreement
from textmine.core import Document, ReadError
from textmine.structure import analyse
from textmine.training import load_documents
from textmine.training.card import reliability
from textmine.training.train import train_model
from textmine.training.weights import fit_asking

SENTENCES = [
    ("县委编办共消化行政超编41人。", "41人", 41, "人", ["消化"], ["行政超编", "超编"]),
    ("清理乡镇违规挂牌568块。", "568块", 568, "块", ["清理"], ["乡镇违规挂牌"]),
    ("召开编委会2次。", "2次", 2, "次", ["召开"], ["编委会"]),
    ("办公费7万元。", "7万元", 70000, "元", [""], ["办公费"]),
    ("会议室8间。", "8间", 8, "间", ["租用"], ["场地"]),  # nobody could know: there is something to be unsure of
]


def write_gold(folder, names):
    folder.mkdir()
    text = "".join(sentence for sentence, *_ in SENTENCES)
    for name in names:
        (folder / f"{name}.txt").write_text(f"{name}情况。{text}", encoding="utf-8")
        rows = []
        for _, surface, value, unit, predicate, object_ in SENTENCES:
            start = f"{name}情况。{text}".index(surface)
            rows.append(
                {
                    "start": start, "end": start + len(surface), "quantity": surface, "value": value, "value_max": None,
                    "unit": unit, "predicate": predicate, "object": object_, "status": "actual", "change": "",
                    "approx": "",
                }
            )  # fmt: skip
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    return write_gold(tmp_path_factory.mktemp("training") / "gold", ["甲", "乙", "丙"])


@pytest.fixture(scope="module")
def training(gold):
    return textmine.train(gold)


@pytest.fixture(scope="module")
def model(training, tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "model"
    training.to_disk(path, date=dt.date(2026, 1, 31))
    return path


def test_the_same_gold_gives_the_same_model(gold, training):
    assert textmine.train([gold]).model == training.model


def test_figures_are_of_documents_that_were_left_out(training):
    assert sorted(judged.matches.name for judged in training.judged["auto"]) == sorted(["甲", "乙", "丙"])
    scores = training.scores("gold", "always")
    assert (scores.found.f1, scores.shares["predicate"]) == (1, 0.8)
    assert len(training.verdicts()) == 15


def test_the_network_is_the_packaged_one(training):
    assert training.model.network is default_model().network
    assert not training.trained


def test_one_document_is_too_few(tmp_path):
    folder = write_gold(tmp_path / "gold", ["甲"])
    with pytest.raises(ValueError, match="at least two documents"):
        textmine.train(folder)


def test_documents_of_one_name_count_as_one(gold, tmp_path):
    twin = write_gold(tmp_path / "twin", ["甲"])
    with pytest.raises(ValueError, match="at least two documents"):
        train_model([*load_documents(twin), *load_documents(twin)])


def test_documents_in_which_all_is_right_teach_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.SENTENCES", SENTENCES[:-1])
    with pytest.raises(ValueError, match="too little to learn from"):
        textmine.train(write_gold(tmp_path / "gold", ["甲", "乙"]))


def test_a_folder_without_gold(tmp_path):
    with pytest.raises(ReadError, match="holds no gold"):
        textmine.train(tmp_path)


def test_the_model_is_a_pipeline(model, training):
    nlp = spacy.load(model)
    assert nlp.get_pipe("textmine_claims").model == training.model
    doc = nlp("共清理乡镇违规挂牌568块。")
    [claim] = doc._.claims
    assert (claim.predicate, claim.object) == ("清理", "乡镇违规挂牌")


def test_extraction_with_the_model(model, training):
    document = Document("共清理乡镇违规挂牌568块。")
    [own] = textmine.extract(document, model=model)
    [packaged] = textmine.extract(document)
    assert own.object == packaged.object
    assert own.confidence != packaged.confidence


def test_nothing_in_the_model_runs_code(model):
    # How pickles begin, with the length of their first frame, and what they call: three bytes alone stand somewhere in
    # 18 MB of weights by chance
    forbidden = re.compile(rb"\x80[\x04\x05]\x95.{4}\x00{4}|cbuiltins|c__builtin__", re.DOTALL)
    files = [path for path in Path(model).rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if path.suffix in (".pkl", ".pickle", ".joblib")]
    assert not [path for path in files if forbidden.search(path.read_bytes())]


def test_the_card_tells_what_it_learned_from(model):
    card = (model / "README.md").read_text(encoding="utf-8")
    assert "2026-01-31" in card
    assert "`gold`: 3 documents, 15 claims" in card
    assert "| gold | off | 15 |" in card
    assert str(model.parent) not in card


def test_a_model_is_replaced_and_something_else_is_not(model, training, tmp_path):
    before = sorted(path.name for path in model.parent.iterdir())
    training.to_disk(model)
    assert sorted(path.name for path in model.parent.iterdir()) == before
    (tmp_path / "thesis.txt").write_text("unique", encoding="utf-8")
    with pytest.raises(ReadError, match="is not overwritten"):
        training.to_disk(tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "unique"


def test_reliability_counts_every_claim_once():
    verdicts = [(0.0, False), (0.5, True), (0.899, True), (0.9, True), (0.95, False), (1.0, True)]
    curve = reliability(verdicts)
    assert sum(row.n_claims for row in curve) == len(verdicts)
    assert all(row.low <= row.said <= row.high for row in curve)


def test_where_the_reader_agrees_is_learned_without_gold():
    samples = Path(__file__).parents[2] / "corpora" / "samples" / "gold"
    document = Document(min(samples.glob("*.txt")).read_text(encoding="utf-8"))
    found = list(find_claims(document, analyse(document), default_model(), "always"))
    weights = fit_asking(found)
    sure: dict[bool, list[float]] = {True: [], False: []}
    for finding in found:
        own, said = finding.situation.decision, finding.verdict.decision
        same = (own.predicate, own.object) == (said.predicate, said.object)
        sure[same].append(agreement(weights, finding.situation, len(finding.window.numbers) if finding.window else 1))
    assert min(map(len, sure.values())) > 5
    assert mean(sure[True]) > mean(sure[False])


def test_too_little_tells_nothing_of_where_the_reader_agrees():
    document = Document("清理违规挂牌568块。")
    with pytest.raises(ValueError, match="too little to learn from"):
        fit_asking(find_claims(document, analyse(document), default_model(), "always"))
