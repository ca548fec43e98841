"""The exceptions that textmine raises on purpose. Everything else that escapes is a bug."""

from __future__ import annotations

from textmine.core.shown import printable

_LONGEST_REASON = 400  # characters


class TextmineError(Exception):
    """Base class of every error that textmine raises on purpose.

    Examples
    --------
    >>> import textmine
    >>> try:
    ...     textmine.read("missing.txt")
    ... except textmine.TextmineError as error:
    ...     print(error)
    missing.txt: No such file or directory
    """


class ReadError(TextmineError):
    """A document that cannot be read.

    Parameters
    ----------
    path
        The path as the user gave it.
    reason
        What is wrong and, where there is one, the way out; one line.

    Examples
    --------
    >>> str(ReadError("a.doc", "is a Word 97 document; save it as .docx"))
    'a.doc: is a Word 97 document; save it as .docx'
    """

    def __init__(self, path: str, reason: str) -> None:
        if len(reason) > _LONGEST_REASON:
            reason = f"{reason[:_LONGEST_REASON]}…"  # libraries quote whole objects of a broken file
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        # A file may have any name, and a reason may quote what it holds; a line of both is one line.
        return f"{printable(self.path)}: {printable(self.reason)}"


class NotReportError(ReadError):
    """A file that is no report, rather than one that cannot be read: a script, a picture where nothing recognises text.

    Met in a directory or an archive it is told, but no failure; given by itself it is one.
    """


class LexiconError(TextmineError):
    """A lexicon file that breaks its own rules; the message names the file and the line.

    Examples
    --------
    >>> import textmine
    >>> try:
    ...     textmine.use_lexicon("missing")
    ... except textmine.LexiconError as error:
    ...     print(error)
    missing: No such file or directory
    """


class DatabaseError(TextmineError):
    """A claims database that cannot be used as asked; the message names it and, where there is one, the way out.

    Examples
    --------
    >>> import textmine
    >>> try:
    ...     textmine.Database("sqlite:///missing.db")
    ... except textmine.DatabaseError as error:
    ...     print(error)
    missing.db: there is no such database; textmine ingest makes one
    """


class ThemeError(TextmineError, ValueError):
    """Passages in which no themes can be found.

    Examples
    --------
    >>> import textmine
    >>> try:
    ...     textmine.themes(textmine.Document("今天天气晴朗。"))
    ... except textmine.ThemeError as error:
    ...     print(error)
    there is no passage that tells of work
    """


class ClusterError(TextmineError):
    """A cluster that cannot be worked on; the message names its scheduler and, where there is one, the way out."""
