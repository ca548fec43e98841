"""Our scores are the scorer's, figure by figure. The scorer lives beside the repository and may be missing."""

import csv
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.evaluation.samples import (
    CITATION_TEXT,
    CITATIONS,
    CLAIM,
    GOLD,
    perfect,
    spoiled,
    write_claims,
    write_gold,
    write_jsonl,
)
from textmine.evaluation import judge, load_gold

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools" / "score.py"
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not there")


def printed(gold_dir, option, table):
    """The figures that the scorer prints, by the name of the measure."""
    command = [sys.executable, str(SCORER), str(gold_dir), option, str(table)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split()[0]: re.findall(r"[\d.]+(?=[ )]|$)", line) for line in output.splitlines()}


def rates(found):
    figures = [f"{rate:.4f}" for rate in (found.precision, found.recall, found.f1)]
    return figures, [str(found.matched), str(found.predicted), str(found.gold)]


def assert_same(scores, figures, measure):
    whole = {measure: scores.found} | ({"claim": scores.strict} if scores.strict else {})
    for name, found in whole.items():
        decimals = [figure for figure in figures[name] if "." in figure]
        assert decimals == rates(found)[0], name
    for field, share in scores.shares.items():
        assert figures[field][0] == f"{share:.4f}", field


def gold_folders():
    folders = [SHARED / "corpus", SHARED / "corpus" / "work-reports"]
    return [folder for folder in folders if folder.is_dir()]


def read_gold(folder):
    for path in sorted(folder.glob("*.claims.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield path.name.removesuffix(".claims.jsonl"), [json.loads(line) for line in lines if line.strip()]


@pytest.mark.parametrize("folder", gold_folders(), ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", range(3))
def test_claims_over_real_gold(tmp_path, folder, seed):
    claims = [claim for name, gold in read_gold(folder) for claim in perfect(gold, f"{name}.docx")]
    table = write_claims(tmp_path / "claims.csv", spoiled(claims, seed))
    evaluation = judge(load_gold(folder), claims=table)
    assert evaluation.claims.found.f1 < 1
    assert_same(evaluation.claims, printed(folder, "--claims", table), "quantity")


@pytest.mark.parametrize("seed", range(5))
def test_claims_over_made_up_gold(tmp_path, seed):
    folder = write_gold(tmp_path / "gold", ignore=[(0, 5), (60, 61)])
    write_gold(folder, "白水县", GOLD[:2])
    write_gold(folder, "黑水县", [])
    (folder / "notes.txt").write_text("无金标", encoding="utf-8")
    claims = perfect() * 3 + perfect(source="x/白水县.md") + [replace(CLAIM, source="黑水县.txt")]
    table = write_claims(tmp_path / "claims.csv", spoiled(claims, seed))
    assert_same(judge(load_gold(folder), claims=table).claims, printed(folder, "--claims", table), "quantity")


@pytest.mark.parametrize("claims", [[], perfect()], ids=["none", "all"])
def test_the_ends_of_the_scale(tmp_path, claims):
    folder = write_gold(tmp_path / "gold")
    table = write_claims(tmp_path / "claims.csv", claims)
    assert_same(judge(load_gold(folder), claims=table).claims, printed(folder, "--claims", table), "quantity")


def test_citations(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "青石县.txt").write_text(CITATION_TEXT, encoding="utf-8")
    write_jsonl(folder / "青石县.citations.jsonl", CITATIONS)
    found = [{**entry, "source": "青石县.txt", "is_policy": str(entry["is_policy"]).lower()} for entry in CITATIONS]
    found[0] |= {"doc_number": "青编发 ﹝2023﹞ 5号", "relation": "mentions"}
    found[1] |= {"title": "关于控编的意见"}
    found[2] |= {"is_policy": "1"}
    table = tmp_path / "citations.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*found[0], "sentence"], restval="")
        writer.writeheader()
        writer.writerows(found)
    evaluation = judge(load_gold(folder), citations=table)
    assert evaluation.citations.found.matched == 2
    figures = printed(folder, "--citations", table)
    assert_same(evaluation.citations, figures, "citation")
