"""What other sentences of a report tell: the same measure, what a share is of, what is carried over."""

import pytest

from textmine.auditing import audit_claims
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.indicators import extract_indicators
from textmine.structure import analyse

ADDED = """2023年年初预算安排支出3862.40万元，其中基本支出1412.40万元、项目支出2450.00万元。年中追加预算1086.35万元。

一是预算编制有待提高。全年年中追加预算{}万元，占年初预算的28.13%。
"""
SPENT = """项目实际支出2386.44万元，占预算总额的89.05%。

二是支出进度偏慢，项目到位资金2520.00万元，实际仅支出{}万元，133.56万元滞留账上。
"""
SHARES = """2023年决算支出4612.38万元。从支出结构看，基本支出1436.92万元，占31.15%；项目支出3175.46万元，占68.85%。

1.农村饮水安全工程862.50万元，占项目支出的{}，惠及农村人口6.84万人；
2.小型水库除险加固1045.20万元，占项目支出的32.91%，共加固水库12座；
3.中小河流治理684.36万元，占项目支出的21.55%，治理河长9.2公里。
"""
CARRIED = """2022年度收、支总计均为2395.00万元。

本年支出合计2341.82万元。本年度无结余分配，年末结转和结余{}万元。

学校全部资金的年末结转53.18万元中，其余39.84万元为非财政拨款资金。
"""
PEOPLE = """截至2023年12月底，全区在册享受高龄津贴的老年人13148人，较2022年底的12680人净增468人，增长3.69%。

目前全区享受津贴的{}名在册老人均实现了社会化发放，其中通过银行卡发放12936人、由村（社区）代领现金212人。
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (ADDED, "1086.35", "1068.35"),
        (SPENT, "2386.44", "2334.72"),
        (SHARES, "27.16%", "18.70%"),
        (CARRIED, "53.18", "64.36"),
        (PEOPLE, "13148", "12680"),
    ],
)
def test_what_the_report_tells_elsewhere(findings, text, right, wrong):
    assert not [f for f in findings(text.format(right)) if f.verdict == "inconsistent"]
    (found,) = (f for f in findings(text.format(wrong)) if f.verdict == "inconsistent")
    assert found.stated == pytest.approx(float(wrong.rstrip("%")) * (1e4 if "{}万元" in text else 1))


@pytest.mark.parametrize(
    "text",
    [
        # Nothing told elsewhere is what the arithmetic needs
        SPENT.format("2334.72").replace("2386.44", "2386.45"),
        # No share of that name is of the figure of that name: all are of another
        SHARES.format("18.70%").replace("32.91%", "22.66%").replace("21.55%", "14.84%"),
        # Of one fund, not of all
        CARRIED.format("13.34").replace("年末结转和结余13.34", "年末财政拨款结转13.34"),
        # The whole stands elsewhere, or is what is done and what is left
        "中央和省级资金1880.00万元已全部到位，县级配套到位640.00万元，到位率80%，尚有160.00万元未到位。",
        "决算支出1936.02万元，预算完成率97.54%，未完成的48.88万元里，物资采购占41.3万元。",
        # Of another thing than those are that follow
        "全区享受津贴的老人12680名，其中城关街道经办12人、东塘街道经办8人。",
        # Added and cut
        "年初预算3862.40万元，追加预算1086.35万元，追减92.75万元，调整后全年预算数为4856.00万元。",
        "2022年度收、支总计均为2395.00万元。与2021年度的2268.75万元相比，收、支总计各增加126.25万元，增长5.56%。",
    ],
)
def test_what_is_of_something_else(findings, text):
    assert not [f for f in findings(text) if f.verdict == "inconsistent"]


SUBTOTALS = """|一级指标|二级指标|权重|得分|
|---|---|---|---|
|决策|项目立项|5|5.0|
|决策|绩效目标|{}|4.5|
|决策小计||10|9.5|
|产出|产出数量|12|11.2|
|产出|产出质量|10|9.0|
|产出小计||22|20.2|
|合计||32|29.7|
"""
QUOTIENTS = """|功能科目|财政拨款年初预算|财政拨款支出决算|完成预算|全部资金支出决算|
|---|---|---|---|---|
|教育支出|1520.00|1680.28|110.54%|1842.36|
|社会保障和就业支出|228.00|232.40|101.93%|236.58|
|卫生健康支出|96.00|97.16|101.21%|98.44|
|住房保障支出|141.00|{}|114.55%|164.44|
|合计|1985.00|2171.36|109.39%|2341.82|
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [(SUBTOTALS, "5", "8"), (QUOTIENTS, "161.52", "61.52"), (QUOTIENTS, "161.52", "116.52")]
)
def test_rows_of_a_table(text, right, wrong):
    def found(figure):
        document = Document(text.format(figure))
        structure = analyse(document)
        cells = extract_indicators(document, structure)
        told = audit_claims(document, extract_claims(document, structure), cells, structure)
        return [f for f in told if f.verdict == "inconsistent"]

    assert not found(right)
    assert found(wrong)
    assert right == "5" or {f.stated for f in found(wrong)} == {float(wrong)}


ITEMS = """2023年项目支出共安排以下三项：

1.农村饮水安全工程862.50万元，其中更换老旧管网521.30万元、购置消毒设备148.60万元等；

2.小型水库除险加固1045.20万元，共加固水库12座，平均每座87.10万元；

3.中小河流治理684.36万元，治理河长9.2公里。

以上三项合计{}万元，项目资金均做到专款专用。
"""


def test_a_total_of_the_items_above(tells_a_slip, findings):
    tells_a_slip(ITEMS.format("2592.06"), "2592.06", "2492.66", "sum")
    another = ITEMS.format("2492.66")
    # Of other items than those in front, or of one that tells no amount
    assert not [f for f in findings(another.replace("以上三项", "以上四项")) if f.verdict == "inconsistent"]
    assert not [f for f in findings(another.replace("治理684.36万元", "治理")) if f.verdict == "inconsistent"]
