import pytest

from textmine.auditing.operands import Operand
from textmine.auditing.slips import explain


def money(text, value):
    return Operand("a", 0, len(text), text, value, "元", "money")


@pytest.mark.parametrize(
    ("figure", "needed", "kind", "meant"),
    [
        (money("182.78万元", 1827800.0), 1287800.0, "swap", "128.78"),
        (money("16.61元", 16.61), 166100.0, "unit", "16.61 × 10000"),
        (money("215.83万元", 2158300.0), 2258300.0, "digit", "225.83"),
        (money("20.83万元", 208300.0), 2058300.0, "lost", "205.83"),
        (money("2058.3万元", 20583000.0), 2058300.0, "point", "2058.3 × 0.1"),
        (money("2055.83万元", 20558300.0), 2058300.0, "extra", "205.83"),
        (Operand("a", 0, 2, "1%", 1.0, "%", "percent"), 100.0, "hundred", "1 × 100"),
    ],
)
def test_the_slip_that_explains_a_figure(figure, needed, kind, meant):
    slip = explain(figure, needed, 0.0)
    assert slip is not None
    assert (slip.kind, slip.meant) == (kind, meant)


def test_no_slip_explains_another_figure():
    assert explain(money("215.83万元", 2158300.0), 3471200.0, 0.0) is None


def test_nobody_means_nothing():
    assert explain(Operand("a", 0, 2, "8户", 8.0, "户", "count"), 0.3, 0.5) is None


def test_the_fewer_digits_the_less_a_slip_explains():
    short = explain(money("21万元", 210000.0), 310000.0, 0.0)
    long = explain(money("215.83万元", 2158300.0), 3158300.0, 0.0)
    assert short is not None
    assert long is not None
    assert short.chance > 0.1 > 0.01 > long.chance


@pytest.mark.parametrize("text", ["三个", "0万元", "1234567890123456万元"])
def test_figures_that_no_slip_is_sought_in(text):
    assert explain(money(text, 3.0 if "三" in text else 0.0), 4.0, 0.0) is None


def test_what_a_count_needs_to_be_is_solved_for_and_not_met_to_the_last_bit():
    count = Operand("a", 0, 3, "43起", 43.0, "起", "count")
    slip = explain(count, 463.0 * (1 + 1e-12), 0.0)
    assert slip is not None
    assert slip.meant == "463"


def test_a_figure_printed_with_a_nought_in_front_is_a_slip_of_its_own():
    misprinted = explain(Operand("a", 0, 4, "043人", 43.0, "人", "people"), 403.0, 0.0)
    printed = explain(Operand("a", 0, 4, "433人", 433.0, "人", "people"), 403.0, 0.0)
    assert misprinted is not None
    assert printed is not None
    assert misprinted.chance < printed.chance / 5
