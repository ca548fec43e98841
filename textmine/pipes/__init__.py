"""textmine in spaCy: components over the rooms below, and a ready pipeline.

The component names ``textmine_structure``, ``textmine_claims`` and ``textmine_citations`` and the tokenizer
``textmine.Tokenizer.v1`` are entry points: they are there as soon as the package is installed, without an import. What
they add to ``Doc`` and ``Span`` is listed in :mod:`textmine.pipes.extensions`.
"""

from textmine.pipes.alignment import document_of
from textmine.pipes.extensions import register
from textmine.pipes.pipeline import load, make_doc

__all__ = ["document_of", "load", "make_doc"]

register()
