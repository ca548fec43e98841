"""Words: jieba with the domain dictionary and the user's, on its own or as a spaCy tokenizer.

The spaCy tokenizer stands in :mod:`textmine.tokens.spacy_tokenizer` and is not imported here: whoever only cuts
text does not load spaCy.
"""

from textmine.tokens.dictionary import DictionaryReport, IgnoredLine, Word, domain_words, read_dictionary
from textmine.tokens.segmenter import Segmenter, default_segmenter

__all__ = [
    "DictionaryReport",
    "IgnoredLine",
    "Segmenter",
    "Word",
    "default_segmenter",
    "domain_words",
    "read_dictionary",
]
