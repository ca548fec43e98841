"""How documents are to be read: what a user may say about it, passed on as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Ocr = Literal["auto", "never", "always"]
"""Whether text is recognised in pictures: ``auto`` where a page has no text that can be read."""


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

    def __post_init__(self) -> None:
        if self.ocr not in get_args(Ocr):
            raise ValueError(f"ocr must be auto, never or always, not {self.ocr!r}")
