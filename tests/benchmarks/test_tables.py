"""What tables cost; ``python -m tests.benchmarks.tables`` gives the figures."""

import pytest

from tests.benchmarks.tables import N_ROWS, N_TABLES, RATIO, WRITERS, seconds

pytestmark = pytest.mark.benchmark
TRIES = 3


@pytest.mark.parametrize("suffix", WRITERS)
def test_tables_cost_at_most_half_as_much_again(suffix, tmp_path):
    path = tmp_path / f"report.{suffix}"
    WRITERS[suffix](path)
    ratios = []
    for _ in range(TRIES):
        without, n_claims = seconds(path, tables=False)
        with_tables, n_all = seconds(path, tables=True)
        assert n_all >= n_claims + 3 * N_TABLES * N_ROWS
        ratios.append(with_tables / without)
        if ratios[-1] <= RATIO:
            return
    assert min(ratios) <= RATIO
