"""The benchmarks as a table: ``python -m tests.benchmarks``. Takes about four minutes; leave the machine alone."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks import material, speed

N_CHARACTERS = 600_000
ROUNDS = 5
REPEATS = 2
FEW, MANY = 100, 2_000


def main() -> None:
    line("measure", "figure", "")
    line("-" * 46, "-" * 10, "-" * 40)
    show_throughput("samples", material.until(material.reports(), N_CHARACTERS))
    if real := material.real_reports():
        show_throughput("real reports", real)
    with tempfile.TemporaryDirectory() as folder:
        show_command_line(Path(folder))


def show_throughput(name: str, texts: list[str]) -> None:
    result = speed.throughput(texts, rounds=ROUNDS)
    amount = f"{len(texts)} documents, {result.n_characters:,} characters, {result.n_found:,} claims"
    line(f"extraction, {name}", f"{result.extraction:,.0f}", f"characters/s; {amount}")
    line(f"jieba.lcut, {name}", f"{result.jieba:,.0f}", "characters/s")
    line("ratio to jieba.lcut", f"{result.ratio:.2f}", f"medians of {ROUNDS} rounds in turns")
    cited = speed.citing(texts, rounds=ROUNDS)
    line("citations, ratio to jieba.lcut", f"{cited.ratio:.1f}", f"{cited.n_found:,} citations")
    for reader in ("auto", "always"):
        ratio = speed.throughput(texts[:5], rounds=1, reader=reader).ratio
        line(f"the same with --reader {reader}", f"{ratio:.4f}", "one round, five documents")


def show_command_line(folder: Path) -> None:
    small = folder / "small.txt"
    small.write_text(material.samples()[0], encoding="utf-8")
    line("textmine --help", f"{median(speed.textmine('--help') for _ in range(ROUNDS)):.2f}", "s of a processor")
    one = median(speed.textmine("extract", small, "-o", folder / "small.csv") for _ in range(ROUNDS))
    line("textmine extract, one small document", f"{one:.2f}", "s of a processor")
    if not speed.HAS_PEAK:
        return
    few, many = folder / "few", folder / "many"
    n_few, n_many = material.write_reports(few, FEW), material.write_reports(many, MANY)
    few_run = speed.extract_folder(few)
    columnar = speed.extract_folder(many, suffix=".parquet")
    runs: dict[int, list[speed.Run]] = {1: [], 2: []}
    for _ in range(REPEATS):
        for workers, done in runs.items():
            done.append(speed.extract_folder(many, workers=workers))
    peak = max(run.peak for run in runs[1])
    single, double = (min(run.seconds for run in done) for done in runs.values())
    line(f"peak memory, {FEW:,} documents", f"{few_run.peak:.0f}", f"MB; {n_few:,} characters")
    line(f"peak memory, {MANY:,} documents", f"{peak:.0f}", f"MB; {n_many:,} characters")
    line(f"peak memory, {MANY:,} documents into Parquet", f"{columnar.peak:.0f}", "MB")
    line("ratio of the peaks", f"{peak / few_run.peak:.2f}", "")
    line(f"{MANY:,} documents, one process", f"{single:.1f}", "s")
    line(f"{MANY:,} documents, --workers 2", f"{double:.1f}", f"s; the better of {REPEATS} runs in turns")
    line("speed-up", f"{single / double:.2f}", "")


def line(measure: str, figure: str, remark: str) -> None:
    sys.stdout.write(f"{measure:46} {figure:>10}  {remark}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
