"""The database on 20,000 claims, with loose bounds as the machine may be busy; ``tests.benchmarks.store`` does more."""

from statistics import median

import pytest

from tests.benchmarks.store import measure

pytestmark = pytest.mark.benchmark


def test_twenty_thousand_claims(tmp_path):
    result = measure(20_000, f"sqlite:///{tmp_path}/claims.db", n_calls=20)
    assert result.written > 2_000  # claims a second; measured at 7,000 to 9,000
    assert result.bytes_per_claim < 2_500
    for verb in ("search", "compare", "series"):
        assert len(result.seconds(verb)) == 20
        assert median(result.seconds(verb)) < 0.2
