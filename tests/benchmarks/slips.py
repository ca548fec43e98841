"""How many planted slips the audit finds: ``python -m tests.benchmarks.slips --seed 5``.

In dense passages (`corpora/written`) and in departmental reports a figure that others of its sentence bind by
arithmetic, whatever the words say (:mod:`tests.auditing.bound`), gets a slip, one at a time. A finding is right that
points to a figure of that equation, or doubts another one because it is held against the slip. Told as well is the
recall of those slips that anybody could find: rounding does not hide them, and chance does not find such equations in
so crowded a sentence (:data:`tests.auditing.bound.NO_LUCK`). ``--half 0`` and ``--half 1`` draw from the texts of one
half, parted by a hash of their names, so that mistakes may be read in one and the other be scored; ``--missed`` prints
what was not found.
"""

import argparse
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.auditing.bound import NO_LUCK, Bound, bound_figures
from tests.auditing.planting import Planted, plant
from tests.benchmarks.material import ROOT
from textmine.auditing import audit_document, claims_of
from textmine.core import Document, Finding
from textmine.readers import read
from textmine.structure import analyse

SETS = ("written", "departmental")


def half(path: Path) -> int:
    """The half that a text is in."""
    return hashlib.sha256(path.stem.encode()).digest()[0] % 2


def drawn(paths: Sequence[Path], seed: int, each: int) -> Iterator[tuple[Path, Bound, Planted]]:
    """Yield slips planted into texts, so many figures a text at most."""
    for path in paths:
        rng = random.Random(f"{seed}:{path.stem}")
        text = read(path).text
        document = Document(text)
        bound = list(bound_figures(claims_of(document, analyse(document))))
        for chosen in rng.sample(bound, min(each, len(bound))):
            planted = plant(text, chosen, rng)
            if planted is not None:
                yield path, chosen, planted


def told(text: str) -> list[Finding]:
    """What the audit calls inconsistent in a text."""
    document = Document(text)
    return [f for f in audit_document(document, analyse(document)) if f.verdict == "inconsistent"]


def score(paths: Sequence[Path], seed: int, each: int, *, missed: bool) -> tuple[Counter[str], Counter[str]]:
    """Plant and audit; return counts of planted, found and false, and of planted and found of each kind of equation."""
    counts, kinds = Counter[str](), Counter[str]()
    for path, bound, planted in drawn(paths, seed, each):
        findings = told(planted.text)
        right = [f for f in findings if points_to(f, planted)]
        findable = not planted.hidden and bound.luck <= NO_LUCK
        counts.update(planted=1, found=bool(right), false=len(findings) - len(right))
        counts.update(findable=findable, found_of_those=findable and bool(right))
        kinds.update({bound.kind: 1, f"{bound.kind} found": bool(right)})
        if missed and not right:
            say(f"--- {path.stem} {bound.kind} {planted.kind}: {planted.text[planted.start : planted.end]}")
            say(marked(planted))
        for finding in findings if missed else ():
            if finding not in right:
                say(f"--- {path.stem} FALSE {planted.kind} {finding.check} {finding.note}: {finding.sentence}")
    return counts, kinds


def points_to(finding: Finding, planted: Planted) -> bool:
    """Whether a finding doubts a figure of the equation, or another one because it is held against the slip."""
    places = [(planted.start, planted.end), *planted.others]
    doubted = any(finding.start < end and start < finding.end for start, end in places)
    return doubted or (finding.other_start < planted.end and planted.start < finding.other_end)


def marked(planted: Planted) -> str:
    """The sentence with the slip in 【】 and the others of its equation in [], and the sentence in front."""
    places = {planted.start: planted.end, **dict(planted.others)}
    first, last = min(places), max(places.values())
    text = planted.text
    begin = max(text.rfind(mark, 0, first) for mark in "。\n") + 1
    ends = [at for mark in "。\n" if (at := text.find(mark, last)) >= 0]
    end = min(ends, default=len(text))
    out, at = [], begin
    for start in sorted(places):
        marks = "【】" if start == planted.start else "[]"
        out += [text[at:start], marks[0], text[start : places[start]], marks[1]]
        at = places[start]
    return "".join([*out, text[at:end]])


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--each", type=int, default=2, help="slips a text (default %(default)s)")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--set", choices=SETS, action="append", help="only these texts")
    parser.add_argument("--missed", action="store_true", help="print what was missed")
    options = parser.parse_args()
    for name in options.set or SETS:
        paths = sorted((ROOT / "corpora" / name).glob("*.txt"))
        paths = [path for path in paths if options.half in (None, half(path))]
        counts, kinds = score(paths, options.seed, options.each, missed=options.missed)
        recall = counts["found"] / max(1, counts["planted"])
        precision = counts["found"] / max(1, counts["found"] + counts["false"])
        say(f"{name}: {counts['planted']} planted, recall {recall:.3f}, precision {precision:.3f}")
        clear = counts["found_of_those"] / max(1, counts["findable"])
        say(f"  of the {counts['findable']} that anybody could find: {clear:.3f}")
        for kind in sorted(k for k in kinds if not k.endswith(" found")):
            say(f"  {kind}: {kinds[f'{kind} found']} of {kinds[kind]}")


if __name__ == "__main__":
    main()
