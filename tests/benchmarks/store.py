"""Speed and size of the database: ``python -m tests.benchmarks.store [N_CLAIMS] [URL]``.

A million claims in a temporary file, unless told otherwise; takes some six minutes.

The claims are those of the samples over and over, each time of another department and year and with other figures.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import textmine
from tests.benchmarks.__main__ import line
from tests.benchmarks.material import samples
from textmine.core import Claim
from textmine.store import Database
from textmine.store.fulltext import claim_word_row, mark_of_document, mark_of_year
from textmine.store.measured import measured_rows
from textmine.store.mined import Arrival, Mined

N_CLAIMS = 1_000_000
PLACES = [f"{first}{second}县" for first in "蓝宁道江双新东祁零冷金回桂安永" for second in "山远口华牌田安陵滩洞桥水"]
BODIES = ["教育局", "民政局", "审计局", "档案馆", "公安局", "交通运输局", "卫生健康局", "委机构编制委员会办公室"]
YEARS = range(2010, 2026)
# Documents stored in one transaction, as an ingest does.
_TOGETHER = 32

SEARCHES: list[tuple[str, dict[str, object]]] = [
    ("超编", {}),
    ("消化超编人员", {}),
    ("公用经费", {"year": 2020}),
    ("审计项目", {"unit": "个", "min": 10}),
    ("支出", {}),
    ("完成", {"status": "target"}),
    ("三公经费减少", {"department": "教育局"}),
    ("培训", {"department": "蓝山县", "year": 2015}),
    ("蓝山县教育局2023年公用经费是多少", {}),
    ("宁远县2019年改造了多少个老旧小区", {}),
    ("新田县2012年计划新增多少张床位", {}),
    ("粮食总产量比上年增长了多少", {}),
    ("2020年预算执行率超过60%的县", {}),
    ("2015年消化超编最多的是哪个单位", {}),
    ("教育局2019年公用经费是多少", {}),
]
MEASURES = ["消化超编", "公用经费", "审计项目", "老旧小区", "预算执行率", "支出"]


@dataclass(frozen=True)
class Result:
    """What was measured: claims a second, bytes a claim, seconds of each search, comparison and series (medians)."""

    n_claims: int
    written: float
    bytes_per_claim: float
    searches: dict[str, float]
    comparisons: dict[str, float]
    series: dict[str, float]


def arrivals(n_claims: int) -> Iterator[Arrival]:
    """Documents with together so many claims."""
    chance = random.Random(20261121)
    templates = []
    for text in samples():
        claims = list(textmine.extract(textmine.Document(text)))
        templates.append((claims, [claim_word_row(claim) for claim in claims]))
    made = 0
    while made < n_claims:
        claims, words = templates[chance.randrange(len(templates))]
        doc_id = f"{chance.getrandbits(64):016x}"
        place, year = chance.choice(PLACES), chance.choice(YEARS)
        department, region = place + chance.choice(BODIES), f"湖南省/{place}"
        claims = claims[: n_claims - made]
        marks = f"{mark_of_document(doc_id)} {mark_of_year(year)}"
        rows = [_changed(claim, doc_id, department, region, year, chance) for claim in claims]
        mined = Mined(
            doc_id=doc_id,
            source=rows[0].source,
            format="txt",
            department=department,
            region=region,
            year=year,
            report="work_summary",
            n_characters=3_000,
            sections=(),
            claims=rows,
            citations=(),
            claim_words=[(own, around, marks) for own, around, _ in words[: len(claims)]],
            mention_keys=(),
            measured=measured_rows(rows),
        )
        made += len(claims)
        yield Arrival(mined.source, doc_id, "benchmark", mined)


def _changed(claim: Claim, doc_id: str, department: str, region: str, year: int, chance: random.Random) -> Claim:
    return replace(
        claim,
        claim_id=f"{chance.getrandbits(64):016x}",
        doc_id=doc_id,
        source=f"reports/{region}/{department}/{year}-{doc_id}.txt",
        department=department,
        region=region,
        year=year,
        period=str(year),
        value=claim.value * chance.randrange(1, 200) / 100,
        duplicate_of="",
    )


def measure(n_claims: int, url: str, *, rounds: int = 5) -> Result:
    """Fill a database and ask it."""
    database = Database(url, create=True)
    run_id = database.begin_run("benchmark", "{}")
    seconds, written, batch = 0.0, 0, []
    for arrival in arrivals(n_claims):
        batch.append(arrival)
        written += len(arrival.mined.claims)
        if len(batch) == _TOGETHER or written == n_claims:
            begun = time.perf_counter()
            fates = database.store(run_id, batch)
            seconds += time.perf_counter() - begun
            assert set(fates) == {"new"}
            batch = []
    files = [Path(f"{database.name}{suffix}") for suffix in ("", "-wal")]
    size = sum(path.stat().st_size for path in files if path.exists())
    searches = {
        f"{text} {filters or ''}".rstrip(): timed(lambda t=text, f=filters: database.search(t, **f), rounds)
        for text, filters in SEARCHES
    }
    comparisons = {measure: timed(lambda m=measure: database.compare(m), rounds) for measure in MEASURES}
    series = {measure: timed(lambda m=measure: database.series(m), rounds) for measure in MEASURES}
    return Result(n_claims, n_claims / seconds, size / n_claims, searches, comparisons, series)


def timed(work, rounds: int) -> float:
    """Return the median of the seconds that some work takes."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times)


def main(n_claims: int, url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = measure(n_claims, url or f"sqlite:///{folder}/claims.db")
    line(f"written, {result.n_claims:,} claims", f"{result.written:,.0f}", "claims/s")
    if result.bytes_per_claim:
        line("size of the file", f"{result.bytes_per_claim:,.0f}", "bytes a claim")
    for name, times in (("search", result.searches), ("compare", result.comparisons), ("series", result.series)):
        for text, seconds in times.items():
            line(f"{name} {text}", f"{1000 * seconds:.0f}", "ms")
        line(f"{name}, median of all", f"{1000 * median(times.values()):.0f}", "ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else N_CLAIMS, sys.argv[2] if len(sys.argv) > 2 else None)
