"""The benchmarks in short, with bounds that a busy machine keeps; ``python -m tests.benchmarks`` gives the figures."""

import gc
import sys
from collections.abc import Callable

import pytest

import textmine
from tests.benchmarks import material, speed

pytestmark = pytest.mark.benchmark

TRIES = 3
N_CHARACTERS = 100_000
FEW, MANY, LONGEST = 100, 2_000, 300


def best(measure: Callable[[], float], bound: float, *, low: bool = True) -> float:
    """The figure of the first try that keeps the bound, else the best: others use the machine as well."""
    figures: list[float] = []
    while len(figures) < TRIES:
        figures.append(measure())
        if figures[-1] < bound if low else figures[-1] >= bound:
            break
    return min(figures) if low else max(figures)


# A claim costs more than the text around it: the samples hold one in 28 characters, real reports one in 90.
@pytest.mark.parametrize(
    ("texts", "least"), [(material.reports, 0.2), (material.real_reports, 0.5)], ids=["samples", "real reports"]
)
def test_extraction_keeps_pace_with_jieba(texts, least):
    chosen = material.until(texts(), N_CHARACTERS)
    if not chosen:
        pytest.skip("no real reports at hand")
    assert best(lambda: speed.throughput(chosen, rounds=3).ratio, least, low=False) >= least


# A citation costs more than the text around it: the samples hold one in 600 characters, real reports one in 4,000.
@pytest.mark.parametrize(
    ("texts", "least"), [(material.reports, 1.5), (material.real_reports, 4)], ids=["samples", "real reports"]
)
def test_citations_come_faster_than_jieba_cuts(texts, least):
    chosen = material.until(texts(), N_CHARACTERS)
    if not chosen:
        pytest.skip("no real reports at hand")
    assert best(lambda: speed.citing(chosen, rounds=3).ratio, least, low=False) >= least


def test_the_reader_keeps_its_pace():
    chosen = material.until(material.reports(), N_CHARACTERS // 20)
    assert best(lambda: speed.throughput(chosen, rounds=1, reader="always").ratio, 0.003, low=False) >= 0.003


@pytest.mark.skipif(not speed.HAS_PEAK, reason="the peak of memory is read where Linux tells it")
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_memory_does_not_grow_with_the_number_of_documents(tmp_path, suffix):
    material.write_reports(tmp_path / "few", FEW, longest=LONGEST)
    material.write_reports(tmp_path / "many", MANY, longest=LONGEST)
    few, many = (speed.extract_folder(tmp_path / name, suffix=suffix).peak for name in ("few", "many"))
    assert many / few <= 1.3


def test_claims_that_were_given_out_are_not_kept(tmp_path):
    # Of the peak the dictionary is so much that short documents would leave no trace in it: count objects as well.
    folder = tmp_path / "reports"
    material.write_reports(folder, 3 * FEW, longest=LONGEST)
    claims = textmine.extract(folder, reader="off")
    blocks = {}
    for _ in claims:
        if claims.n_documents in (FEW, 3 * FEW) and claims.n_documents not in blocks:
            gc.collect()
            blocks[claims.n_documents] = sys.getallocatedblocks()
    assert blocks[3 * FEW] - blocks[FEW] < 5_000  # some 30,000 if they were kept


def test_help_comes_at_once():
    assert best(lambda: speed.textmine("--help"), 0.4) < 0.4


@pytest.mark.parametrize(("reader", "bound"), [("off", 5.0), ("auto", 7.0)])  # alone on the machine about half of it
def test_a_small_document_does_not_wait_long(tmp_path, reader, bound):
    document = tmp_path / "small.txt"
    document.write_text(material.samples()[0], encoding="utf-8")
    arguments = "extract", document, "--reader", reader, "-o", tmp_path / "claims.csv"
    assert best(lambda: speed.textmine(*arguments), bound) < bound
