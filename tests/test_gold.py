"""The whole way from file to claim, measured on gold: what was reached must not be lost.

The sample corpus is part of the project. Real reports are not: where a checkout has them beside it they count as well.
"""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import textmine
from textmine.core import Document
from textmine.evaluation import load_gold
from textmine.structure import analyse

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpora" / "samples"
FOLDERS = {
    "samples": SAMPLES / "gold",
    "departmental": ROOT / "corpora" / "departmental",
    "reports": ROOT.parent / "shared" / "corpus",
    "work reports": ROOT.parent / "shared" / "corpus" / "work-reports",
}

# One point below what was measured on MEASURED, with the packaged model, which has learned from these texts too: they
# show that nothing was lost, not how good it is on others. Raise them when the figures rise; never lower them to pass.
MEASURED = "2026-11-21"
BOUNDS = {
    "samples": {
        "quantity": 0.9828,
        "predicate": 0.955,
        "object": 0.9422,
        "status": 0.9787,
        "change": 0.9831,
        "approx": 0.9871,
        "claim": 0.8958,
    },
    "departmental": {
        "quantity": 0.9863,
        "predicate": 0.9545,
        "object": 0.9356,
        "status": 0.9843,
        "change": 0.9846,
        "approx": 0.9886,
        "claim": 0.8994,
    },
    "reports": {
        "quantity": 0.9888,
        "predicate": 0.9651,
        "object": 0.9452,
        "status": 0.98,
        "change": 0.99,
        "approx": 0.99,
        "claim": 0.9117,
    },
    "work reports": {
        "quantity": 0.9867,
        "predicate": 0.9747,
        "object": 0.9507,
        "status": 0.9834,
        "change": 0.99,
        "approx": 0.9856,
        "claim": 0.9323,
    },
}


# One folder is for every run; the others take long.
each_folder = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name != "samples")) for name in FOLDERS]
)


@cache
def analysed(name):
    """Every gold document of a folder with its structure and its claims: each is read once."""
    folder = FOLDERS[name]
    if not folder.is_dir():
        pytest.skip("these reports are not part of the project")
    documents = [Document(gold.text, source=f"{gold.name}.txt") for gold in load_gold(folder)]
    return [(document, analyse(document), list(textmine.extract(document))) for document in documents]


@cache
def scores(name):
    """Every measure of one folder of gold."""
    predictions = [claim for _, _, claims in analysed(name) for claim in claims]
    claims = textmine.evaluate(FOLDERS[name], predictions=predictions).claims
    return {"quantity": claims.found.f1, **claims.shares, "claim": claims.strict.f1}


@each_folder
@pytest.mark.parametrize("measure", BOUNDS["samples"])
def test_nothing_is_lost(name, measure):
    bound = BOUNDS[name][measure]
    reached = scores(name)[measure]
    assert reached >= bound, f"{measure} on {name}: {reached:.4f}, was {bound + 0.01:.4f} on {MEASURED}"


@each_folder
def test_no_claim_lies_outside_the_narrative(name):
    for document, structure, claims in analysed(name):
        outside = [b for b in structure.blocks if b.kind in ("table", "contents", "form")]
        wrong = [
            (claim.quantity, block.kind, document.text[block.start : block.end][:40])
            for block in outside
            for claim in claims
            if claim.start < block.end and block.start < claim.end
        ]
        assert not wrong, document.source


@each_folder
def test_surface_order_and_ids(name):
    ids = set()
    for document, _, claims in analysed(name):
        assert [c.start for c in claims] == sorted(c.start for c in claims)
        assert all(document.text[c.start : c.end] == c.quantity for c in claims)
        assert all(first.end <= second.start for first, second in pairwise(claims))
        new = {c.claim_id for c in claims}
        assert len(new) == len(claims)
        assert not new & ids
        ids |= new


@pytest.mark.parametrize("path", sorted((SAMPLES / "texts").iterdir()), ids=lambda path: path.name)
def test_readers_give_the_gold_text(path):
    gold = (SAMPLES / "gold" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    assert textmine.read(path).text == gold


def test_every_sample_has_gold():
    assert {p.stem for p in (SAMPLES / "texts").iterdir()} == {p.stem for p in (SAMPLES / "gold").glob("*.txt")}
    assert {d.name for d in load_gold(SAMPLES / "gold") if d.claims} == {p.stem for p in (SAMPLES / "texts").iterdir()}
