from tests.benchmarks.mutations import MEGABYTES, SECONDS, check


def test_broken_files_are_read_or_refused():
    counts, broken, (seconds, name), megabytes = check(90, seed=1)
    assert broken == []
    assert counts["read"] > 10
    assert seconds < SECONDS, name
    assert megabytes < MEGABYTES
