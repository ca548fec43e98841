"""A small run of the benchmark of faults; the large one is ``python -m tests.benchmarks.faults``."""

import pytest

from tests.benchmarks.faults import MEGABYTES, break_files, broken_file, kill_ingests, samples
from tests.store.conftest import some_database


def test_all_formats_are_broken():
    formats = {path.suffix for path in samples()}
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".xlsx", ".xls", ".doc", ".rtf", ".ofd", ".zip", ".mht"} <= formats
    first = {broken_file(number, 0)[0].rpartition(".")[2] for number in range(len(formats))}
    assert len(first) == len(formats), "one after the other"


def test_a_seed_makes_the_same_files():
    assert broken_file(3, 7) == broken_file(3, 7)
    assert broken_file(3, 7) != broken_file(3, 8)


@pytest.mark.benchmark
def test_nothing_breaks():
    result = break_files(40, seed=2)
    assert result.wrong == []
    assert result.counts["read"] > 5
    assert result.megabytes < MEGABYTES


@pytest.mark.benchmark
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_nothing_is_lost(kind, tmp_path):
    with some_database(kind, tmp_path) as url:
        n_kills, runs, wrong = kill_ingests(url, tmp_path / "reports", 3)
    assert (n_kills, runs, wrong) == (3, 1, [])
