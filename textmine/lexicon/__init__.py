"""Knowledge as data: units, verbs, heading styles, section roles, slogans, domain words.

The files in ``lexicon/data`` are written for people: a domain expert reads and extends them without reading code.
Tables of a user's own add to them (:mod:`textmine.lexicon.own`).
A row that is a rule carries a sentence that it must match and one that it must not; the test suite runs both.
"""

from textmine.lexicon.loader import data_path, load_rows, load_rules, locate
from textmine.lexicon.own import use_lexicon

__all__ = ["data_path", "load_rows", "load_rules", "locate", "use_lexicon"]
