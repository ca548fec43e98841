"""textmine: quantitative claims from the narrative of Chinese government reports."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from textmine.version import __version__

if TYPE_CHECKING:
    from textmine import plots, store
    from textmine.core import (
        Citation,
        Claim,
        DatabaseError,
        Document,
        LexiconError,
        ReadError,
        TextmineError,
        ThemeError,
    )
    from textmine.lexicon import use_lexicon
    from textmine.pipes import load
    from textmine.quantities.convert import to_unit, value_si
    from textmine.readers import read
    from textmine.running.results import FailureWarning
    from textmine.store import Database
    from textmine.topics.estimator import ThemeModel
    from textmine.verbs.audit import audit
    from textmine.verbs.cite import citation_network, cite
    from textmine.verbs.compare import compare
    from textmine.verbs.evaluate import evaluate
    from textmine.verbs.explain import explain
    from textmine.verbs.extract import extract, extract_text
    from textmine.verbs.ingest import ingest
    from textmine.verbs.outline import outline
    from textmine.verbs.promises import promises
    from textmine.verbs.report import report
    from textmine.verbs.series import series
    from textmine.verbs.show import show
    from textmine.verbs.tables import tables
    from textmine.verbs.themes import theme_database, themes
    from textmine.verbs.train import train
    from textmine.verbs.unread import unread

__all__ = [
    "Citation",
    "Claim",
    "Database",
    "DatabaseError",
    "Document",
    "FailureWarning",
    "LexiconError",
    "ReadError",
    "TextmineError",
    "ThemeError",
    "ThemeModel",
    "__version__",
    "audit",
    "citation_network",
    "cite",
    "compare",
    "evaluate",
    "explain",
    "extract",
    "extract_text",
    "ingest",
    "load",
    "outline",
    "plots",
    "promises",
    "read",
    "report",
    "series",
    "show",
    "store",
    "tables",
    "theme_database",
    "themes",
    "to_unit",
    "train",
    "unread",
    "use_lexicon",
    "value_si",
]

# Imported when they are first asked for: `import textmine` must not wait for pandas, jieba or spaCy.
_HOMES = {
    "audit": "textmine.verbs.audit",
    "Citation": "textmine.core",
    "citation_network": "textmine.verbs.cite",
    "cite": "textmine.verbs.cite",
    "Claim": "textmine.core",
    "compare": "textmine.verbs.compare",
    "promises": "textmine.verbs.promises",
    "series": "textmine.verbs.series",
    "Database": "textmine.store",
    "DatabaseError": "textmine.core",
    "Document": "textmine.core",
    "FailureWarning": "textmine.running.results",
    "LexiconError": "textmine.core",
    "ReadError": "textmine.core",
    "TextmineError": "textmine.core",
    "ThemeError": "textmine.core",
    "evaluate": "textmine.verbs.evaluate",
    "explain": "textmine.verbs.explain",
    "extract": "textmine.verbs.extract",
    "extract_text": "textmine.verbs.extract",
    "ingest": "textmine.verbs.ingest",
    "load": "textmine.pipes",
    "outline": "textmine.verbs.outline",
    "read": "textmine.readers",
    "ThemeModel": "textmine.topics.estimator",
    "theme_database": "textmine.verbs.themes",
    "themes": "textmine.verbs.themes",
    "report": "textmine.verbs.report",
    "show": "textmine.verbs.show",
    "tables": "textmine.verbs.tables",
    "to_unit": "textmine.quantities.convert",
    "train": "textmine.verbs.train",
    "unread": "textmine.verbs.unread",
    "use_lexicon": "textmine.lexicon",
    "value_si": "textmine.quantities.convert",
}
_ROOMS = {"plots": "textmine.plots", "store": "textmine.store"}  # modules that users reach from here


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        value: Any = import_module(_ROOMS[name])
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_ROOMS})
