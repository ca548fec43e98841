"""A standard, how many it is for and how long, against the amount told behind."""

import pytest

from textmine.auditing import audit_document
from textmine.core import Document
from textmine.structure import analyse


def _told(text):
    document = Document(text)
    return [(f.verdict, f.note) for f in audit_document(document, analyse(document)) if f.check == "product"]


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        (
            "按每生每天10元、全年在校200天计算，146名寄宿生共补助29.20元；",
            "146 × 10 × 200 = 292000.00 ≠ 29.20",
        ),
        ("90—99周岁发放22,140人次，按每人每月150元计323.10万元；", "22140 × 150 = 332.10 ≠ 323.10"),
        ("参保42.36万人、人均79元，共3,558.24万元。", "423600 × 79 = 3346.44 ≠ 3558.24"),
        ("清扫面积312.6万平方米，每平方米6.5元，共2,125.68万元。", "3126000 × 6.5 = 2031.90 ≠ 2125.68"),
        # Of kilometres, a price for each metre
        ("安装护栏42.6公里，每米综合单价120元，共计5,112.00万元。", "42600 × 120 = 511.20 ≠ 5112.00"),
        ("岗位168人，每人每月800元，按12个月计，共补贴151.28万元。", "168 × 800 × 12 = 161.28 ≠ 151.28"),
        # The standard stands in the sentence in front
        ("补助标准为每人每月200元。全年补助30人，12个月，共计7.02万元。", "30 × 200 × 12 = 7.20 ≠ 7.02"),
    ],
)
def test_a_wrong_product_is_told(text, arithmetic):
    ((verdict, note),) = _told(text)
    assert verdict == "inconsistent"
    assert note.startswith(arithmetic)


@pytest.mark.parametrize(
    "text",
    [
        "按每生每天10元、全年在校200天计算，146名寄宿生共补助29.20万元；",
        "安装护栏42.6公里，单价120元/米，共计511.2万元。",
    ],
)
def test_a_right_product_agrees(text):
    assert [verdict for verdict, _ in _told(text)] == ["consistent"]


@pytest.mark.parametrize(
    "text",
    [
        "为212名学生免费发放校服，每生两套、每套180元，共计7.63万元。",
        "一等奖2人，每人500元，二等奖3人，每人300元，共1900元。",
        "农村100人、城市50人，每人补助1000元，共15万元。",
        "每人每月800元，30人补助3个月，10人补助6个月，共计12万元。",
        "补助146人，每人最高1000元，共补助12.4万元。",
        "补助146人，每人1000元至2000元，共补助17.4万元。",
        "补助146人，每人每月1000元，共补助87.2万元。",  # for how long is not told
    ],
)
def test_other_figures_are_left_alone(text):
    assert not _told(text)
