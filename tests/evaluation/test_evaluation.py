import json
from dataclasses import replace

import pandas as pd
import pytest

from tests.evaluation.samples import (
    CITATION_TEXT,
    CITATIONS,
    CLAIM,
    GOLD,
    TEXT,
    perfect,
    write_claims,
    write_gold,
    write_jsonl,
)
from textmine.core import Claim, ReadError
from textmine.evaluation import Rates, judge, load_gold
from textmine.evaluation.mistakes import sentence_around
from textmine.rows import open_writer, to_frame


@pytest.fixture
def gold(tmp_path):
    return load_gold(write_gold(tmp_path / "gold"))


def changed(index, **fields):
    claims = perfect()
    claims[index] = replace(claims[index], **fields)
    return claims


def one_mistake(gold, claims):
    [mistake] = judge(gold, claims=claims).mistakes
    return mistake.kind, mistake.cause, mistake.found, mistake.wanted


def test_a_perfect_run(gold):
    evaluation = judge(gold, claims=perfect())
    assert evaluation.claims.found == Rates(5, 5, 5)
    assert evaluation.claims.strict.f1 == 1
    assert set(evaluation.claims.shares.values()) == {1}
    assert evaluation.mistakes == []
    assert evaluation.citations is None


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_predictions_come_from_any_table(gold, tmp_path, suffix):
    path = tmp_path / f"claims.{suffix}"
    with open_writer(path, Claim, suffix) as writer:
        writer.write(perfect())
    assert judge(gold, claims=path).claims.strict == Rates(5, 5, 5)


def test_predictions_may_be_a_frame_or_an_iterator(gold):
    assert judge(gold, claims=to_frame(perfect(), Claim)).claims.found.f1 == 1
    assert judge(gold, claims=iter(perfect())).claims.found.f1 == 1


def test_a_table_with_the_scored_columns_alone_is_enough(gold, tmp_path):
    columns = "source,start,end,quantity,value,unit,predicate,object,status,change,approx"
    path = tmp_path / "claims.csv"
    path.write_text(f"{columns}\n青石县.txt,9,13,168人,168,人,消化,超编人员,actual,,\n", encoding="utf-8")
    evaluation = judge(gold, claims=path)
    assert evaluation.claims.strict == Rates(1, 1, 5)
    assert evaluation.mistakes[0].sentence == "清理违规挂牌568块，支出205.83万元，比上年减少16.23％。"


def test_a_table_without_a_scored_column_is_refused(gold, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("source,start,end\n", encoding="utf-8")
    with pytest.raises(
        ReadError, match=r"has no column quantity, value, unit, predicate, object, status, change, approx$"
    ):
        judge(gold, claims=path)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (perfect()[1:], ("missed", "nothing found there", "", "168 人")),
        (changed(0, predicate=""), ("predicate", "left out", "", "消化")),
        (changed(0, predicate="清理"), ("predicate", "another verb", "清理", "消化")),
        (changed(2, predicate="下达"), ("predicate", "found where gold has none", "下达", "")),
        (changed(0, object=""), ("object", "left out", "", "超编人员|超编")),
        (changed(1, object="挂牌"), ("object", "too short", "挂牌", "违规挂牌")),
        (changed(2, object="一般公共预算支出"), ("object", "too long", "一般公共预算支出", "支出")),
        (changed(1, object="违法招牌"), ("object", "partly right", "违法招牌", "违规挂牌")),
        (changed(1, object="全县"), ("object", "another noun", "全县", "违规挂牌")),
        (changed(4, object="用房"), ("object", "found where gold has none", "用房", "")),
        (changed(4, status="actual"), ("status", "actual for target", "actual", "target")),
        (changed(3, change=""), ("change", "none for decrease", "", "decrease")),
        (changed(3, approx="over"), ("approx", "over for none", "over", "")),
        ([*perfect(), perfect()[0]], ("spurious", "found twice", "168 人", "168 人")),
        (
            [*perfect(), replace(CLAIM, start=0, end=2, quantity="全县", value=1, unit="县")],
            ("spurious", "nothing there in gold", "1 县", ""),
        ),
    ],
)
def test_the_cause_of_a_mistake(gold, claims, expected):
    assert one_mistake(gold, claims) == expected


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"value": 1680}, "another value"),
        ({"unit": "名"}, "another unit"),
        ({"value": 1680, "unit": "名"}, "another value and unit"),
    ],
)
def test_a_number_read_wrongly_is_missed_and_spurious(gold, fields, cause):
    mistakes = judge(gold, claims=changed(0, **fields)).mistakes
    assert [(m.kind, m.cause) for m in mistakes] == [("missed", cause), ("spurious", cause)]


def test_what_is_ignored_is_no_mistake(tmp_path):
    gold = load_gold(write_gold(tmp_path, ignore=[(0, 3)]))
    extra = replace(CLAIM, start=0, end=2, quantity="全县", value=1, unit="县")
    assert judge(gold, claims=[*perfect(), extra]).claims.found == Rates(5, 5, 5)


def test_documents_are_scored_apart_and_together(tmp_path):
    write_gold(tmp_path)
    write_gold(tmp_path, "白水县", GOLD[:1])
    evaluation = judge(load_gold(tmp_path), claims=perfect())
    assert evaluation.claims_of("青石县").found == Rates(5, 5, 5)
    assert evaluation.claims_of("白水县").found == Rates(0, 0, 1)
    assert evaluation.claims.found == Rates(5, 5, 6)
    with pytest.raises(KeyError):
        evaluation.claims_of("黑水县")


def test_the_text(tmp_path):
    write_gold(tmp_path)
    write_gold(tmp_path, "白水县乙", GOLD[:1])
    claims = changed(0, status="target")[:4]
    assert judge(load_gold(tmp_path), claims=claims).to_text() == (
        "claims    gold  found  precision  recall  quantity F1  predicate  object  status  change  approx  claim F1\n"
        "白水县乙     1      0     0.0000  0.0000       0.0000     0.0000  0.0000  0.0000  0.0000  0.0000    0.0000\n"
        "青石县       5      4     1.0000  0.8000       0.8889     1.0000  1.0000  0.7500  1.0000  1.0000    0.6667\n"
        "all          6      4     1.0000  0.6667       0.8000     1.0000  1.0000  0.7500  1.0000  1.0000    0.6000"
    )


def test_the_mistakes_as_text_begin_with_the_commonest_cause(gold):
    claims = [replace(claim, status="norm") if claim.start < 25 else claim for claim in perfect()[:4]]
    claims[0] = replace(claims[0], object="")
    text = judge(gold, claims=claims).to_text(errors=True)
    assert text.partition("\n\n")[2] == (
        "4 mistakes\n\n"
        "status: norm for actual (2)\n"
        "  青石县:9 168人: norm; gold has actual\n"
        f"      {TEXT}\n"
        "  青石县:20 568块: norm; gold has actual\n"
        f"      {TEXT}\n\n"
        "missed: nothing found there (1)\n"
        "  青石县:52 1000平方米: none; gold has 1000 ㎡\n"
        "      建成用房1000平方米。\n\n"
        "object: left out (1)\n"
        "  青石县:9 168人: none; gold has 超编人员|超编\n"
        f"      {TEXT}"
    )


def test_gains_and_losses(gold):
    before = changed(0, status="norm")[:4]
    before.append(replace(CLAIM, start=0, end=2, quantity="全县", value=1, unit="县"))
    now = changed(1, object="全县")
    now.append(replace(CLAIM, start=25, end=27, quantity="支出", value=2, unit=""))
    evaluation = judge(gold, claims=now, against=before)
    found = [(d.verdict, d.measure, d.start, d.before, d.now) for d in evaluation.differences]
    assert found == [
        ("gain", "status", 9, "norm", "actual"),
        ("gain", "claim", 9, "wrong", "right"),
        ("loss", "object", 20, "违规挂牌", "全县"),
        ("loss", "claim", 20, "right", "wrong"),
        ("gain", "quantity", 52, "wrong", "right"),
        ("gain", "predicate", 52, "", "建成"),
        ("gain", "object", 52, "", ""),
        ("gain", "status", 52, "", "target"),
        ("gain", "change", 52, "", ""),
        ("gain", "approx", 52, "", ""),
        ("gain", "claim", 52, "wrong", "right"),
        ("gain", "spurious", 0, "全县", ""),
        ("loss", "spurious", 25, "", "支出"),
    ]
    table = evaluation.to_text().partition("\n\n")[2].splitlines()
    assert table[:10] == [
        "against the baseline  gains  losses  net",
        "quantity                  1       0   +1",
        "predicate                 1       0   +1",
        "object                    1       1   +0",
        "status                    2       0   +2",
        "change                    1       0   +1",
        "approx                    1       0   +1",
        "claim                     2       1   +1",
        "spurious                  1       1   +0",
        "+ status  青石县:9 168人: norm -> actual",
    ]
    assert table[10] == "    全县共消化超编人员168人。"


def test_the_same_run_twice_has_neither_gains_nor_losses(gold):
    assert judge(gold, claims=perfect(), against=perfect()).differences == []


def test_the_data_are_json(gold):
    evaluation = judge(gold, claims=perfect()[1:], against=perfect())
    data = json.loads(json.dumps(evaluation.to_dict(errors=True)))
    assert data["claims"]["total"]["found"] == {
        "matched": 4,
        "predicted": 4,
        "gold": 5,
        "precision": 1.0,
        "recall": 0.8,
        "f1": pytest.approx(8 / 9),
    }
    assert data["claims"]["documents"]["青石县"] == data["claims"]["total"]
    assert data["against"]["measures"]["quantity"] == {"gains": 0, "losses": 1}
    assert data["mistakes"][0]["surface"] == "168人"
    assert "mistakes" not in evaluation.to_dict()


def test_the_mistakes_as_a_frame(gold):
    df = judge(gold, claims=[]).to_frame()
    assert df.kind.tolist() == ["missed"] * 5
    assert isinstance(df, pd.DataFrame)
    assert list(judge(gold, claims=perfect()).to_frame().columns) == list(df.columns)


def test_citations(tmp_path):
    (tmp_path / "青石县.txt").write_text(CITATION_TEXT, encoding="utf-8")
    write_jsonl(tmp_path / "青石县.citations.jsonl", CITATIONS)
    found = tmp_path / "citations.jsonl"
    entries = [{**entry, "source": "青石县.txt"} for entry in CITATIONS]
    entries[0] |= {"doc_number": ""}
    entries[2] |= {"is_policy": True}
    write_jsonl(found, entries)
    evaluation = judge(load_gold(tmp_path), citations=found)
    assert evaluation.citations.found == Rates(2, 3, 3)
    assert evaluation.citations.shares == {"relation": 1, "kind": 1, "is_policy": 0.5}
    assert evaluation.claims is None
    assert [(m.kind, m.cause) for m in evaluation.mistakes] == [
        ("missed", "another number"),
        ("spurious", "another number"),
        ("is_policy", "True for False"),
    ]
    assert str(evaluation) == (
        "citations  gold  found  precision  recall  citation F1  relation    kind  is_policy\n"
        "青石县        3      3     0.6667  0.6667       0.6667    1.0000  1.0000     0.5000"
    )


@pytest.mark.parametrize(
    ("text", "surface", "sentence"),
    [
        ("一\n二168人\n三", "168人", "二168人"),
        ("好！168人？", "168人", "168人？"),
        ("168\n本。", "168\n本", "168 本。"),
        ("长" * 300 + "168人" + "长" * 300, "168人", "长" * 120 + "168人" + "长" * 120),
    ],
)
def test_the_sentence_around(text, surface, sentence):
    start = text.index(surface)
    assert sentence_around(text, start, start + len(surface)) == sentence


def test_write_claims_helper_gives_what_the_scorer_reads(tmp_path):
    assert write_claims(tmp_path / "claims.csv", perfect()).read_bytes().startswith(b"\xef\xbb\xbfclaim_id")
