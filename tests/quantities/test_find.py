"""What holds of the quantities of any text."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from textmine.core import Quantity
from textmine.quantities import UNKNOWN_UNIT, Unit, UnitIndex, default_units, find_quantities, has_numeral

APPROX = {"", "over", "under", "about", "min", "max"}
PIECES = [
    "１２", "12", "3.5", "1,234", "２７，２０３，３１９，０００", "0", "三", "十余", "两百零三", "一", "万", "亿",
    "余", "多", "几", "人", "家", "个", "元", "万元", "%", "％", "‰", "个百分点", "倍", "次", "分", "年", "月", "日",
    "天", "个工作日", "平方米", "台（套）", "元/个", "：", ":", "∶", "-", "—", "至", "到", "～", "、", "，", "。",
    "；", "（", "）", "“", "”", "《", "》", "〔", "〕", "号", "第", "近", "约", "超", "不低于", "≥", "以上", "以内",
    "左右", "其中", "由", "增加", "占", "为", "的", "和", "*", "×", "=", "+", " ", "\n", "2023年", "12月31日", "5G",
    "G319", "12345", "热线", "百分之", "点", "单位", "撤销", "每", "四个意识", "$", "\\geq", "<b>", "**",
]  # fmt: skip
REPORTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
# Digits of other scripts are numbers to Python, and a text may hold them.
SCRIPTS = st.text(alphabet="٣௧𝟏𝟐१²①½Ⅳ", max_size=6)
ANY = st.one_of(REPORTS, st.text(max_size=60))


def only_ascii_digits(text):
    return all(c.isascii() for c in text if c.isdecimal())


@settings(max_examples=400)
@given(ANY)
def test_in_order_in_bounds_and_apart(text):
    assume(only_ascii_digits(text))
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert has_numeral(text[found.start : found.end])
        assert not math.isnan(found.value)
        assert found.value >= 0 or text[found.start] in "-—–－−"
        assert found.approx in APPROX
        assert found.value_max is None or found.unit == "比" or found.value_max > found.value


@settings(max_examples=400)
@given(ANY)
def test_the_same_again(text):
    assume(only_ascii_digits(text))
    assert find_quantities(text) == find_quantities(text)


@given(ANY)
def test_nothing_without_a_numeral(text):
    assume(only_ascii_digits(text))
    assert has_numeral(text) or find_quantities(text) == []


@given(REPORTS)
def test_a_line_in_front_changes_nothing(text):
    """What is found behind a full stop does not depend on what stands in front of it."""
    assume(only_ascii_digits(text))
    lead = "会议召开。"
    moved = [(q.start - len(lead), q.value, q.unit) for q in find_quantities(lead + "全县" + text)]
    assert moved == [(q.start, q.value, q.unit) for q in find_quantities("全县" + text)]


@pytest.mark.parametrize("text", ["共٣人。", "共𝟏𝟐人。", "共१२人。"])
def test_digits_of_other_scripts(text):
    assert find_quantities(text) == []


def test_thousands_of_chinese_digits():
    find_quantities("共" + "一" * 5000 + "人。")


def test_values_are_finite():
    assert all(math.isfinite(q.value) for q in find_quantities("共" + "9" * 400 + "人。"))


@given(
    st.integers(0, 10**9), st.sampled_from(["人", "家", "个", "次", "件", "元", "%", "亩", "公里", "人次", "平方米"])
)
def test_number_and_unit(number, unit):
    (found,) = find_quantities(f"共{number}{unit}。")
    label = "㎡" if unit == "平方米" else unit
    assert found == Quantity(1, 1 + len(f"{number}{unit}"), number, None, label, found.dimension)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["至", "-", "—", "~", "～", "到"]))
def test_ranges(low, width, to):
    assume(not (low <= 12 and to in "—-"))  # 3-5月 and the like begin so
    (found,) = find_quantities(f"每车配备{low}{to}{low + width}个座位。")
    assert (found.value, found.value_max, found.unit) == (low, low + width, "个")


@given(st.integers(2, 99), st.integers(2, 99))
def test_ratios(first, second):
    (found,) = find_quantities(f"比例为{first}∶{second}。")
    assert (found.value, found.value_max, found.unit, found.dimension) == (first, second, "比", "ratio")


def test_units_of_ones_own():
    units = UnitIndex([Unit("宫", "count", chinese=True)])
    found = find_quantities("共修3宫，修好5人", units=units)
    assert [(q.value, q.unit, q.rule == UNKNOWN_UNIT) for q in found] == [(3, "宫", False), (5, "人", True)]


@pytest.mark.parametrize(
    ("text", "start", "label", "end"),
    [
        ("个百分点", 0, "个百分点", 4),
        ("个", 0, "个", 1),
        ("台（套）", 0, "台（套）", 4),
        ("台(套)", 0, "台(套)", 4),
        ("卷（件）次", 0, "卷（件）次", 5),
        ("(篇)次", 0, "(篇)次", 4),
        ("元/个", 0, "元/个", 3),
        ("元／平方米", 0, "元/平方米", 5),
        ("元/千人", 0, "元/千人", 4),
        ("元/年", 0, "元/年", 3),
        ("平方米", 0, "㎡", 3),
        ("12平方公里", 2, "平方公里", 6),
        ("家（含分支", 0, "家", 1),
        ("元/", 0, "元", 1),
    ],
)
def test_unit_index(text, start, label, end):
    found = default_units().match(text, start)
    assert (found.label, found.end) == (label, end)


@pytest.mark.parametrize("text", ["", "的", "（", "（套", "（套）", "元旦", "天然", "本级", "处理"])
def test_no_unit(text):
    assert default_units().match(text, 0) is None


@pytest.mark.parametrize("text", ["共１２人。", "占98．5%。", "占98％。", "２0人，３家。", "结余－5万元。"])
def test_full_width_is_read_as_half_width(text):
    narrow = text.translate(str.maketrans("１２３．％－", "123.%-"))
    assert find_quantities(text) == find_quantities(narrow) != []


def test_numbers_that_are_passed_over_are_told_once():
    told = []
    find_quantities("第三批，占９８％，线319。", passed=lambda *number: told.append(number))
    assert [number[:2] for number in told] == [(0, 3), (10, 13)]
