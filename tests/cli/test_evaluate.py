import json

import pytest

from tests.evaluation.samples import CLAIM, GOLD, perfect, write_claims, write_gold


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "gold")


def test_scores_of_a_table(textmine, gold, tmp_path):
    write_claims(tmp_path / "claims.csv", perfect()[:4])
    done = textmine("evaluate", "gold", "--predictions", "claims.csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "claims  gold  found  precision  recall  quantity F1  predicate  object  status  change  approx  claim F1\n"
        "青石县     5      4     1.0000  0.8000       0.8889     1.0000  1.0000  1.0000  1.0000  1.0000    0.8889\n"
    )


def test_without_a_table_the_claims_are_extracted(textmine, gold):
    done = textmine("evaluate", "gold", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)["claims"]["total"]["found"]
    assert (found["matched"], found["predicted"], found["gold"]) == (1, 1, 5)


def test_mistakes_gains_and_losses(textmine, gold, tmp_path):
    write_claims(tmp_path / "now.csv", perfect())
    write_claims(tmp_path / "before.csv", [*perfect()[1:], CLAIM])
    done = textmine("evaluate", "gold", "--predictions", "now.csv", "--against", "before.csv", "--errors")
    assert done.exit_code == 0
    assert "quantity                  1       0   +1\n" in done.stdout
    assert "spurious                  1       0   +1\n" in done.stdout
    assert done.stdout.endswith("\n\n0 mistakes\n")


def test_the_output_file(textmine, gold, tmp_path):
    done = textmine("evaluate", "gold", "-o", "scores.json", "--format", "json", "--errors")
    assert (done.exit_code, done.output) == (0, "")
    assert len(json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))["mistakes"]) == 6


def test_documents_that_fail_are_told(textmine, gold):
    write_gold(gold, "白水县", GOLD[:1], text="故障")
    done = textmine("evaluate", "gold")
    assert done.exit_code == 1
    assert done.stderr == "gold/白水县.txt: internal error (ValueError: no such thing); run with --debug\n"
    assert done.stdout.splitlines()[-1].startswith("all ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["."], ".: holds no gold (NAME.txt with NAME.claims.jsonl or NAME.citations.jsonl)\n"),
        (["gold", "--predictions", "gold/青石县.txt"], "suffix .txt names no table format"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(textmine, gold, arguments, message):
    done = textmine("evaluate", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["missing"], "GOLD_DIR"),
        (["gold/青石县.txt"], "GOLD_DIR"),
        (["gold", "--predictions", "missing.csv"], "--predictions"),
        (["gold", "--against", "gold"], "--against"),
    ],
)
def test_wrong_usage(textmine, gold, arguments, name):
    done = textmine("evaluate", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Invalid value for '{name}'" in done.stderr
