"""What the benchmarks run on: the samples, repeated with other figures, and real reports where they are at hand."""

import random
import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpora" / "samples" / "gold"
REAL = ROOT.parent / "shared" / "corpus" / "unlabelled"

# Not the first digit, so that no number changes its length, and nothing that dates or numbers something.
_DIGIT = re.compile(r"(?<=[0-9])[0-9](?![0-9]*[年月日号])")


def samples() -> list[str]:
    """The texts of the samples."""
    return [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]


def reports() -> Iterator[str]:
    """The samples over and over, each time with other figures, so that nothing is gained by having met a text before.

    Without end; the same every time.
    """
    chance = random.Random(20261121)
    for text in cycle(samples()):
        yield _DIGIT.sub(lambda _: chance.choice("0123456789"), text)


def until(texts: Iterable[str], n_characters: int) -> list[str]:
    """As many of the texts as together have at least so many characters; all of them if they have fewer."""
    chosen, length = [], 0
    for text in texts:
        chosen.append(text)
        length += len(text)
        if length >= n_characters:
            break
    return chosen


def real_reports() -> list[str]:
    """Real reports that are not part of the project; none where they are not at hand."""
    return [path.read_text(encoding="utf-8") for path in sorted(REAL.glob("*.md"))]


def write_reports(folder: Path, n_documents: int, *, longest: int | None = None) -> int:
    """Write so many reports into a new folder, each cut to the longest length, and return their characters."""
    folder.mkdir()
    length = 0
    for number, text in zip(range(n_documents), reports(), strict=False):
        kept = text[:longest]
        length += len(kept)
        (folder / f"{number:05}.txt").write_text(kept, encoding="utf-8")
    return length
