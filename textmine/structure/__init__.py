"""Text -> outline: blocks, sections with their roles, sentences, and what the report is as a whole.

Nothing here needs an NLP library: numbering, punctuation and layout say enough, and they say it fast.
"""

from textmine.structure.analyse import analyse

__all__ = ["analyse"]
