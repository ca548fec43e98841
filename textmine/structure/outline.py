"""Headings -> tree. Official numbering decides, the order of the numbers decides over the style, ``#`` only hints.

Real reports slip: 九、 is followed by 10、, a report inside a report starts at 一、 again, a number stands twice. A
heading is therefore placed by what its number continues, first of all, and by the rank of its style only where it
continues nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from textmine.structure.styles import style_ranks

_LOOKAHEAD = 50
"""How many headings ahead are looked at to learn whether an open sequence goes on."""
_DEEPEST = 12
"""No outline is deeper; without a bound, numbers that start over again and again would nest without end."""
_UNNUMBERED_RANK = 10
_CHAPTER_RANK = 2
CHAPTER = "chapter"
"""Rule of an unnumbered title that is one only because it ends the chapter of definitions."""
ANNEX = "annex"
"""Rule of the heading of an annex."""
_BRACKETED = frozenset({"han_paren", "han_open", "arabic_paren", "arabic_half"})
"""Styles slip from numerals to digits and back, but brackets stay brackets."""


@dataclass(slots=True)
class Heading:
    """A heading as it was found.

    Parameters
    ----------
    rule
        Style of its label, or of the line where it has none.
    ordinal
        Value of its number; 0 for none.
    run_in
        Text follows on the same line.
    has_body
        Something other than a heading stands between it and the next heading.
    item
        A numbered sentence: no section of its own, but its number counts for those that follow.
    defines
        Terms are explained below it; an unnumbered chapter ends it whatever its own number is.
    """

    rule: str
    ordinal: int
    run_in: bool = False
    has_body: bool = False
    item: bool = False
    defines: bool = False


@dataclass(slots=True)
class _Node:
    section: int
    heading: Heading
    rank: int
    styles: set[str] = field(default_factory=set)
    restarted: bool = False

    @property
    def ordinal(self) -> int:
        return self.heading.ordinal


class Outline:
    """Places headings one after another.

    Parameters
    ----------
    headings
        All headings and numbered items of the document, in order.

    Examples
    --------
    >>> numbers = [("han", 1), ("han_paren", 1), ("han_paren", 2), ("arabic", 1), ("han", 2)]
    >>> outline = Outline([Heading(rule, n) for rule, n in numbers])
    >>> [outline.place(i) for i in range(5)]
    [-1, 0, 0, 2, -1]
    """

    def __init__(self, headings: list[Heading]) -> None:
        self._headings = headings
        # What the number of each heading is, None where an outline cannot go on behind it.
        self._keys = [None if h.rule == "part" or h.rule.startswith("title") else (h.rule, h.ordinal) for h in headings]
        self._ranks = style_ranks() | {CHAPTER: _CHAPTER_RANK}
        self._stack: list[_Node] = []
        self._nested: set[tuple[str, str]] = set()
        self._seen: set[str] = set()

    def place(self, index: int) -> int:
        """Return the index of the parent of heading number `index`, -1 for none. Call it for each, in order."""
        heading = self._headings[index]
        node = _Node(index, heading, self._ranks.get(heading.rule, _UNNUMBERED_RANK), {heading.rule})
        if self._stack and self._stack[-1].heading.rule == "directory":
            self._stack.pop()
        if heading.rule.startswith("title"):
            depth = self._title_depth()
        elif heading.rule == ANNEX:
            depth = self._annex_depth(node)
        elif heading.ordinal:
            depth = self._numbered_depth(node, index)
        else:
            depth = self._plain_depth(node)
        del self._stack[depth:]
        parent = self._stack[-1] if self._stack else None
        if parent is not None:
            self._nested.add((parent.heading.rule, heading.rule))
        self._stack.append(node)
        self._seen.add(heading.rule)
        return next((open_.section for open_ in reversed(self._stack[:-1]) if not open_.heading.item), -1)

    def _title_depth(self) -> int:
        # An annex begins with its own title: 第五部分 附件, then the name of the report.
        if self._stack and self._stack[-1].heading.rule in ("part", "plain_part", ANNEX):
            top = self._stack[-1].heading
            if not top.has_body:
                return len(self._stack)
        return 0

    def _annex_depth(self, node: _Node) -> int:
        """Place an annex beside the last one, else behind all chapters: its number continues none of theirs."""
        stack = self._stack
        own = next((k for k, open_ in enumerate(stack) if open_.heading.rule == ANNEX), None)
        if own is not None:
            return own
        if stack and stack[-1].heading.rule in ("part", "plain_part") and not stack[-1].heading.has_body:
            return len(stack)  # 第五部分 附件
        depth = len(stack)
        while depth and stack[depth - 1].rank >= node.rank:
            if depth == 1 and stack[0].rank >= _UNNUMBERED_RANK and not stack[0].heading.defines:
                break  # the document's own title
            depth -= 1
        return depth

    def _plain_depth(self, node: _Node) -> int:
        stack = self._stack
        if node.rank < _UNNUMBERED_RANK:
            explained = next((k for k, open_ in enumerate(stack) if open_.heading.defines), None)
            if explained is not None:
                return explained
        for k in range(len(stack) - 1, -1, -1):
            if stack[k].heading.rule == node.heading.rule:
                return k
        depth = len(stack)
        if node.rank < _UNNUMBERED_RANK:
            while depth and stack[depth - 1].rank >= node.rank:
                depth -= 1
            return depth
        while depth and (stack[depth - 1].heading.run_in or depth >= _DEEPEST):
            depth -= 1
        return depth

    def _numbered_depth(self, node: _Node, index: int) -> int:
        stack, n = self._stack, node.ordinal
        own = [k for k in range(len(stack) - 1, -1, -1) if node.heading.rule in stack[k].styles]
        if n == 1:
            return self._first_depth(node, index, own)
        for k in own:
            if stack[k].ordinal == n - 1:
                return self._continue(node, k)
        for k in own:
            if 1 < n - stack[k].ordinal <= 3:
                return self._continue(node, k)
        bracketed = node.heading.rule in _BRACKETED
        for k in range(len(stack) - 1, -1, -1):
            if stack[k].ordinal == n - 1 and bracketed == (stack[k].heading.rule in _BRACKETED):
                # The number goes on, the style slipped: 九、 then 10、; （一） then （2）.
                return self._continue(node, k)
        for k in own:
            if stack[k].ordinal == n:
                return self._continue(node, k)
        if own:
            return self._continue(node, own[0])
        return self._depth_by_rank(node)

    def _continue(self, node: _Node, k: int) -> int:
        before = self._stack[k]
        node.styles |= before.styles
        node.rank = before.rank
        node.restarted = before.restarted
        return k

    def _first_depth(self, node: _Node, index: int, own: list[int]) -> int:
        stack = self._stack
        if not own:
            return self._depth_by_rank(node, index)
        k = own[0]
        before = stack[k]
        if before.heading.run_in and k == len(stack) - 1:
            # Items with their text behind them: a new list begins where another ended.
            return k
        if before.ordinal == 1 and before.heading.has_body and k == len(stack) - 1:
            # The same number twice, both with text of their own.
            return k
        outermost = all(not stack[j].ordinal or stack[j].heading.rule == "part" for j in range(k))
        if len(stack) >= _DEEPEST:
            return k
        empty = not before.heading.has_body and k == len(stack) - 1
        if outermost and not empty and not self._goes_on(index, stack):
            return k
        node.restarted = True
        return len(stack)

    def _goes_on(self, index: int, stack: list[_Node]) -> bool:
        """Say whether a later heading takes up one of the open sequences, so that what begins now stands inside."""
        awaited = {(style, node.ordinal + 1) for node in stack if node.ordinal for style in node.styles}
        inner: set[tuple[str, int]] = set()
        for key in self._keys[index : index + _LOOKAHEAD]:
            if key is None:
                return False
            if key in awaited and (key[0], key[1] - 1) not in inner:
                return True
            inner.add(key)
        return False

    def _depth_by_rank(self, node: _Node, index: int = -1) -> int:
        stack = self._stack
        depth = min(len(stack), _DEEPEST - 1)
        while depth:
            top = stack[depth - 1]
            if top.restarted or not top.ordinal or top.rank < node.rank:
                break
            if (top.heading.rule, node.heading.rule) in self._nested:
                break
            if (
                node.heading.rule not in self._seen
                and index >= 0
                and not top.heading.run_in
                and self._sequence_goes_on(top, index)
            ):
                break
            depth -= 1
        return depth

    def _sequence_goes_on(self, top: _Node, index: int) -> bool:
        for i in range(index, min(index + _LOOKAHEAD, len(self._headings))):
            if self._headings[i].rule in top.styles:
                return self._headings[i].ordinal == top.ordinal + 1
        return False
