"""Time and memory at scale are measured by ``python -m tests.benchmarks.themes scale``; this is the short form."""

import time

import pytest

from tests.benchmarks.themes import new_passages
from textmine.topics.estimator import ThemeModel


@pytest.mark.benchmark
def test_time_grows_about_linearly_where_only_some_are_fitted(sample_passages):
    made = new_passages([s for p in sample_passages for s in p.text.split("。") if len(s) > 15])
    texts = [next(made) for _ in range(1200)]
    seconds = []
    for n in (300, 1200):
        begun = time.process_time()
        ThemeModel(max_fitted=300).fit(texts[:n])
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 8 * seconds[0]
