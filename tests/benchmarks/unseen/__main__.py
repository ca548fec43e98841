"""``python -m tests.benchmarks.unseen GOLD_DIR``: figures with intervals, by kind of text, for each way to read.

GOLD_DIR holds NAME.txt and NAME.claims.jsonl; a file ``kinds.tsv`` in it (name, a tab, kind of text) is optional.
Mistakes are not shown: whoever has seen them cannot use the set again.
"""

import argparse
import csv
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from textmine.claims import default_model
from textmine.evaluation.matching import CLAIM_FIELDS
from textmine.evaluation.scores import score
from textmine.training import load_documents
from textmine.training.documents import Judged, judge

ROUNDS = 1000
SURE = 0.9
SHOWN = ("predicate", "object", "status", "change", "approx")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--reader", nargs="*", default=["off", "auto", "always"])
    chosen = arguments.parse_args()
    kinds = kinds_of(chosen.gold)
    documents = load_documents(chosen.gold)
    fields = " | ".join(SHOWN)
    show(f"| reader | kind | documents | claims | quantity F1 | {fields} | claim F1 | 95 % interval |")
    show("|---|---|---:|---:|---:|" + "---:|" * (len(SHOWN) + 2))
    for reader in chosen.reader:
        by_kind: dict[str, list[Judged]] = defaultdict(list)
        for document in documents:
            judged = judge(document.gold, document.findings(default_model(), reader))
            by_kind["all"].append(judged)
            by_kind[kinds.get(document.name, "")].append(judged)
        for kind, judged in sorted(by_kind.items(), key=lambda item: (item[0] != "all", -len(item[1]))):
            if kind:
                show(f"| {reader} | {kind} | {row(judged)} |")
        tell_sure(by_kind["all"])


def show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def kinds_of(folder: Path) -> dict[str, str]:
    path = folder / "kinds.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file, delimiter="\t"))


def row(judged: Sequence[Judged]) -> str:
    scores = score([each.matches for each in judged], CLAIM_FIELDS, strict=True)
    low, high = interval(judged)
    shares = " | ".join(f"{scores.shares[name]:.3f}" for name in SHOWN)
    strict = scores.strict.f1 if scores.strict else 0.0
    found = f"{len(judged)} | {scores.found.gold} | {scores.found.f1:.3f}"
    return f"{found} | {shares} | {strict:.3f} | {low:.3f}–{high:.3f}"


def interval(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return the 95 % interval of claim F1 by drawing documents again (Efron 1979)."""
    chance = random.Random(0)
    drawn = []
    for _ in range(ROUNDS):
        again = [chance.choice(judged) for _ in judged]
        scores = score([each.matches for each in again], CLAIM_FIELDS, strict=True)
        drawn.append(scores.strict.f1 if scores.strict else 0.0)
    drawn.sort()
    return drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS) - 1]


def tell_sure(judged: Sequence[Judged]) -> None:
    pairs = [
        (finding.claim.confidence, right)
        for each in judged
        for finding, right in zip(each.findings, each.right, strict=True)
    ]
    sure = [right for confidence, right in pairs if confidence >= SURE]
    if sure:
        share, right = len(sure) / len(pairs), sum(sure) / len(sure)
        show(f"\nconfidence of {SURE} or more: {share:.1%} of the claims, {right:.1%} right\n")


if __name__ == "__main__":
    main()
