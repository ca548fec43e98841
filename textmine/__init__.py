"""textmine: quantitative claims from the narrative of Chinese government reports."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from textmine.version import __version__

if TYPE_CHECKING:
    from textmine import plots
    from textmine.api import (
        audit,
        citation_network,
        cite,
        compare,
        evaluate,
        explain,
        extract,
        extract_text,
        ingest,
        outline,
        promises,
        report,
        series,
        show,
        tables,
        themes,
        train,
        unread,
    )
    from textmine.core import Citation, Claim, DatabaseError, Document, LexiconError, ReadError, TextmineError
    from textmine.lexicon import use_lexicon
    from textmine.pipes import load
    from textmine.quantities.convert import to_unit, value_si
    from textmine.readers import read
    from textmine.store import Database
    from textmine.topics.estimator import ThemeModel

__all__ = [
    "Citation",
    "Claim",
    "Database",
    "DatabaseError",
    "Document",
    "LexiconError",
    "ReadError",
    "TextmineError",
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
    "tables",
    "themes",
    "to_unit",
    "train",
    "unread",
    "use_lexicon",
    "value_si",
]

# Imported when they are first asked for: `import textmine` must not wait for pandas, jieba or spaCy.
_HOMES = {
    "audit": "textmine.api",
    "Citation": "textmine.core",
    "citation_network": "textmine.api",
    "cite": "textmine.api",
    "Claim": "textmine.core",
    "compare": "textmine.api",
    "promises": "textmine.api",
    "series": "textmine.api",
    "Database": "textmine.store",
    "DatabaseError": "textmine.core",
    "Document": "textmine.core",
    "LexiconError": "textmine.core",
    "ReadError": "textmine.core",
    "TextmineError": "textmine.core",
    "evaluate": "textmine.api",
    "explain": "textmine.api",
    "extract": "textmine.api",
    "extract_text": "textmine.api",
    "ingest": "textmine.api",
    "load": "textmine.pipes",
    "outline": "textmine.api",
    "plots": "textmine.plots",
    "read": "textmine.readers",
    "ThemeModel": "textmine.topics.estimator",
    "themes": "textmine.api",
    "report": "textmine.api",
    "show": "textmine.api",
    "tables": "textmine.api",
    "to_unit": "textmine.quantities.convert",
    "train": "textmine.api",
    "unread": "textmine.api",
    "use_lexicon": "textmine.lexicon",
    "value_si": "textmine.quantities.convert",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(_HOMES[name])
    value = home if name == "plots" else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
