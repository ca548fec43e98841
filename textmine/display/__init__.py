"""Seeing what was found: a page for the browser, marked text in a notebook.

The verbs are :func:`textmine.report` and :func:`textmine.show`; the folder has another name so that the function and
the module do not hide each other.
"""

from textmine.display.marked import MarkedDocument
from textmine.display.reading import Reading, read_all
from textmine.display.report import Report, Themed

__all__ = ["MarkedDocument", "Reading", "Report", "Themed", "read_all"]
