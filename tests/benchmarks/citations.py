"""Speed of the citations as a table: ``python -m tests.benchmarks.citations``. Takes less than a minute."""

import sys
import time

from tests.benchmarks import material
from textmine.citations import extract_citations, find_mentions, resolve
from textmine.core import Document
from textmine.structure import analyse

N_CHARACTERS = 1_000_000
HOSTILE = {
    "100,000 opening brackets": "《" * 100_000,
    "10 MB line of 《": "《" * (10_000_000 // 3),
    "1,000,000 × (": "（" * 1_000_000,
    "opened and never closed": "《甲" * 500_000,
    "crossed brackets": "《甲〈乙》丙〉" * 100_000,
    "titles without end": "《甲办法》、" * 100_000,
    "numbers without end": "湘发〔2019〕10号、" * 50_000,
    "years without code": "〔2019〕" * 200_000,
}


def main() -> None:
    texts = material.until(material.reports(), N_CHARACTERS)
    documents = [Document(text) for text in texts]
    begin = time.process_time()
    citations = [c for d in documents for c in extract_citations(d, analyse(d))]
    found = time.process_time() - begin
    begin = time.process_time()
    resolve(citations)
    resolved = time.process_time() - begin
    n = sum(map(len, texts))
    show("text to citations, samples", n, found, len(citations))
    show("resolved over all reports", n, resolved, len(citations))
    for name, text in HOSTILE.items():
        half = text[: len(text) // 2]
        first, second = seconds(half), seconds(text)
        show(
            name,
            len(text),
            second,
            len(find_mentions(text)),
            f"twice the text takes {second / max(first, 1e-9):.1f} times as long",
        )


def seconds(text: str) -> float:
    begin = time.process_time()
    find_mentions(text)
    return time.process_time() - begin


def show(name: str, n: int, spent: float, n_found: int, remark: str = "") -> None:
    rate = n / max(spent, 1e-9) * 60 / 1e6
    sys.stdout.write(f"{name:30} {n:>10,} characters {spent:7.2f} s {rate:9.0f} M/min {n_found:>8,} found  {remark}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
