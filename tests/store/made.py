"""Reports made for these tests, short and each with its own figures; and a database as plain rows, to compare."""

from pathlib import Path

import sqlalchemy as sa

from textmine.store import schema
from textmine.store.engine import open_engine, parse_url, writing

PLACES = ("蓝山", "宁远", "道县", "江华", "双牌")
BODIES = ("教育局", "民政局", "档案馆", "审计局")
TITLES = ("机构编制管理办法", "预算绩效管理办法", "事业单位登记办法")


def report(number: int, *, reduced: int | None = None) -> str:
    """A report with two claims in figures of its own and two citations, one of them shared by many reports."""
    place, body = PLACES[number % 5], BODIES[number // 5 % 4]
    year = 2020 + number // 20 % 5
    reduced = number + 10 if reduced is None else reduced
    return (
        f"湖南省{place}县{body}{year}年工作总结\n\n一、工作情况\n\n"
        f"根据《{place}县{TITLES[number % 3]}》（湘财绩〔2020〕{number % 7 + 1}号）和《预算法》，"
        f"全年共消化超编人员{reduced}人，撤销事业单位{number % 9 + 1}家。\n"
    )


def write_reports(folder: Path, n_documents: int) -> list[Path]:
    """Write so many reports into a folder."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:04}.txt" for number in range(n_documents)]
    for number, path in enumerate(paths):
        path.write_text(report(number), encoding="utf-8")
    return paths


def contents(url: str) -> dict[str, list[str]]:
    """All that a database holds, but for what says when and in which order it came there."""
    engine = open_engine(parse_url(url))
    found = {}
    with engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name in ("runs", "changed_keys"):
                continue
            columns = [c for c in table.columns if c.name not in ("run_id", "claim_key", "citation_key", "passage_key")]
            found[table.name] = sorted(map(repr, connection.execute(sa.select(*columns))))
        found["words"] = sorted(map(repr, connection.execute(sa.text(_WORDS[connection.dialect.name]))))
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.changed_keys)) == 0
    engine.dispose()
    return found


def empty(url: str) -> None:
    """Remove all that was stored."""
    engine = open_engine(parse_url(url))
    with writing(engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DELETE FROM claim_words")
            connection.exec_driver_sql("DELETE FROM passage_words")
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    engine.dispose()


def n_files(url: str) -> int:
    """How many files are stored."""
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        found = connection.scalar(sa.select(sa.func.count()).select_from(schema.files))
    engine.dispose()
    return found


_WORDS = {
    "sqlite": "SELECT claim_id, own, around, marks FROM claim_words LEFT JOIN claims ON claim_key = claim_words.rowid",
    "postgresql": "SELECT claim_id, words::text FROM claim_words LEFT JOIN claims USING (claim_key)",
}
