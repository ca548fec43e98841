"""``python -m tests.auditing.plant_corpus`` writes corpora/audit: departmental samples with slips, and their gold."""

import json
import random
from pathlib import Path

from tests.auditing.bound import bound_figures
from tests.auditing.planting import plant
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.readers import read
from textmine.structure import analyse

CORPORA = Path(__file__).parents[2] / "corpora"
TARGET = CORPORA / "audit"
SLIPS, EVERY, SEED = 3, 3, 20261129  # slips a text; every how many texts


def main() -> None:
    """Write the texts and their gold."""
    rng = random.Random(SEED)
    for path in sorted((CORPORA / "departmental").glob("*.txt"))[::EVERY]:
        text, slips = planted(read(path).text, rng)
        (TARGET / path.name).write_text(text, encoding="utf-8")
        lines = [json.dumps(slip, ensure_ascii=False) + "\n" for slip in slips]
        (TARGET / path.name).with_suffix(".audit.jsonl").write_text("".join(lines), encoding="utf-8")


def planted(text: str, rng: random.Random) -> tuple[str, list[dict[str, object]]]:
    """Return a text with slips in figures that have nothing to do with each other."""
    slips: list[dict[str, object]] = []
    taken: set[str] = set()  # sentences with a slip
    for _ in range(SLIPS):
        document = Document(text)
        bound = [
            b
            for b in bound_figures(extract_claims(document, analyse(document), reader="off"))
            if not taken & {claim.sentence for claim in (b.figure, *b.makers)}
        ]
        if not bound:
            break
        chosen = rng.choice(bound)
        found = plant(text, chosen, rng)
        if found is None:
            continue
        shift = len(found.text) - len(text)
        for slip in slips:
            if int(str(slip["start"])) > found.start:
                slip["start"], slip["end"] = int(str(slip["start"])) + shift, int(str(slip["end"])) + shift
        slips.append({"start": found.start, "end": found.end, "checks": [], "kind": found.kind})
        text = found.text
        document = Document(text)
        taken |= {
            c.sentence
            for c in extract_claims(document, analyse(document), reader="off")
            if c.start <= found.end < c.end + 400
        }
    return text, sorted(slips, key=lambda slip: int(str(slip["start"])))


if __name__ == "__main__":
    main()
