"""How many cells and promises are right: ``python -m tests.benchmarks.series``.

The gold is ``corpora/series``; its data sheet says what is in it and what a score on it means.
"""

import csv
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import textmine
from tests.benchmarks.__main__ import line

GOLD = Path(__file__).parents[2] / "corpora" / "series"
_CLOSE = 1e-6


@dataclass
class Score:
    """Counts, and what was wrong: department, measure, year, what is told, what is right."""

    n_cells: int = 0
    n_right: int = 0
    n_filled: int = 0
    n_foreign: int = 0  # filled with a plan or with another year's figure
    n_promises: int = 0
    n_told: int = 0
    n_told_right: int = 0
    wrong: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def cells(self) -> float:
        """Share of the cells that are right."""
        return self.n_right / self.n_cells

    @property
    def own(self) -> float:
        """Share of the filled cells that are neither a plan nor of another year."""
        return 1 - self.n_foreign / self.n_filled

    @property
    def precision(self) -> float:
        """Share of the promises told that are right with their verdict."""
        return self.n_told_right / self.n_told

    @property
    def recall(self) -> float:
        """Share of the promises of the gold that are told with their verdict."""
        return self.n_told_right / self.n_promises


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the gold."""
    with (GOLD / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def score(url: str) -> Score:
    """Score a database that holds the reports."""
    told = Score()
    _score_cells(url, told)
    _score_promises(url, told)
    return told


def _score_cells(url: str, told: Score) -> None:
    gold = rows("cells.tsv")
    values = {(row["department"], row["measure"], int(row["year"])): row["value"] for row in gold}
    for measure, unit in sorted({(row["measure"], row["unit"]) for row in gold}):
        found = textmine.series(measure, db=url, unit=unit)
        cells = {(cell.department, cell.year): cell for cell in found.sources}
        for (department, of, year), value in values.items():
            if of != measure:
                continue
            told.n_cells += 1
            cell = cells.get((department, year))
            right = [float(one) for one in value.split("|")]
            if cell is None:
                told.wrong.append((department, measure, year, None, value))
                continue
            told.n_filled += 1
            if any(_same(cell.value, one) for one in right):
                told.n_right += 1
                continue
            told.wrong.append((department, measure, year, cell.value, value, cell.sentence))
            others = (v for (d, m, y), v in values.items() if (d, m) == (department, measure) and y != year)
            told.n_foreign += cell.status != "actual" or any(_same(cell.value, float(v.split("|")[0])) for v in others)


def _score_promises(url: str, told: Score) -> None:
    gold = rows("promises.tsv")
    found = list(textmine.promises(db=url))
    asked = Counter((row["department"], int(row["year"]), row["unit"]) for row in gold)
    told.n_promises = len(gold)
    used = set()
    for promise in found:
        if not asked[promise.department, promise.year, promise.unit]:
            told.n_told += 1
            told.wrong.append((promise.department, promise.measure, promise.year, promise.verdict, "no promise"))
            continue
        told.n_told += 1
        for number, row in enumerate(gold):
            same = (row["department"], int(row["year"]), row["unit"]) == (
                promise.department, promise.year, promise.unit,
            )  # fmt: skip
            if number not in used and same and _same(promise.target, float(row["target"])):
                used.add(number)
                if promise.verdict == row["verdict"]:
                    told.n_told_right += 1
                else:
                    told.wrong.append(
                        (promise.department, promise.measure, promise.year, promise.verdict, row["verdict"],
                         promise.target_sentence, promise.result_sentence)
                    )  # fmt: skip
                break
        else:
            told.wrong.append((promise.department, promise.measure, promise.year, promise.target, "no such target"))
    for number, row in enumerate(gold):
        if number not in used:
            told.wrong.append((row["department"], row["measure"], row["year"], "promise not found", row["target"]))


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _CLOSE * max(1.0, abs(other))


QUESTIONS = Path(__file__).parents[1] / "cases" / "questions_series.jsonl"


def answered(url: str) -> list[tuple[dict[str, Any], bool, str]]:
    """Return each question with whether it is answered, and the first answer.

    One is answered by a figure of the right body; of many by one of those that fit, and by no other; one that nothing
    stored can answer by no claim, and a reason.
    """
    database = textmine.Database(url)
    told = []
    for line_ in QUESTIONS.read_text(encoding="utf-8").splitlines():
        question = json.loads(line_)
        hits = database.search(question["question"], limit=50)
        first = hits[0] if len(hits) else None
        shown = f"{first.department} {first.year} {first.object} {first.value}" if first is not None else str(hits)
        if not question["answers"]:
            told.append((question, first is None and ":" in str(hits), shown))
            continue
        values = {(answer["value"], answer["unit"]) for answer in question["answers"]}
        bodies = question.get("departments") or [question["department"]]
        right = first is not None and first.department in bodies and (first.value, first.unit) in values
        if question.get("departments") and right:
            right = {hit.department for hit in hits[: len(bodies)]} <= set(bodies)
        told.append((question, right, shown))
    return told


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/claims.db"
        textmine.ingest(GOLD, db=url, reader="off")
        told = score(url)
        asked = answered(url)
    line("cells right", f"{told.cells:.3f}", f"of {told.n_cells}")
    line("filled cells not a plan's or another year's", f"{told.own:.3f}", f"of {told.n_filled}")
    line("promises, precision", f"{told.precision:.3f}", f"of {told.n_told}")
    line("promises, recall", f"{told.recall:.3f}", f"of {told.n_promises}")
    for held_out in (False, True):
        right = [is_right for question, is_right, _ in asked if question["held_out"] == held_out]
        line(f"questions{', held out' if held_out else ''}", f"{sum(right) / len(right):.3f}", f"of {len(right)}")
    for question, is_right, shown in asked:
        if not is_right and not question["held_out"]:
            line("not answered", f"{question['question']} -> {shown}", "")
    for wrong in told.wrong:
        line("wrong", " | ".join(map(str, wrong)), "")


if __name__ == "__main__":
    main()
