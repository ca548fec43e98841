"""Which time a number is about."""

import pytest

from textmine.claims.periods import period_of
from textmine.quantities import find_quantities

CASES = [
    ("2023年1-6月，培训12人", 2023, ["2023-01/2023-06"]),
    (
        (
            "截至2023年12月31日，共有车辆6辆，其中：部级领导干部用车0辆、主要领导干部用车1辆、机要通信用车1辆、"
            "应急保障用车1辆、执法执勤用车2辆、其他用车1辆"
        ),
        2024,
        ["2023-12-31"] * 7,
    ),
    ("截至2023年6月底，建成水闸26座，其中甲镇3座；全年投入5万元", 2023, ["2023-06", "2023-06", "2023"]),
    ("进度2025年6月底前达到55%，年底前不低于95%", 2025, ["2025-06", "2025-12-31"]),
    ("实际支出1.94万元，比上年的2.86万元减少0.92万元", 2022, ["2022", "2021", "2022"]),
    ("由2021年的12人增加到2023年的15人", 2023, ["2021", "2023"]),
    ("近三年累计投入5亿元", 2023, ["2021/2023"]),
    ("“十四五”期间新建12座", 2023, ["2021/2025"]),
    ("五年来投入3亿元", 2023, ["2019/2023"]),
    ("上年末实有人员13人", 2023, ["2022-12-31"]),
    ("上年结转6万元", 2023, ["2023"]),
    ("产值是2012年末的1.9倍", 2023, ["2023"]),
    ("创近10年新高，建成标准厂房12座", 2023, ["2023"]),
    ("明年新建学校2所", 2023, ["2024"]),
    ("比上年末增加3人", 2023, ["2023"]),
    ("增长15.9%，是1995年以来的最高增幅；完成收入120亿元，增长23.9%", 2003, ["2003"] * 3),
    ("物价涨幅略低于2022年实际水平，新增就业45人", 2023, ["2023"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "year", "expected"), CASES, ids=[case[0][:24] for case in CASES])
def test_period(text, year, expected):
    assert [period_of(text, quantity, year, "actual") for quantity in find_quantities(text)] == expected


def test_a_plan_has_the_year_of_its_heading():
    text = "新建学校5所"
    assert period_of(text, find_quantities(text)[0], 2023, "target", planned=2024) == "2024"
    assert period_of(text, find_quantities(text)[0], 2023, "target", planned=2024, until=2028) == "2024/2028"
    assert period_of(text, find_quantities(text)[0], 2023, "actual", planned=2024, until=2028) == "2023"
    ahead = "今后三年，新建学校5所"
    assert period_of(ahead, find_quantities(ahead)[-1], 2023, "target") == "2024/2026"
    assert period_of(text, find_quantities(text)[0], None, "actual") == ""
