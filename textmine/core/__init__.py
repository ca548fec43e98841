"""Records, offsets and errors shared by every other room of the package.

Only the standard library is imported here, so that whoever reads results (the database, a notebook, a test)
never has to load an NLP library for it.
"""

from textmine.core.blanks import Stretch, aligned, parts_of, stretches
from textmine.core.citations import CITATION_COLUMNS, Citation, CitationKind, Level, Policy, Relation, by_policy
from textmine.core.errors import (
    ClusterError,
    DatabaseError,
    LexiconError,
    NotReportError,
    ReadError,
    TextmineError,
    ThemeError,
)
from textmine.core.findings import FINDING_COLUMNS, Check, Finding, Verdict
from textmine.core.indicators import INDICATOR_COLUMNS, Indicator
from textmine.core.likeness import character_f1, is_light, same_object, same_predicate
from textmine.core.making import maker
from textmine.core.offsets import OffsetMap, View
from textmine.core.options import ReadOptions
from textmine.core.points import STOP_FOR_POINT
from textmine.core.radicals import fold_old_forms, fold_radicals
from textmine.core.records import (
    CLAIM_COLUMNS,
    READER_MODES,
    Approx,
    Block,
    BlockKind,
    Change,
    Claim,
    Dimension,
    Document,
    Place,
    Quantity,
    ReportInfo,
    Role,
    Section,
    SectionRole,
    Sentence,
    SourceMap,
    Status,
    Structure,
    UnreadNumber,
    check_reader,
)
from textmine.core.shown import counted, printable, without_passwords
from textmine.core.themes import PASSAGE_COLUMNS, THEME_COLUMNS, Passage, Theme, ThemePosition
from textmine.core.unseen import UNSEEN
from textmine.options import DEFAULT_DATABASE, TIMEOUT, Ocr, ReaderMode

__all__ = [
    "CITATION_COLUMNS",
    "CLAIM_COLUMNS",
    "DEFAULT_DATABASE",
    "FINDING_COLUMNS",
    "INDICATOR_COLUMNS",
    "PASSAGE_COLUMNS",
    "READER_MODES",
    "STOP_FOR_POINT",
    "THEME_COLUMNS",
    "TIMEOUT",
    "UNSEEN",
    "Approx",
    "Block",
    "BlockKind",
    "Change",
    "Check",
    "Citation",
    "CitationKind",
    "Claim",
    "ClusterError",
    "DatabaseError",
    "Dimension",
    "Document",
    "Finding",
    "Indicator",
    "Level",
    "LexiconError",
    "NotReportError",
    "Ocr",
    "OffsetMap",
    "Passage",
    "Place",
    "Policy",
    "Quantity",
    "ReadError",
    "ReadOptions",
    "ReaderMode",
    "Relation",
    "ReportInfo",
    "Role",
    "Section",
    "SectionRole",
    "Sentence",
    "SourceMap",
    "Status",
    "Stretch",
    "Structure",
    "TextmineError",
    "Theme",
    "ThemeError",
    "ThemePosition",
    "UnreadNumber",
    "Verdict",
    "View",
    "aligned",
    "by_policy",
    "character_f1",
    "check_reader",
    "counted",
    "fold_old_forms",
    "fold_radicals",
    "is_light",
    "maker",
    "parts_of",
    "printable",
    "same_object",
    "same_predicate",
    "stretches",
    "without_passwords",
]
