"""What the text says of a difference that stands in a table."""

import pytest

from textmine.auditing import audit_document
from textmine.core import Document
from textmine.indicators import extract_indicators
from textmine.structure import analyse

TABLE = """云岭县发展局2023年度部门决算

单位：万元

|项目|预算|决算|
|---|---|---|
|卫生健康支出|24.96|22.65|
|住房保障支出|83.1|82.82|

"""


@pytest.mark.parametrize(("amount", "verdict"), [("2.31", "consistent"), ("2.13", "inconsistent")])
def test_a_difference_is_held_against_the_two_cells(amount, verdict):
    document = Document(f"{TABLE}卫生健康支出决算比预算减少{amount}万元，主要原因是人员调出。\n")
    structure = analyse(document)
    found = audit_document(document, structure, extract_indicators(document, structure))
    assert (amount, verdict) in {(document.text[f.start : f.end].removesuffix("万元"), f.verdict) for f in found}


def test_a_table_without_outline_whose_rows_make_the_one_in_front():
    rows = "".join(f"|{name}|{one}|{two}|\n" for name, one, two in ROWS)
    document = Document(f"决算表\n\n单位：万元\n\n|项目|2023年|2024年|\n|---|---|---|\n{rows}")
    structure = analyse(document)
    found = audit_document(document, structure, extract_indicators(document, structure))
    assert {(f.check, f.verdict) for f in found} == {("sum", "consistent")}


ROWS = (("专项资金", 38.5, 13.5), ("编制专项", 25.5, 0.5), ("登记管理", 1, 1), ("网站管理", 10, 10), ("专项整治", 2, 2))
