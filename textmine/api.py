"""The public verbs and what they return, from one place; each has a twin on the command line."""

from textmine.running.results import FailureWarning
from textmine.verbs.audit import Findings, audit
from textmine.verbs.cite import Citations, citation_network, cite
from textmine.verbs.compare import compare
from textmine.verbs.evaluate import evaluate
from textmine.verbs.explain import explain
from textmine.verbs.extract import Claims, extract, extract_text
from textmine.verbs.ingest import Ingested, ingest
from textmine.verbs.outline import Outlines, outline
from textmine.verbs.promises import promises
from textmine.verbs.report import report
from textmine.verbs.series import series
from textmine.verbs.show import show
from textmine.verbs.tables import Indicators, tables
from textmine.verbs.themes import theme_database, themes
from textmine.verbs.train import train
from textmine.verbs.unread import unread

__all__ = [
    "Citations",
    "Claims",
    "FailureWarning",
    "Findings",
    "Indicators",
    "Ingested",
    "Outlines",
    "audit",
    "citation_network",
    "cite",
    "compare",
    "evaluate",
    "explain",
    "extract",
    "extract_text",
    "ingest",
    "outline",
    "promises",
    "report",
    "series",
    "show",
    "tables",
    "theme_database",
    "themes",
    "train",
    "unread",
]
