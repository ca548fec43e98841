"""Claims for the tests of tables."""

from dataclasses import replace

from textmine.core import Claim

CLAIM = Claim(
    claim_id="c0ffee0000000001",
    doc_id="a889ee98303f3463",
    source="reports/青石县.txt",
    department="青石县教育局",
    region="云岭省/青石县",
    year=2023,
    section="主要工作 / 编制管理",
    sentence="全县共消化超编人员168人。",
    subject="全县",
    predicate="消化",
    object="超编人员",
    quantity="168人",
    value=168.0,
    value_max=None,
    unit="人",
    dimension="people",
    status="actual",
    change="",
    approx="",
    basis="",
    period="2023",
    start=9,
    end=13,
    confidence=0.93,
)
CLAIMS = [
    CLAIM,
    replace(CLAIM, claim_id="2", year=None, value=205830.5, value_max=3e5, change="increase", duplicate_of="1"),
    replace(CLAIM, claim_id="3", object="=超编", quantity="327\n本", sentence='他说："好, 很好"。', value=1e-7),
    replace(CLAIM, claim_id="4", source="-", subject="'-甲", predicate="", section="", department="\udcff局"),
]
