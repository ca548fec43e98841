"""A unit ends where its word ends: words that begin as a unit does, full stops typed for the point, broken lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from textmine.claims import sentence_view
from textmine.lexicon import load_rows
from textmine.quantities import find_quantities
from textmine.quantities.units import UnitLookalike

WORDS = [row.word for row in load_rows("unit_lookalikes.tsv", UnitLookalike)]
BLANKS = st.sampled_from([" ", "  ", "\u3000", "\n", "\xa0", "\n \n"])
NUMBERS = st.one_of(st.integers(2, 99_999_999).map(lambda n: f"{n:,}"), st.integers(2, 9_999).map(lambda n: f"{n}万"))
MEASURED = st.sampled_from(["万户", "亿元", "%", "公里", "万元", "万亩", "公顷", "亿人次", "个百分点", "吨"])


def read(sentence):
    view = sentence_view(sentence, 0, len(sentence))
    return [(sentence[slice(*view.span(q.start, q.end))], q.value, q.unit) for q in find_quantities(view.text)]


@given(word=st.sampled_from(WORDS), number=NUMBERS, blank=BLANKS)
def test_the_next_word_lends_no_unit(word, number, blank):
    assert not any(unit for _, _, unit in read(f"收入总计{blank}{number}{blank}{word}"))


@given(number=st.integers(2, 9_999), blank=st.sampled_from(["", " ", "\n"]), unit=st.sampled_from("名人个家户项座支件"))
def test_a_unit_set_apart_is_one(number, blank, unit):
    assert read(f"共有{blank}{number}{blank}{unit}。") == [(f"{number}{blank}{unit}", number, unit)]


@given(whole=st.integers(1, 999), part=st.integers(1, 99), unit=MEASURED)
def test_a_full_stop_between_digits_is_the_point(whole, part, unit):
    typed, meant = f"全年达到{whole}。{part}{unit}，好于上年。", f"全年达到{whole}.{part}{unit}，好于上年。"
    (found,), (right,) = read(typed), read(meant)
    assert found == (right[0].replace(".", "。"), *right[1:])


@pytest.mark.parametrize(
    "sentence",
    ["排名第3。5个乡镇完工。", "共检查12次。2023年新增3家。", "位列第1。10月末增长3%。", "编号1.5。2万元已拨付。"],
)
def test_a_sentence_may_end_in_a_number(sentence):
    assert read(sentence) == read(sentence.replace("。", "；"))


def test_the_point_is_told_and_doubted():
    (typed,), (meant,) = (textmine.extract_text(f"全市惠及群众10{point}1万户。", reader="off") for point in "。.")
    assert (typed.quantity, typed.value, typed.unit) == ("10。1万户", meant.value, meant.unit)
    assert typed.confidence <= 0.2 < meant.confidence


@pytest.mark.parametrize(
    "behind", ["名，增长5%。", "名以上，增长5%。", "人次，其中3人获奖。", "名高校毕业生就业，增长5%。"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_may_break_off_in_a_number(behind, gap):
    claims = list(textmine.extract_text(f"坚持就业优先，全年新增就业35万{gap}{behind}", reader="off"))
    assert (claims[0].value, claims[0].unit) == (350_000, "人次" if behind.startswith("人次") else "名")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("共有3358户家庭受益。", ("3358户", 3358, "户")),
        ("辐射周边50万人口。", ("50万", 500_000, "")),
        ("惠及50万人口头承诺。", ("50万人", 500_000, "人")),
        ("带动600多万回族群众。", ("600多万", 6_000_000, "")),
        ("出栏牛羊12万头只。", ("12万头只", 120_000, "头只")),
        ("治理17条次级河流。", ("17条", 17, "条")),
        ("开展3场次级赛事。", ("3场", 3, "场")),
        ("检查12件次。", ("12件次", 12, "件次")),
        ("完成投资218亿人民币。", ("218亿人民币", 21_800_000_000, "元")),
        ("算力达到1.6万P。", ("1.6万P", 16_000, "P")),
        ("存储达到16PB。", ("16PB", 16, "PB")),
        ("组建 4 支队伍。", ("4 支", 4, "支")),
        ("落实 5 项目标。", ("5 项", 5, "项")),
    ],
)
def test_no_word_is_cut(sentence, expected):
    assert read(sentence) == [expected]
