"""``textmine themes``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import bad_output, fail, finish, show
from textmine.cli.options import Bom, Debug, Paths, Quiet
from textmine.options import Running

if TYPE_CHECKING:
    import pandas as pd

# What is written, and what the header begins with.
_TABLES = {
    "passages.csv": "passage_id,",
    "themes.csv": "theme_id,",
    "map.csv": "theme_id,",
    "departments.csv": "department,",
    "shares.csv": "group,",
    "years.csv": "theme_id,",
    "compared.csv": "one,",
    "uptake.csv": "theme_id,",
}


class ThemeMethod(StrEnum):
    """How themes are found."""

    agglomerative = "agglomerative"
    kmeans = "kmeans"
    nmf = "nmf"
    hdbscan = "hdbscan"


@command(group=Running)
def themes(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the tables; made if it is not there.")
    ],
    k: Annotated[
        int | None,
        typer.Option("--k", min=1, metavar="N", help="Number of themes; chosen if left out.", show_default=False),
    ] = None,
    seeds: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Themes you expect: a theme a line, a tab, and a few words.", show_default=False
        ),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Place the passages in a fitted model's themes.", show_default=False),
    ] = None,
    method: Annotated[ThemeMethod, typer.Option(help="How themes are found.")] = ThemeMethod.agglomerative,
    vectors: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A spaCy or sentence-transformers model of yours, for its vectors; loading it can run its code.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="INT", help="Same input and seed, same result.")] = 0,
    save_model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also save the fitted model.", show_default=False)
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B", help="Also compare two departments, places or years: compared.csv.", show_default=False
        ),
    ] = None,
    citations: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="CSV of textmine cite for the same reports: also who took up a theme after which policy, uptake.csv.",
            show_default=False,
        ),
    ] = None,
    bom: Bom = True,
    *,
    quiet: Quiet = False,
    debug: Debug = False,
    **running: Any,
) -> None:
    """Find the themes that reports tell of, and who works on what.

    Writes passages.csv (each passage with its theme, -1 for none), themes.csv (label, keywords, an example), map.csv
    (where themes lie on the map of the report page), departments.csv (departments x themes), shares.csv (departments
    and years with intervals) and years.csv (when a theme begins, grows and ends). Beyond 1.96 the column apart says
    that a theme sets a department or year apart from all others, below -1.96 that it is left to others; event is birth,
    growth, decline or end.

    --compare writes compared.csv: verdict is one or other for the group that does more of a theme, shared where both
    do it alike, open where too little is known; chance is how often so large a difference would come by chance.

    \b
    Examples:
      textmine themes reports/ -o themes/
      textmine themes reports/ -o themes/ --seeds seeds.tsv
      textmine themes reports/ -o themes/ --k 20 --save-model my-model/
      textmine themes more/ -o themes/ --model my-model/
      textmine themes reports/ -o themes/ --compare 公安局 民政局 --citations citations.csv

    A document that cannot be read is told in one line on standard error and does not stop the others. Exit codes: 0
    all documents done, 1 some failed, 2 wrong usage.

    In Python: textmine.themes(paths).write(folder).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    if output.exists() and not output.is_dir():
        raise typer.BadParameter(f"{output} is no folder", param_hint="'-o' / '--output'")
    settled = (k, seeds, save_model) != (None,) * 3 or method is not ThemeMethod.agglomerative
    if model is not None and settled:
        raise typer.BadParameter(
            "a fitted model has its themes; leave --k, --seeds, --method and --save-model out",
            param_hint="'--model'",
        )
    _check_tables(paths, output, seeds, citations)
    from textmine.core import counted
    from textmine.topics.model import save_model as save

    cited = None if citations is None else _read_citations(citations)
    try:
        found = textmine.themes(
            paths,
            k=k,
            seeds=seeds,
            model=model,
            method=method.value,
            vectors=vectors,
            seed=seed,
            **running,
        )
        found.write(output, compare=compare, citations=cited, bom=bom)
    except ValueError as error:
        fail(str(error), 1)
    if save_model is not None:
        save(found.model, save_model)
    if not quiet:
        themes_ = counted(len(found.theme_records), "themes")
        failed = f", {len(found.failures):,} failed" if found.failures else ""
        show(f"{counted(found.n_documents, 'documents')}, {themes_}{failed} -> {output}")
    finish(found.failures, debug=debug)


def _read_citations(path: Path) -> pd.DataFrame:
    """Read the table that ``textmine cite`` wrote."""
    import pandas as pd

    from textmine.core import ReadError

    wanted = ["doc_id", "start", "title", "doc_number", "number_year", "is_policy", "policy_id"]
    try:
        frame = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False, usecols=wanted)
        return frame.astype({"start": int})
    except OSError as error:
        raise ReadError(str(path), (error.strerror or str(error)).lower()) from None
    except ValueError:
        raise ReadError(str(path), "is no table of citations as textmine cite writes it (CSV)") from None


def _check_tables(paths: list[str], folder: Path, seeds: Path | None, citations: Path | None) -> None:
    """Refuse at once a folder in which a table would take the place of what is read."""
    from textmine.running.results import refuse_to_overwrite

    for name, first_column in _TABLES.items():
        try:
            refuse_to_overwrite([*paths, *filter(None, [seeds, citations])], folder / name, own=first_column)
        except ValueError as error:
            raise bad_output(str(error)) from None
