"""The trained network, run by onnxruntime: windows in, probabilities of answers out.

Loading runs no code: the network is read as bytes, may refer to no other file and to no operator outside those that
onnxruntime brings along.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

from textmine.core import Change, Status
from textmine.reader.windows import HEADING, LONGEST_ANSWER, SEPARATOR, Window, folded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

STATUSES: tuple[Status, ...] = ("actual", "target", "norm")
CHANGES: tuple[Change, ...] = ("", "increase", "decrease", "unchanged")
BEGIN, END, PADDING, UNKNOWN, MASKED = range(5)
FIRST_CHARACTER = 5  # ids below it are special
_IMPOSSIBLE = -1e4
_SENTENCE_END = re.compile("[。！？；]")  # also where a bracket holds several sentences
_NEVER_INSIDE = frozenset(f"{SEPARATOR}。！？")
_BETWEEN_CLAUSES = frozenset("，；")  # in an answer only inside brackets or quotation marks
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"))
_INPUTS = {"ids", "segments", "marks", "mean"}
_RESULTS = 6
_LARGEST = 64 * 1024 * 1024  # bytes of a network; the packaged one has a quarter of it


@dataclass(frozen=True, slots=True)
class Spans:
    """Log probabilities of what a field of a claim may be: a span of the window, or nothing.

    Parameters
    ----------
    text
        The window's text.
    scores
        ``scores[i, n]`` is the log probability of ``text[i : i + n + 1]``; shape (len(text), `LONGEST_ANSWER`).
    nothing
        Log probability of no answer.
    number
        Where the number stands in the text that is asked about.
    """

    text: str
    scores: Scores
    nothing: float
    number: tuple[int, int] = (0, 0)

    def best(self) -> tuple[str, float]:
        """Return the most probable answer, empty for nothing, with its log probability."""
        at = int(self.scores.argmax())
        begin, more = divmod(at, self.scores.shape[1])
        top = float(self.scores[begin, more])
        if top <= self.nothing:
            return "", self.nothing
        return self.text[begin : begin + more + 1], top

    def ranked(self, most: int) -> list[tuple[int, int, float]]:
        """Return the most probable answers down to nothing, as spans with log probabilities; nothing as (0, 0)."""
        import numpy as np

        flat = self.scores.ravel()
        places = np.argpartition(flat, -min(most, flat.size))[-most:]
        found = []
        for at in places[np.argsort(-flat[places], kind="stable")].tolist():
            score = float(flat[at])
            if score <= self.nothing:
                break
            begin, more = divmod(at, self.scores.shape[1])
            found.append((begin, begin + more + 1, score))
        return [*found, (0, 0, self.nothing)]

    def of(self, answer: str) -> float:
        """Return the log probability of an answer, wherever it stands in the window; empty asks for nothing."""
        import numpy as np

        if not answer:
            return self.nothing
        if len(answer) > self.scores.shape[1]:
            return _IMPOSSIBLE
        found = []
        at = self.text.find(answer)
        while at >= 0:
            found.append(float(self.scores[at, len(answer) - 1]))
            at = self.text.find(answer, at + 1)
        return float(np.logaddexp.reduce(found)) if found else _IMPOSSIBLE


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network reads of one number.

    Parameters
    ----------
    predicate, object
        Its answers for both.
    status, change
        Log probability of each of `STATUSES` and `CHANGES`.
    """

    predicate: Spans
    object: Spans
    status: tuple[float, ...]
    change: tuple[float, ...]


@dataclass(frozen=True)
class Network:
    """The network with its characters.

    Parameters
    ----------
    data
        The ONNX file.
    characters
        The characters that it knows, in the order of their ids.
    """

    data: bytes = field(repr=False)
    characters: str = field(repr=False)

    @classmethod
    def checked(cls, data: bytes, characters: str) -> Network:
        """Return the network, made sure of that it is one.

        Raises
        ------
        ValueError
            If `data` is no network of ours, is too large, or refers to other files.
        """
        network = cls(data, characters)
        _ = network._session
        return network

    @cached_property
    def _ids(self) -> _Ids:
        return _Ids({c: i for i, c in enumerate(self.characters, FIRST_CHARACTER)} | {SEPARATOR: END})

    @cached_property
    def _session(self) -> Any:
        """The network, opened when it is first asked, and made sure of then."""
        if len(self.data) > _LARGEST:
            raise ValueError(f"the network is larger than {_LARGEST:,} bytes")
        if b"location" in self.data and b"external" in self.data:  # an initializer that lies in a file of its own
            raise ValueError("the network refers to other files")
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread: processes share the work of many documents, and one order of sums gives one result
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # windows differ in length, and the arena would keep the longest of each
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(self.data, options, providers=["CPUExecutionProvider"])
            given = {each.name for each in session.get_inputs()}
            results = len(session.get_outputs())
        except Exception as error:  # onnxruntime raises classes of its own
            raise ValueError(f"not a network that onnxruntime reads ({type(error).__name__})") from None
        if given != _INPUTS or results != _RESULTS:
            raise ValueError("not a network of a reader")
        return session

    def __getstate__(self) -> dict[str, Any]:
        return {"data": self.data, "characters": self.characters}

    def read(self, window: Window) -> list[Reading]:
        """Return what the network reads of each number of a window."""
        import numpy as np

        n = len(window.text) + 2
        known = self._ids
        ids = np.array([[BEGIN, *map(known.__getitem__, window.text), END]], dtype=np.int64)
        segments = np.array([[HEADING, *window.segments, HEADING]], dtype=np.int64)
        inside = np.zeros((1, len(window.numbers), n), dtype=np.float32)
        for at, (begin, end) in enumerate(window.numbers):
            inside[0, at, begin + 1 : end + 1] = 1
        marks = inside.max(1)
        mean = inside / inside.sum(2, keepdims=True)
        begins, ends, pairs, nothing, status, change = self._session.run(
            None, {"ids": ids, "segments": segments, "marks": marks, "mean": mean}
        )
        places = _Places.of(window.text)
        status, change = _log_softmax(status[0]), _log_softmax(change[0])
        within = [pairs[f][places.begin + 1, places.last + 1] + places.legal for f in range(2)]
        readings = []
        for at, number in enumerate(window.numbers):
            predicate, object_ = (
                _spans(window.text, places, number, begins[f, at], ends[f, at], within[f], float(nothing[f, at]))
                for f in range(2)
            )
            readings.append(Reading(predicate, object_, tuple(status[at].tolist()), tuple(change[at].tolist())))
        return readings


class _Ids(dict[str, int]):
    """Ids of characters, those of other forms of a character kept when first asked for."""

    def __missing__(self, character: str) -> int:
        plain = folded(character)
        found = self[character] = self.get(plain, UNKNOWN)
        return found


@dataclass(frozen=True, slots=True)
class _Places:
    """The spans of a window: where each begins and ends, and what a span may be.

    `legal` is 0 for each span that may be an answer and very low for others: no answer crosses a separator, the end of
    a sentence or of a clause, and none holds half of a bracket or of quotation marks.
    """

    begin: NDArray[np.intp]
    last: NDArray[np.intp]
    legal: Scores

    @classmethod
    def of(cls, text: str) -> _Places:
        import numpy as np

        begin, within, possible = _grid(len(text))
        inside = np.zeros(len(text), dtype=bool)  # brackets or quotation marks
        for opening, closing in _PAIRS:
            if opening in text or closing in text:
                depth = np.cumsum([0, *((c == opening) - (c == closing) for c in text)])
                least = np.minimum.accumulate(depth[within], axis=1)
                possible = possible & (depth[within] == depth[begin]) & (least >= depth[begin])
                inside |= depth[1:] > 0
        parted = [
            c in _NEVER_INSIDE or (c in _BETWEEN_CLAUSES and not held) for c, held in zip(text, inside, strict=True)
        ]
        barriers = np.cumsum([0, *parted])
        possible = possible & (barriers[within] == barriers[begin])
        legal = np.where(possible, 0.0, _IMPOSSIBLE).astype(np.float32)
        return cls(begin, within - 1, legal)


@lru_cache(maxsize=64)  # windows are of some 200 lengths
def _grid(n: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Return where the spans of a text of `n` characters begin, where they end within it, and which do."""
    import numpy as np

    begin = np.arange(n)[:, None]
    end = begin + np.arange(1, LONGEST_ANSWER + 1)
    return begin, np.minimum(end, n), end <= n


def _spans(
    text: str,
    places: _Places,
    number: tuple[int, int],
    begins: Scores,
    ends: Scores,
    within: Scores,
    nothing: float,
) -> Spans:
    import numpy as np

    n = len(text)
    scores = begins[1 : n + 1, None] + ends[1 : n + 1][places.last] + within
    near = slice(max(0, number[0] - LONGEST_ANSWER + 1), number[1])  # where answers begin that may reach the number
    scores[near][places.last[near] >= number[0]] = _IMPOSSIBLE  # no answer holds the number itself
    ended = _SENTENCE_END.search(text, number[1])
    if ended:
        scores[ended.start() :] = _IMPOSSIBLE  # nor does the sentence behind say what it counts
    highest = max(float(scores.max()), nothing)
    total = highest + float(np.log(np.exp(scores - highest).sum() + np.exp(nothing - highest)))
    return Spans(text, scores - total, nothing - total, number)


def _log_softmax(scores: Scores) -> Scores:
    import numpy as np

    shifted = scores - scores.max(1, keepdims=True)
    return cast("Scores", shifted - np.log(np.exp(shifted).sum(1, keepdims=True)))
