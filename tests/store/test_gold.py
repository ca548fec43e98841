"""Cells, promises and questions over reports made with traps; more by ``python -m tests.benchmarks.series``."""

import pytest

from tests.benchmarks import series
from textmine import ingest


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('series')}/claims.db"
    ingest(series.GOLD, db=url, reader="off")
    return url


def test_cells_and_promises(url):
    told = series.score(url)
    assert told.n_cells >= 200
    assert told.cells >= 0.95
    assert told.own >= 0.99
    assert told.precision >= 0.9
    assert told.recall >= 0.8


def test_questions(url):
    asked = series.answered(url)
    assert len(asked) == 60
    for held_out, goal in ((False, 0.9), (True, 0.9)):
        right = [is_right for question, is_right, _ in asked if question["held_out"] == held_out]
        assert len(right) == 30
        assert sum(right) / len(right) >= goal
