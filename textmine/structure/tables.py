"""Which lines are table and which are the table of contents. Everything here decides on runs, never on one line."""

from __future__ import annotations

import re
from itertools import pairwise

from textmine.structure.marks import read_mark
from textmine.structure.scan import Line, read_prefix, split_lines
from textmine.structure.styles import match_line

_LONG_CELL = 24
"""Longest line that may be a cell of a table flattened to one cell a line."""

# A tab-led line that is a paragraph: closed like a sentence. A numbered one may be a cell as well as a heading.
_TABBED_PROSE = re.compile(r"^\t[^\S\n]*+[^\n\t]{6,}[。；！？!?：:][”’）)*]?[^\S\n]*$", re.MULTILINE)
_TABBED_LABEL = re.compile(
    r"^\t[^\S\n]*+(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:、|[.．](?!\d)))[^。；！？：\n]*+$",
    re.MULTILINE,
)
_TABBED_LINE = re.compile(r"^\t[^\S\n]*+[^\s][^\n]*+$", re.MULTILINE)
_SENTENCE_MARK = re.compile(r"[。；！？，]|[,;](?!\d)")
# Begun by one set of characters, which the engine looks for several times as fast as for branches
_DOTS = re.compile(r"[.．·…‥_—P-](?:(?<!P)[.．·…‥_—-]{2,}|(?<=[.．·…]) (?:[.．·…] ){2}|(?<=P)AGEREF|(?<=_)Toc\d)")
_SPACES = re.compile(r"[\s.．·…‥_*#—-]+|PAGEREF.*|\d+\s*$")


def explode_indents(text: str, lines: list[Line], *, tabs_are_rows: bool = False) -> list[Line]:
    """Tell tables with a tab in front of each cell from paragraphs that a tab indents.

    Tables get their kind; indented paragraphs come back as single lines.

    Parameters
    ----------
    text
        The document's text.
    lines
        What :func:`textmine.structure.scan.scan` returned.
    tabs_are_rows
        The reader wrote the tabs, so that a line led by one is a table row for certain.
    """
    if tabs_are_rows:
        for line in lines:
            if line.shape == "cells":
                line.kind = "table"
        return lines
    if not any(line.shape == "cells" for line in lines):
        return lines
    # Word leaves a blank line behind each row; where it does, a line without a tab inside a row continues a cell.
    rows_apart = sum(1 for a, b in pairwise(lines) if a.shape == b.shape == "cells" and b.gap <= 2) >= 2
    result: list[Line] = []
    i = 0
    while i < len(lines):
        if lines[i].shape != "cells":
            result.append(lines[i])
            i += 1
            continue
        run = [lines[i]]
        i += 1
        while i < len(lines):
            if lines[i].shape == "cells":
                run.append(lines[i])
                i += 1
                continue
            behind = _cell_continues(text, lines, i, rows_apart)
            if behind == i:
                break
            run.extend(lines[i:behind])
            i = behind
        if _is_cell_table(text, run):
            for line in run:
                line.kind = "table"
            result.extend(run)
        else:
            for line in run:
                result.extend(split_lines(text, line) if line.shape == "cells" else [line])
    return result


def _cell_continues(text: str, lines: list[Line], i: int, rows_apart: bool) -> int:
    """Return the index behind the lines from `i` on that continue a multi-line cell; `i` itself if none do."""
    j = i
    while j < len(lines) and j - i < 40 and lines[j].shape in ("text", "numbers") and lines[j].gap == 0:
        long = lines[j].end - lines[j].start > _LONG_CELL or _SENTENCE_MARK.search(text, lines[j].start, lines[j].end)
        if long and not rows_apart:
            return i
        j += 1
    if j == i or j >= len(lines) or lines[j].shape != "cells":
        return i
    if lines[j].gap == 0:
        return j
    # The cell was the last of its row: only short lines are trusted, a paragraph could be narrative.
    short = all(
        line.end - line.start <= _LONG_CELL and not _SENTENCE_MARK.search(text, line.start, line.end)
        for line in lines[i:j]
    )
    return j if short and lines[j].gap <= 2 else i


def _is_cell_table(text: str, run: list[Line]) -> bool:
    cells = prose = labels = 0
    for line in run:
        if line.shape == "cells":
            # The leading tab was stripped from the span; the pattern wants it back.
            start = text.rfind("\t", 0, line.start)
            start = line.start if start < 0 else start
            cells += len(_TABBED_LINE.findall(text, start, line.end))
            prose += len(_TABBED_PROSE.findall(text, start, line.end))
            labels += len(_TABBED_LABEL.findall(text, start, line.end))
    if cells <= 2:
        return False
    # With paragraphs among them, numbered lines count as their headings.
    return cells - prose - labels > prose if prose else True


def encode(text: str, lines: list[Line]) -> str:
    """Return one letter for each line, so that runs of lines can be found with a pattern.

    ``X`` done; ``T`` table already; ``N`` numbers; ``R`` row; ``Q`` row that reads like a sentence; ``D`` entry of
    a table of contents with dots; ``K`` caption; ``H`` Markdown heading; ``L`` short numbered line; ``C`` other short
    line without a sentence mark; ``P`` the rest.
    """
    letters: list[str] = []
    for line in lines:
        if line.kind:
            letters.append("T" if line.kind == "table" else "X")
            continue
        if line.shape == "numbers":
            if text.count("\n", line.start, line.end) >= 2:
                # Three numbers, one below the other, are a column or a row of a table and nothing else.
                line.kind = "table"
            letters.append("T" if line.kind else "N")
            continue
        read_prefix(text, line)
        size = line.end - line.start
        if line.shape == "row":
            letters.append(_row_letter(text, line))
            continue
        if size > 400:
            letters.append("P")
            continue
        content = text[line.body : line.end]
        if size > 60:
            # Layout blanks may stretch a caption over the whole width of the page.
            content = " ".join(content.split())
            size = len(content)
        if _DOTS.search(content) and read_mark(content.rstrip("* "), "contents"):
            letters.append("D")
        elif line.depth:
            letters.append("H")
        elif size > 60 or _SENTENCE_MARK.search(content):
            letters.append("P")
        elif line.label is not None:
            letters.append("L")
        elif content[-1] in "表元）)：:人]" and read_mark(content.strip("* "), "caption"):
            letters.append("K")
        else:
            letters.append("C" if size <= _LONG_CELL else "P")
    return "".join(letters)


def _row_letter(text: str, line: Line) -> str:
    content = text[line.body : line.end]
    if content.startswith("|") or (content.count("|") >= 2 and not _SENTENCE_MARK.search(content)):
        return "R"
    if "\t" not in content and text[line.end : line.end + 1] != "\t":
        line.shape = "text"
        return "P"
    if line.label is not None and text[line.end : line.end + 1] != "\t":
        # A tab between number and words comes from a numbered list.
        words = text[line.label.end : line.end].strip()
        if "\t" not in words:
            line.shape = "text"
            return "P" if len(words) > 60 or _SENTENCE_MARK.search(words) else "L"
    cells = [cell for cell in content.split("\t") if cell.strip()]
    if len(cells) == 1:
        line.shape = "text"
        return "P" if _SENTENCE_MARK.search(content) else "C"
    longest = max(map(len, cells))
    if len(cells) == 2 and longest >= 30 and content.rstrip()[-1] in "。；！？":
        return "Q"
    return "R"


# Entries that show dots and page numbers, perhaps with a wrapped or bare one between.
_DOTTED = re.compile(r"D(?:[DLC]{0,2}D)+")
# Rows, number cells: the seeds of a table. Short lines between two seeds are cells.
_TABLE = re.compile(r"[RNT](?:[CKQ]{0,8}[RNT]|[CKLQ]{0,8}N)+Q*|[CK]{6,}")
_TOTAL = re.compile("[合总]计|总分|得分合计|综合得分|自评总分")
_MOST_LINES_OF_CELL = 5
_MOST_SECTIONS = 3
_FEWEST_HEADERS, _LONGEST_HEADER = 3, 8
_HAS_NUMBER = re.compile(r"[\d０-９一二两三四五六七八九十百千万亿]")


def find_contents(text: str, lines: list[Line], letters: str) -> str:
    """Mark tables of contents; return the letters with them taken out."""
    codes = list(letters)
    for i, letter in enumerate(letters):
        if letter in "CHP" and lines[i].end - lines[i].start <= 24 and "目" in text[lines[i].start : lines[i].end]:
            content = text[lines[i].body : lines[i].end].strip("* \u3000")
            if read_mark(content, "directory"):
                last = _contents_end(text, lines, letters, i + 1)
                if last > i + 1:
                    lines[i].kind, lines[i].rule = "heading", "directory"
                    codes[i] = "X"
                    for j in range(i + 1, last):
                        lines[j].kind = "contents"
                        codes[j] = "X"
    remaining = "".join(codes)
    for run in _DOTTED.finditer(remaining):
        for j in range(run.start(), run.end()):
            lines[j].kind = "contents"
            codes[j] = "X"
    return "".join(codes)


_OWN = re.compile(r"^[^、.．）)部分]{0,6}(?:[、.．）)]|部分)?(?:本?(?:单位|部门))?")
"""The number of an entry and the word for whoever reports."""
_SHORTEST_TITLE = 4


def _key(text: str, line: Line) -> str:
    return _SPACES.sub("", text[line.body if line.body >= 0 else line.start : line.end])


def _contents_end(text: str, lines: list[Line], letters: str, first: int) -> int:
    """Return the index behind the entries that begin at `first`.

    They end where prose begins, or where the first entries come again: there the body of the report begins.
    """
    heads: list[tuple[str, str]] = []
    i = first
    while i < len(lines) and i - first < 300:
        line = lines[i]
        if letters[i] == "X" or (letters[i] == "P" and not _entry_like(text, line)):
            break
        content = text[line.body if line.body >= 0 else line.start : line.end].strip("* \u3000")
        if i - first >= 3 and line.label is None and not content.startswith("附") and match_line("title", content):
            # The report's title comes again at the head of its body.
            return i
        key = _key(text, line) if letters[i] != "N" else ""
        label = f"{line.label.style}{line.label.ordinal}" if line.label else ""
        if key and i - first >= 2 and _repeats(key, label, heads):
            return i
        if key and len(heads) < 3:
            heads.append((key, label))
        i += 1
    # No repetition: what stands right above the first prose is that prose's heading, if it restarts the numbers.
    for j in range(i - 1, first, -1):
        label_j = lines[j].label
        if label_j is not None and label_j.ordinal == 1 and heads and heads[0][1] == f"{label_j.style}1":
            return j
    return i


def _entry_like(text: str, line: Line) -> bool:
    return line.end - line.start <= 70 and "。" not in text[line.start : line.end]


def _repeats(key: str, label: str, heads: list[tuple[str, str]]) -> bool:
    for earlier, earlier_label in heads:
        if key == earlier:
            return True
        # The body may name the body that reports where the entry says 单位: 一、单位主要职能, 临江县社会福利院主要职能.
        if (
            not label
            and earlier_label
            and len(title := _OWN.sub("", earlier)) >= _SHORTEST_TITLE
            and key.endswith(title)
        ):
            return True
        # The body may break the heading behind its number: 第一部分⏎部门概况.
        if label and label == earlier_label and (earlier.startswith(key) or key.startswith(earlier)):
            return True
    return False


def find_tables(text: str, lines: list[Line], letters: str) -> None:
    """Mark the lines of tables: rows, flattened cells, and the captions above them."""
    for run in _TABLE.finditer(letters):
        first, last = run.start(), run.end()
        if "N" not in run.group() and "R" not in run.group() and not _all_cells(text, lines, first, last):
            continue
        for j in range(first, last):
            if not lines[j].kind:
                lines[j].kind = "table"
    for i, line in enumerate(lines):
        if line.kind == "table" and (i == 0 or lines[i - 1].kind != "table"):
            _extend_up(text, lines, letters, i)
    for i, line in enumerate(lines):
        if line.kind == "table" and i + 1 < len(lines) and not lines[i + 1].kind:
            _extend_down(text, lines, letters, i)
    for line in lines:
        if line.shape == "numbers" and not line.kind and "\n" in text[line.start : line.end]:
            line.kind = "table"  # two numbers, one below the other
    _take_figures(text, lines)
    _take_points(lines, letters)
    _take_sections(lines, letters)
    _take_cell_prose(text, lines, letters)
    _take_total(text, lines, letters)


def _take_figures(text: str, lines: list[Line]) -> None:
    """Take in lone figures below a cell that no page number can be: ≥88%, 3.5."""
    for above, line in pairwise(lines):
        lone = line.shape == "numbers" and not line.kind and not text[line.start : line.end].isdecimal()
        if lone and not line.gap and above.kind == "table" and above.shape in ("numbers", "text"):
            line.kind = "table"


def _take_points(lines: list[Line], letters: str) -> None:
    """Take in a lone figure below a cell and above one of prose: 20, 缺一项扣2分，扣完为止, and figures behind it."""
    for i in range(1, len(lines) - 2):
        above, line, prose, below = lines[i - 1 : i + 3]
        if line.kind or line.shape != "numbers" or above.kind != "table" or below.kind != "table":
            continue
        close = not (line.gap or prose.gap or below.gap)
        if close and letters[i + 1] == "P" and not prose.kind and below.shape == "numbers":
            line.kind = "table"


def _take_sections(lines: list[Line], letters: str) -> None:
    """Take in numbered labels between the figures of a flattened table: 三、其他 above （一）驾驶员, a figure below."""
    for i in range(1, len(lines) - 2):
        above, label, figures = (
            lines[i - 1],
            lines[i + 1],
            lines[i + 2],
        )  # 二、车辆, and below it 车辆保有量 and its figures
        row = label.kind == figures.kind == "table" and label.shape == "text" and figures.shape == "numbers"
        inside = above.kind == "table" and above.shape == "numbers" and not (lines[i].gap or label.gap or figures.gap)
        if row and inside and letters[i] == "L" and not lines[i].kind:
            lines[i].kind = "table"
    i = 1
    while i < len(lines):
        end = i
        while end < len(lines) and end - i < _MOST_SECTIONS and letters[end] in "LC" and not lines[end].kind:
            end += 1
        if i < end < len(lines):
            around = lines[i - 1], lines[end]
            numbers = all(line.kind == "table" and line.shape == "numbers" for line in around)
            if numbers and not any(line.gap for line in lines[i : end + 1]):
                for line in lines[i:end]:
                    line.kind = "table"
        i = max(end, i + 1)


def _take_total(text: str, lines: list[Line], letters: str) -> None:
    """Take in cells of prose without numbers in a flattened table, and the last row behind one: …，总分, 98.5."""
    for i in range(1, len(lines) - 1):
        if lines[i - 1].kind != "table" or lines[i - 1].shape not in ("numbers", "text") or lines[i].kind:
            continue
        end = i
        while (
            end < len(lines)
            and end - i < _MOST_LINES_OF_CELL
            and not lines[end].kind
            and not lines[end].gap
            and letters[end] in "CPK"
            and not _HAS_NUMBER.search(text, lines[end].start, lines[end].end)
        ):
            end += 1
        if end == i or end == len(lines) or lines[end].gap:
            continue
        total = _TOTAL.fullmatch("".join(text[lines[end - 1].start : lines[end - 1].end].split())) is not None
        figure = lines[end].shape == "numbers" and lines[end].kind in ("", "table")
        prose = any(letter == "P" for letter in letters[i:end]) and lines[i - 1].shape == "numbers"
        if (total and figure) or (prose and lines[end].kind == "table"):
            for line in lines[i : end + 1]:
                line.kind = "table"


def _take_cell_prose(text: str, lines: list[Line], letters: str) -> None:
    """Take in a cell of prose inside a flattened table: one line between numbers, or one that states no number.

    A sentence with a number that stands between two tables is left to the narrative.
    """
    for i in range(1, len(lines) - 1):
        line, above, below = lines[i], lines[i - 1], lines[i + 1]
        if line.kind or letters[i] not in "PL" or above.kind != "table" or below.kind != "table":
            continue
        if above.shape not in ("numbers", "text") or below.shape not in ("numbers", "text"):
            continue
        between = above.shape == below.shape == "numbers"
        if (between or not _HAS_NUMBER.search(text, line.start, line.end)) and max(line.gap, below.gap) <= 2:
            line.kind = "table"


def _all_cells(text: str, lines: list[Line], first: int, last: int) -> bool:
    """Short lines alone make a table only if none of them is a title, a signature or a form."""
    for line in lines[first:last]:
        content = text[line.body : line.end].strip("* \u3000")
        if match_line("title", content) or read_mark(content, "form"):
            return False
    return True


def _extend_up(text: str, lines: list[Line], letters: str, first: int) -> None:
    """Take in the header cells and the captions above a table."""
    flattened = lines[first].shape in ("numbers", "text")
    caption = first
    close = first
    i = first - 1
    while i >= 0 and first - i <= 30 and not lines[i].kind and letters[i] in "CKLPR":
        line = lines[i]
        if letters[i] == "L":
            # A numbered item with its figure below and cells above: 一、财政拨款收入⏎205.83.
            item = lines[i + 1].shape == "numbers" or _broken_item(lines, i, first) or _below_header(lines, i, first)
            if not (flattened and close == i + 1 and item and letters[i - 1 : i] == "C"):
                break
            close = i
            i -= 1
            continue
        content = text[line.body : line.end].strip("* \u3000")
        if letters[i] == "K" or read_mark(content, "caption") is not None:
            caption = i
        elif letters[i] == "P" or match_line("title", content):
            break
        elif flattened:
            if close == i + 1 and lines[i + 1].gap <= 2 and not match_line("plain", content):
                close = i
        elif read_mark(content, "form") is None:
            break
        i -= 1
    for j in range(min(caption, close), first):
        lines[j].kind = "table"


def _below_header(lines: list[Line], i: int, first: int) -> bool:
    """Tell whether a numbered line is a label without figures below header cells: 上年数 本年数 一、人员 编制 46."""
    cells = lines[max(0, i - _FEWEST_HEADERS) : i]
    short = all(line.shape == "text" and line.end - line.start <= _LONGEST_HEADER and not line.kind for line in cells)
    close = not any(line.gap for line in lines[max(1, i - _FEWEST_HEADERS + 1) : first + 1])
    return len(cells) == _FEWEST_HEADERS and short and close and first == i + 2 and lines[first].shape == "numbers"


def _broken_item(lines: list[Line], i: int, first: int) -> bool:
    """Tell whether a numbered line is a label inside a table that was broken: 2.公务用车购置及⏎运行维护费⏎6.80."""
    inside = any(line.kind == "table" and line.shape == "numbers" for line in lines[max(0, i - 4) : i])
    return (
        inside and first == i + 2 and lines[first].shape == "numbers" and not lines[i + 1].gap and not lines[first].gap
    )


def _extend_down(text: str, lines: list[Line], letters: str, last: int) -> None:
    if lines[last].shape not in ("numbers", "text"):
        return
    i = last + 1
    while i < len(lines) and i - last <= 6 and letters[i] == "C" and lines[i].gap <= 1 and not lines[i].kind:
        content = text[lines[i].body : lines[i].end].strip("* \u3000")
        if len(content) > 12 or match_line("plain", content) or match_line("title", content):
            return
        lines[i].kind = "table"
        i += 1
