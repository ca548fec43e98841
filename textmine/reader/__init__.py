"""A neural reader of claims: what a number's predicate, object, status and change are, read from the sentence.

A small Transformer over characters, run by onnxruntime; numpy and onnxruntime are all that it needs. It is trained by
:mod:`textmine.training.reader`; what it is shown of a text is in :mod:`textmine.reader.windows`.
"""

from textmine.reader.network import CHANGES, STATUSES, Network, Reading, Spans
from textmine.reader.windows import LONGEST_ANSWER, Shown, Window, windows

__all__ = ["CHANGES", "LONGEST_ANSWER", "STATUSES", "Network", "Reading", "Shown", "Spans", "Window", "windows"]
