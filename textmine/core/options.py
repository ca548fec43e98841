"""How documents are to be read: what a user may say about it, passed on as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from textmine.options import TIMEOUT, Ocr


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say about how documents are read.

    Parameters
    ----------
    encoding
        Of text files; None to find it out.
    ocr
        Whether text is recognised in pictures.
    progress
        Whether a bar on standard error shows the pages on which text is being recognised.
    timeout
        Seconds that one document may take in all; then it fails, and the others go on.

    Raises
    ------
    ValueError
        For an `ocr` that there is not.

    Examples
    --------
    >>> ReadOptions(ocr="sometimes")
    Traceback (most recent call last):
    ValueError: ocr must be auto, never or always, not 'sometimes'
    """

    encoding: str | None = None
    ocr: Ocr = "auto"
    progress: bool = False
    timeout: float = TIMEOUT

    def __post_init__(self) -> None:
        if self.ocr not in get_args(Ocr):
            raise ValueError(f"ocr must be auto, never or always, not {self.ocr!r}")
