"""Cited documents: found, understood, resolved to one document, linked into a network, marked in the text.

One verb a module: :mod:`~textmine.citations.find`, :mod:`~textmine.citations.understand`,
:mod:`~textmine.citations.resolve`, :mod:`~textmine.citations.network`, :mod:`~textmine.citations.annotate`.
"""

from textmine.citations.annotate import annotate
from textmine.citations.find import Mention, find_mentions
from textmine.citations.references import Reference, find_references
from textmine.citations.resolve import linking_keys, resolve
from textmine.citations.understand import extract_citations

__all__ = [
    "Mention",
    "Reference",
    "annotate",
    "extract_citations",
    "find_mentions",
    "find_references",
    "linking_keys",
    "resolve",
]
