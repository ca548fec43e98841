"""The spaCy component ``textmine_structure``."""

from __future__ import annotations

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from textmine.core import Structure
from textmine.pipes.alignment import Alignment, document_of
from textmine.pipes.extensions import store_structure

__all__ = ["STRUCTURE_FACTORY", "StructureComponent", "create_structure"]

STRUCTURE_FACTORY = "textmine_structure"


class StructureComponent:
    """Blocks, sections, sentences and what the report is as a whole; see :func:`create_structure`."""

    def __init__(self, *, blocks_key: str, sections_key: str, sentences: bool) -> None:
        self.blocks_key = blocks_key
        self.sections_key = sections_key
        self.sentences = sentences

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc` in place and return it."""
        from textmine.structure import analyse

        structure = analyse(document_of(doc))
        store_structure(doc, structure)
        alignment = Alignment(doc)
        doc.spans[self.blocks_key] = [
            alignment.span(block.start, block.end, label=block.kind) for block in structure.blocks
        ]
        doc.spans[self.sections_key] = [
            alignment.span(section.start, section.end, label=section.role) for section in structure.sections
        ]
        # The sentences of a parser are its tree's; spaCy refuses to change them, and so do we.
        if self.sentences and not doc.has_annotation("DEP"):
            _set_sentences(doc, structure, alignment)
        return doc


@Language.factory(
    STRUCTURE_FACTORY,
    assigns=["doc.spans", "doc._.structure", "doc._.report_info", "token.is_sent_start", "doc.sents"],
    requires=[],
    default_config={"blocks_key": "blocks", "sections_key": "sections", "sentences": True},
)
def create_structure(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    blocks_key: str,
    sections_key: str,
    sentences: bool,
) -> StructureComponent:
    r"""Make the component ``textmine_structure``: the outline of a report from its text alone.

    It works with any tokenizer and needs no other component.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    blocks_key : str, default "blocks"
        Span group for the blocks; the label is the kind (``prose``, ``heading``, ``table`` …).
    sections_key : str, default "sections"
        Span group for the sections, heading included; the label is the role (``work``, ``finance`` …), empty for
        none.
    sentences : bool, default True
        Set the borders of sentences. A heading, a table and whatever else is no prose is a "sentence" of its own.
        A document that a parser has worked on keeps the parser's.

    Returns
    -------
    StructureComponent
        Sets the span groups, ``doc._.structure``, ``doc._.report_info`` and ``token.is_sent_start``.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("textmine_structure")
    >>> doc = nlp("一、工作情况\n全年召开会议3次。清理挂牌568块。\n")
    >>> [(span.text, span.label_) for span in doc.spans["blocks"]]
    [('一、工作情况', 'heading'), ('全年召开会议3次。清理挂牌568块。', 'prose')]
    >>> [sentence.text for sentence in doc.sents]
    ['一、工作情况\n', '全年召开会议3次。', '清理挂牌568块。\n']
    """
    return StructureComponent(blocks_key=blocks_key, sections_key=sections_key, sentences=sentences)


def _set_sentences(doc: Doc, structure: Structure, alignment: Alignment) -> None:
    starts = {0}
    behind = 0  # where the sentences so far end
    sentences = iter(structure.sentences)
    borders = sorted({*(s.start for s in structure.sentences), *(b.start for b in structure.blocks)})
    sentence = next(sentences, None)
    for border in borders:
        while sentence is not None and sentence.start <= border:
            behind = max(behind, sentence.end)
            starts.add(alignment.token_at(sentence.start))
            starts.add(_next_word(doc, alignment.token_behind(sentence.end)))
            sentence = next(sentences, None)
        if border >= behind:  # a page number or a heading inside a sentence does not end it
            starts.add(alignment.token_at(border))
    # Not token by token: spaCy looks through the whole document at each, in case a parser has been there.
    values = np.full(len(doc), -1, dtype=np.int64)
    values[[i for i in starts if i < len(doc)]] = 1
    doc.from_array([SENT_START], values.astype(np.uint64))  # type: ignore[arg-type]  # takes one column as well


def _next_word(doc: Doc, i: int) -> int:
    # White space behind a sentence stays with it.
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i
