"""Growth of the verbs: all shapes with ``python -m tests.benchmarks.growth``, some of them here."""

import pytest

from tests.benchmarks.growth import EXPONENT, SIZES, growth, shapes, slope

SHAPES = dict(shapes())


def test_shapes():
    assert len(SHAPES) == 160
    for make in SHAPES.values():
        assert abs(len(make(SIZES[0])) - SIZES[0]) < 100


@pytest.mark.parametrize("exponent", [0.5, 1.0, 2.0])
def test_slope(exponent):
    assert slope(list(SIZES), [1e-5 * size**exponent for size in SIZES]) == pytest.approx(exponent)


@pytest.mark.benchmark
@pytest.mark.parametrize("verb", ["extract", "cite", "outline", "tables", "audit"])
@pytest.mark.parametrize("name", ["blanks, one line", "open titles, one line", "counts, clauses", "labels, lines"])
def test_growth(verb, name):
    took, exponent = growth(verb, SHAPES[name])
    assert exponent is None or exponent <= EXPONENT, f"{took:.2f} s"
