"""What a budget takes in and what it spends are one figure; a slip in either is told, another difference is not."""

import pytest


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("2024年收入预算4387.26万元，支出预算4378.26万元。", "4387.26 ≠ 4378.26"),
        ("部门预算收入4387.26万元，全部为拨款。预算支出1387.26万元，其中：基本支出1102.26万元。", "4387.26 ≠ 1387.26"),
        ("年初收入预算为2913.6万元，其中拨款2873.6万元、其他40万元。年初支出预算为213.6万元。", "2913.6 ≠ 213.6"),
    ],
)
def test_a_slip_breaks_the_balance(findings, text, note):
    told = [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]
    assert [found for found in told if note in found], told


@pytest.mark.parametrize(
    "text",
    [
        "2024年收入预算4387.26万元，支出预算4387.26万元。",
        "2024年收入预算4387.26万元，支出预算3961.5万元。",  # another matter: no slip makes one of the other
        "2024年收入预算4387.26万元，项目支出预算4378.26万元。",
        "2024年其他收入预算4387.26万元，支出预算4378.26万元。",
        "2024年收入决算4387.26万元，支出决算4378.26万元。",
    ],
)
def test_what_breaks_none(findings, text):
    assert not [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "到位1727万元，执行1634.3万元，其中资助803.7万元、住院830.6万元，执行率94.63%，结余92.7万元，结余率53.7%。",
            "92.7 ÷ 1727",
        ),
        ("到位资金1.36亿元，拨付1.31亿元、拨付率69.3%。", "1.31 ÷ 1.36"),
        ("应配157名，实际缺69名，缺口率4.9%。", "69 ÷ 157"),
        ("特困人员2108人，其中集中供养32人、分散供养1796人。", "32 + 1796"),
        ("救助经费326万元，其中上级补助210万元，本级16万元。", "210 + 16"),
    ],
)
def test_slips_that_words_and_digits_tell_together(findings, text, note):
    told = [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]
    assert [found for found in told if note in found], told
