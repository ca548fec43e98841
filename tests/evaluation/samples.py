"""Gold and predictions made up for the tests, written as files."""

import json
import random
from dataclasses import asdict, replace

from textmine.core import Claim
from textmine.rows import open_writer

TEXT = "全县共消化超编人员168人。清理违规挂牌568块，支出205.83万元，比上年减少16.23％。建成用房1000平方米。"

CLAIM = Claim(
    claim_id="1",
    doc_id="1",
    source="青石县.txt",
    department="",
    region="",
    year=None,
    section="",
    sentence="",
    subject="",
    predicate="",
    object="",
    quantity="",
    value=0,
    value_max=None,
    unit="",
    dimension="",
    status="actual",
    change="",
    approx="",
    basis="",
    period="",
    start=0,
    end=1,
    confidence=1,
)


def span(surface, text=TEXT):
    start = text.index(surface)
    return {"start": start, "end": start + len(surface), "quantity": surface}


GOLD = [
    {**span("168人"), "value": 168.0, "unit": "人", "predicate": ["消化"], "object": ["超编人员", "超编"]},
    {**span("568块"), "value": 568.0, "unit": "块", "predicate": "清理", "object": ["违规挂牌"]},
    {**span("205.83万元"), "value": 2058300.0, "unit": "元", "predicate": [""], "object": ["支出"]},
    {**span("16.23％"), "value": 16.23, "unit": "%", "predicate": ["减少"], "object": ["支出"], "change": "decrease"},
    {**span("1000平方米"), "value": 1000.0, "unit": "㎡", "predicate": ["建成"], "object": [], "status": "target"},
]
GOLD = [{"value_max": None, "status": "actual", "change": "", "approx": "", **gold} for gold in GOLD]

CITATION_TEXT = "根据《机构编制条例》（青编发[2023]5号）和《关于控编的通知》，印发《青石工作》。"
CITATIONS = [
    {
        **span("《机构编制条例》", CITATION_TEXT),
        "title": "机构编制条例",
        "doc_number": "青编发〔2023〕5号",
        "issuer": "",
        "relation": "cites",
        "kind": "regulation",
        "is_policy": True,
    },
    {
        **span("《关于控编的通知》", CITATION_TEXT),
        "title": "关于控编的通知",
        "doc_number": "",
        "issuer": "",
        "relation": "cites",
        "kind": "notice",
        "is_policy": True,
    },
    {
        **span("《青石工作》", CITATION_TEXT),
        "title": "青石工作",
        "doc_number": "",
        "issuer": "",
        "relation": "issues",
        "kind": "report",
        "is_policy": False,
    },
]


def perfect(gold=GOLD, source="青石县.txt"):
    """The claims that answer gold in every field."""
    return [
        replace(
            CLAIM,
            source=source,
            sentence=TEXT,
            **{
                **{
                    name: entry[name]
                    for name in ("start", "end", "quantity", "value", "unit", "status", "change", "approx")
                },
                "predicate": first(entry["predicate"]),
                "object": first(entry["object"]),
            },
        )
        for entry in gold
    ]


def first(answers):
    return answers if isinstance(answers, str) else answers[0] if answers else ""


def write_gold(folder, name="青石县", gold=GOLD, text=TEXT, ignore=()):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    write_jsonl(folder / f"{name}.claims.jsonl", gold)
    if ignore:
        write_jsonl(folder / f"{name}.ignore.jsonl", [{"start": start, "end": end} for start, end in ignore])
    return folder


def write_jsonl(path, entries):
    path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries), encoding="utf-8")


def write_claims(path, claims):
    with open_writer(path, Claim) as writer:
        writer.write(claims)
    return path


def spoiled(claims, seed):
    """Claims of which some are missing, doubled, moved or wrong in a field, in another order."""
    chance = random.Random(seed)
    result = []
    for claim in claims:
        fate = chance.random()
        if fate < 0.1:
            continue
        if fate < 0.2:
            result.append(claim)
        wrong = {
            "value": claim.value * 10,
            "unit": chance.choice(["个", " 人 ", "人（次）", "平方米", "％", ""]),
            "predicate": chance.choice(["", "为", "达到", "支出", "清 理", " 消化 "]),
            "object": chance.choice(["", "超编", "违规", claim.object + "总额", claim.object[1:], claim.object[::-1]]),
            "status": chance.choice(["actual", "target", "norm"]),
            "change": chance.choice(["", "increase", "decrease"]),
            "approx": chance.choice(["", "over", "about"]),
            "start": claim.start + chance.randint(-2, 8),
        }
        fields = chance.sample(sorted(wrong), chance.randint(0, 3))
        changed = replace(claim, **{name: wrong[name] for name in fields})
        result.append(replace(changed, end=max(changed.end, changed.start + 1)))
    chance.shuffle(result)
    return result


def as_rows(claims):
    return [asdict(claim) for claim in claims]
