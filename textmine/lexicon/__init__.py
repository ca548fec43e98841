"""Knowledge as data: units, verbs, heading styles, section roles, slogans, domain words.

The files in ``lexicon/data`` are written for people: a domain expert reads and extends them without reading code.
A row that is a rule carries a sentence that it must match and one that it must not; the test suite runs both.
"""

from textmine.lexicon.loader import data_path, load_rows, load_rules

__all__ = ["data_path", "load_rows", "load_rules"]
