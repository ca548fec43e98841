"""How the time of each verb grows with the text: ``python -m tests.benchmarks.growth``. Takes about two hours.

160 shapes of text, each what reports repeat (or what a broken one might) in a frame that holds it together. A verb that
takes more than half a second for 64,000 characters must take no more than in proportion: twice the text, at most
2**1.15 times as long. Processor time, the best of several runs, so that a busy machine does not change the verdict.
"""

import argparse
import contextlib
import gc
import math
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import textmine

UNITS = {
    "counts": "办理变更登记53家",
    "money": "支出205.83万元",
    "changes": "比上年增长3.58%",
    "ranges": "2至3年",
    "numerals": "二百零三个",
    "digits": "1234567890",
    "labels": "1、",
    "titles": "根据《云岭县节水管理办法》",
    "numbers": "云政办发〔2021〕7号",
    "laws": "依据劳动合同法第十四条",
    "bodies": "云岭县教育局",
    "blanks": "教育          局",
    "open brackets": "（5人",
    "open titles": "《关于印发",
    "verbs": "办理清理完成",
    "nouns": "单位项目",
}
FRAMES = {
    "one line": ("", "", "。"),
    "sentences": ("", "。", ""),
    "lines": ("", "\n", ""),
    "paragraphs": ("", "。\n\n", ""),
    "clauses": ("", "，", "。"),
    "rows": ("", "、", "。"),
    "items": ("（一）", "。\n", ""),
    "brackets": ("（", "）", "。"),
    "cells": ("", "\t", "\n"),
    "table rows": ("| ", " | 1 |\n", ""),
}
HEAD = "云岭县水务局2023年度工作总结\n\n一、主要工作\n\n"
SIZES = (8_000, 16_000, 32_000, 64_000)
SECONDS = 0.5  # what is over before says nothing
EXPONENT = 1.15
_ATTEMPTS = 4


def shapes() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield the name of each shape, and what makes a text of it with so many characters."""
    for unit_name, unit in UNITS.items():
        for frame_name, (before, behind, end) in FRAMES.items():
            piece = before + unit + behind
            yield f"{unit_name}, {frame_name}", lambda size, p=piece, e=end: HEAD + p * (size // len(p)) + e


def _ingest(document: textmine.Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        textmine.ingest(document, db=f"sqlite:///{folder}/claims.db", reader="off", timeout=3_600)


def _explain(document: textmine.Document) -> None:
    textmine.explain((document, len(document.text) - 1), reader="off")


def _themes(document: textmine.Document) -> None:
    with contextlib.suppress(textmine.ThemeError):  # most shapes tell of no work
        textmine.themes(document, timeout=3_600)


def _report(document: textmine.Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        textmine.report(document, reader="off", timeout=3_600).to_html(Path(folder, "report.html"))


VERBS: dict[str, Callable[[textmine.Document], object]] = {
    "extract": lambda document: list(textmine.extract(document, reader="off", timeout=3_600)),
    "cite": lambda document: list(textmine.cite(document, timeout=3_600)),
    "outline": lambda document: list(textmine.outline(document, timeout=3_600)),
    "tables": lambda document: list(textmine.tables(document, timeout=3_600)),
    "audit": lambda document: list(textmine.audit(document, timeout=3_600)),
    "unread": lambda document: list(textmine.unread(document, timeout=3_600)),
    "explain": _explain,
    "themes": _themes,
    "ingest": _ingest,
    "report": _report,
}


def seconds(verb: str, text: str) -> float:
    """Return the processor time that a verb takes for a text."""
    document = textmine.Document(text)
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        VERBS[verb](document)
        return time.process_time() - begun
    finally:
        gc.enable()


def growth(verb: str, make: Callable[[int], str]) -> tuple[float, float | None]:
    """Return the seconds for the longest text, and the exponent of the growth; None where it is over too soon.

    The slope of the best times over all sizes, measured again as long as it looks too steep.
    """
    best = dict.fromkeys(SIZES, math.inf)
    best[SIZES[-1]] = seconds(verb, make(SIZES[-1]))
    if best[SIZES[-1]] < SECONDS:
        return best[SIZES[-1]], None
    exponent = math.inf
    for _ in range(_ATTEMPTS):
        for size in SIZES:
            best[size] = min(best[size], seconds(verb, make(size)))
        exponent = slope(list(best), list(best.values()))
        if exponent <= EXPONENT:
            break
    return best[SIZES[-1]], exponent


def slope(sizes: list[int], times: list[float]) -> float:
    """Return the slope of the logarithms, by least squares."""
    across = [math.log(size) for size in sizes]
    up = [math.log(max(took, 1e-6)) for took in times]
    middle = sum(across) / len(across)
    return sum((x - middle) * y for x, y in zip(across, up, strict=True)) / sum((x - middle) ** 2 for x in across)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbs", nargs="+", choices=VERBS, default=list(VERBS))
    parser.add_argument("--shapes", type=int, help="so many of them, of every unit and frame")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    made = list(shapes())
    # Every unit and every frame early on, so that a run that is cut short has seen all of them.
    made = [made[(n * 11) % len(made)] for n in range(len(made))][: options.shapes]
    steep, judged, slowest = 0, 0, (0.0, "")
    for verb in options.verbs:
        seconds(verb, made[0][1](200))  # dictionaries are loaded
        for name, make in made:
            took, exponent = growth(verb, make)
            slowest = max(slowest, (took, f"{verb}: {name}"))
            judged += exponent is not None
            if exponent is not None and exponent > EXPONENT:
                steep += 1
                _say(f"{verb}: {name}: exponent {exponent:.2f}, {took:.2f} s")
        _say(f"{verb}: done")
    n_runs = len(made) * len(options.verbs)
    _say(f"{n_runs} runs, {judged} above {SECONDS} s, {steep} steeper than {EXPONENT}")
    _say(f"slowest: {slowest[0]:.1f} s, {slowest[1]}")
    sys.exit(bool(steep))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
