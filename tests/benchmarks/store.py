"""Speed and size of the database: ``python -m tests.benchmarks.store [N_CLAIMS] [--db URL]``.

A million claims in a temporary file, unless told otherwise; takes some six minutes. ``--db postgresql://USER@HOST/NAME``
does the same in a database of its own on that server, which is dropped at the end, and takes some ten minutes.

Fifty calls each of search, compare and series are timed: in seconds of the processor for SQLite, which works within
this process, so that others on the machine do not count; by the clock for a server, the best of three.

The claims are those of the samples over and over, each time of another department and year and with other figures.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import sqlalchemy as sa

import textmine
from tests.benchmarks.__main__ import line
from tests.benchmarks.material import samples
from tests.store.servers import database_on
from textmine.core import Claim
from textmine.store import Database
from textmine.store.fulltext import claim_word_row, mark_of_document, mark_of_year
from textmine.store.measured import measured_rows
from textmine.store.mined import Arrival, Mined

N_CLAIMS = 1_000_000
N_CALLS = 50
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


Call = tuple[str, float]
"""What was asked, and the seconds that the answer took."""


@dataclass(frozen=True)
class Result:
    """What was measured: claims a second, bytes a claim, and the calls of each verb."""

    n_claims: int
    written: float
    bytes_per_claim: float
    calls: dict[str, list[Call]]

    def seconds(self, verb: str) -> list[float]:
        """Return the seconds of the calls of a verb."""
        return [seconds for _, seconds in self.calls[verb]]


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


def measure(n_claims: int, url: str, *, n_calls: int = N_CALLS) -> Result:
    """Fill an empty database and ask it."""
    database = Database(url, create=True)
    on_server = url.startswith("postgresql")
    clock, rounds = (time.perf_counter, 3) if on_server else (time.process_time, 1)
    written = fill(database, n_claims, clock)
    calls = {verb: timed(asked, n_calls, clock, rounds) for verb, asked in questions(database).items()}
    return Result(n_claims, written, size(database) / n_claims, calls)


def fill(database: Database, n_claims: int, clock: Callable[[], float]) -> float:
    """Store so many claims, and return how many a second."""
    run_id = database.begin_run("benchmark", "{}")
    seconds, written, batch = 0.0, 0, []
    for arrival in arrivals(n_claims):
        batch.append(arrival)
        written += len(arrival.mined.claims)
        if len(batch) == _TOGETHER or written == n_claims:
            begun = clock()
            fates = database.store(run_id, batch)
            seconds += clock() - begun
            assert set(fates) == {"new"}
            batch = []
    return n_claims / seconds


def size(database: Database) -> int:
    """Return the bytes that a database takes on disk."""
    if database.url.startswith("postgresql"):
        with database.reading() as connection:
            return connection.scalar(sa.text("SELECT pg_database_size(current_database())"))
    files = (Path(f"{database.name}{suffix}") for suffix in ("", "-wal"))
    return sum(path.stat().st_size for path in files if path.exists())


Asked = Sequence[tuple[str, Callable[[], object]]]


def questions(database: Database) -> dict[str, Asked]:
    """Return for each verb what it is asked."""
    return {
        "search": [
            (f"{text} {filters or ''}".rstrip(), lambda t=text, f=filters: database.search(t, **f))
            for text, filters in SEARCHES
        ],
        "compare": [(name, lambda n=name: database.compare(n)) for name in MEASURES],
        "series": [(name, lambda n=name: database.series(n).candidates) for name in MEASURES],
    }


def timed(asked: Asked, n_calls: int, clock: Callable[[], float], rounds: int) -> list[Call]:
    """Ask one question after the other, over and over, each call the best of some rounds, after one that warms up."""
    asked[0][1]()
    return [(text, min(_seconds(call, clock) for _ in range(rounds))) for text, call in islice(cycle(asked), n_calls)]


def _seconds(call: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    call()
    return clock() - begun


@contextmanager
def place(server: str | None) -> Iterator[str]:
    """Give the address of a database that is gone afterwards: on a server, or in a temporary file."""
    if server is not None:
        with database_on(server) as url:
            yield url
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/claims.db"


def main(n_claims: int, server: str | None) -> None:
    with place(server) as url:
        result = measure(n_claims, url)
    by = "by the clock, best of three" if server else "of the processor"
    line(f"written, {result.n_claims:,} claims", f"{result.written:,.0f}", f"claims/s {'' if server else by}")
    line("size", f"{result.bytes_per_claim:,.0f}", "bytes a claim")
    for verb, calls in result.calls.items():
        for text in dict.fromkeys(text for text, _ in calls):
            line(f"{verb} {text}", f"{1000 * max(s for t, s in calls if t == text):.0f}", "ms at most")
        seconds = result.seconds(verb)
        line(f"{verb}, median of {len(calls)}", f"{1000 * median(seconds):.0f}", f"ms {by}")
        line(f"{verb}, slowest of {len(calls)}", f"{1000 * max(seconds):.0f}", f"ms {by}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n_claims", nargs="?", type=int, default=N_CLAIMS)
    parser.add_argument("--db", metavar="URL", help="a PostgreSQL server: postgresql://USER@HOST/NAME")
    arguments = parser.parse_args()
    main(arguments.n_claims, arguments.db)
