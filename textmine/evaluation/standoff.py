"""Gold without its text: places only, for reports that may be read but not passed on.

A line tells of one report: its name, the digest of its text, and for each number where the answers stand. With the
texts at hand they become gold again::

    python -m textmine.evaluation.standoff corpora/reports/places.jsonl TEXTS GOLD_DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from textmine.core import ReadError
from textmine.evaluation.gold import GoldClaim, GoldDocument

_NEAR = 1500  # characters on either side of a number in which its answers are looked for
_NOTHING = (None, "")
_LEFT_OUT = {"value_max": None, "unit": "", "change": "", "approx": ""}  # where a line says nothing of them
_LAYOUT = r"[\s*]*"  # what answers leave out: blanks, line ends, marks of bold type


def places(document: GoldDocument) -> dict[str, Any]:
    """Return a document's claims with the places of their answers, and nothing of its text but units.

    Answers that stand nowhere near their number are left out, and claims that have none left.

    Examples
    --------
    >>> claim = GoldClaim(2, 6, "568块", 568.0, None, "块", ("清理",), ("挂牌", ""), "actual", "", "")
    >>> kept = places(GoldDocument("a", "清理568块挂牌。", (claim,), None))
    >>> kept["claims"][0]["predicate"], kept["claims"][0]["object"]
    ([[0, 2]], [[6, 8], None])
    """
    claims = []
    for claim in document.claims or ():
        entry = asdict(claim)
        del entry["quantity"]
        for name in ("predicate", "object"):
            found = [_place(document.text, claim, answer) for answer in entry[name]]
            entry[name] = [place for place, answer in zip(found, entry[name], strict=True) if place or not answer]
        if entry["predicate"] and entry["object"]:
            claims.append({name: value for name, value in entry.items() if value not in _NOTHING})
    return {"name": document.name, "sha256": _digest(document.text), "claims": claims}


def restored(line: dict[str, Any], text: str) -> GoldDocument:
    """Return the gold of :func:`places` for the text that it was made of.

    Raises
    ------
    ValueError
        If it is another text.

    Examples
    --------
    >>> claim = GoldClaim(2, 6, "568块", 568.0, None, "块", ("清理",), ("挂牌",), "actual", "", "")
    >>> document = GoldDocument("a", "清理568块挂牌。", (claim,), None)
    >>> restored(places(document), document.text) == document
    True
    """
    if _digest(text) != line["sha256"]:
        raise ValueError("is not the text that was annotated")
    claims = []
    for entry in line["claims"]:
        answers = {
            name: tuple("".join(text[slice(*p)].replace("*", "").split()) if p else "" for p in entry[name])
            for name in ("predicate", "object")
        }
        quantity = text[entry["start"] : entry["end"]]
        claims.append(GoldClaim(**{**_LEFT_OUT, **entry, **answers, "quantity": quantity}))
    return GoldDocument(line["name"], text, tuple(claims), None)


def read_standoff(path: str | Path, texts: str | Path) -> Iterator[GoldDocument]:
    """Yield the gold of those reports whose texts lie below a folder, as ``NAME.txt`` or ``NAME.md``.

    Raises
    ------
    ReadError
        If a line is broken, or a text is not the one that was annotated.
    """
    from textmine.readers import read

    below = {file.stem: file for file in sorted(Path(texts).rglob("*")) if file.suffix in (".txt", ".md")}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = json.loads(line)
            file = below.get(entry["name"])
            if file is not None:
                yield restored(entry, read(file).text)
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError(str(path), f"line {number}: {error}") from None


def write_standoff(documents: Iterable[GoldDocument], path: str | Path) -> None:
    """Write the places of documents, a line each, sorted by name."""
    lines = [places(document) for document in sorted(documents, key=lambda each: each.name)]
    dumped = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    Path(path).write_text("".join(f"{line}\n" for line in dumped), encoding="utf-8")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _place(text: str, claim: GoldClaim, answer: str) -> list[int] | None:
    """Return the place of an answer that is nearest to the number."""
    if not answer:
        return None
    begin = max(0, claim.start - _NEAR)
    pattern = re.compile(_LAYOUT.join(map(re.escape, answer)))
    found = [match.span() for match in pattern.finditer(text, begin, min(len(text), claim.end + _NEAR))]
    nearest = min(found, key=lambda span: max(claim.start - span[1], span[0] - claim.end), default=None)
    return list(nearest) if nearest else None


def _main() -> None:
    parser = argparse.ArgumentParser(description="Gold of reports whose texts are at hand.")
    parser.add_argument("places", type=Path, help="a file of places")
    parser.add_argument("texts", type=Path, help="a folder with NAME.txt or NAME.md")
    parser.add_argument("gold", type=Path, help="the folder to write NAME.txt and NAME.claims.jsonl to")
    given = parser.parse_args()
    out: Path = given.gold
    out.mkdir(parents=True, exist_ok=True)
    for document in read_standoff(given.places, given.texts):
        out.joinpath(f"{document.name}.txt").write_text(document.text, encoding="utf-8")
        lines = (json.dumps(asdict(claim), ensure_ascii=False) for claim in document.claims or ())
        out.joinpath(f"{document.name}.claims.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    _main()
