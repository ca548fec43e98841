"""Lines -> kinds: heading, prose, form, note. Runs late, when tables and contents are already known."""

from __future__ import annotations

import re

from textmine.structure.layout import Layout
from textmine.structure.marks import read_mark
from textmine.structure.outline import ANNEX, CHAPTER
from textmine.structure.roles import section_role
from textmine.structure.scan import Line
from textmine.structure.styles import match_line, read_label, style_ranks
from textmine.structure.titles import (
    LONGEST_LEAD,
    broken_title,
    core_of,
    ends_definitions,
    first_stop,
    names_budget_item,
    opens_definitions,
    take_rest,
    take_title,
)

FURNITURE = "furniture"
"""Rule of lines that belong to the page and not to the text: a paragraph runs on behind them."""

_PLACELESS = frozenset(("", "plain_topic"))
_LONGEST_HEADING = 48
_LONGEST_TITLE = 70

_STOP = re.compile(r"[。！？]")
# Half-width marks count as well, unless they stand inside a number (1,234) or a clock time.
_COMMA = re.compile(r"，|,(?!\d)")
_SEMICOLON = re.compile(r"[；;]")
_COLON = re.compile(r"：|:(?!\d)")
_BEHIND_STOP = re.compile(r"(?:[。！？”’）)》】*\s]|__(?!_))*")
_WINDOW = 90
"""How far a heading's end is looked for."""

# A number with a unit states a result; a score does not: indicator headings carry theirs (1、投入9.5分).
_STATES_RESULT = re.compile(
    r"\d[余多]?\s*+(?:[十百千万亿]{0,2}\s*+(?:元|人次|人|名|个|家|次|件|亩|公里|平方|公顷|吨|户|套|所|条|台|辆|场|期|篇|座|处|批|宗|米)|[%％‰])"
)
# What opens a new paragraph of its own even where the line in front was left open.
_OPENS_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，、：:]|其[一二三四五六七八九][，、是]"
    r"|[—─―－–-]{2}|[●•■◆□▪]|[·○]\s|指标\s*\d|任务\s*\d|各位(?:代表|委员|领导)|注\s*\d?[：:]"
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}[ \u3000]+[\u4e00-\u9fff][^。；！？，]{1,36}")
_BODY_NAME = re.compile(r"[\u4e00-\u9fff（）()·]{4,40}")
_QUOTED = re.compile(r"“[^”]{0,30}”|《[^》]{0,60}》|‘[^’]{0,30}’")
_FINISHED = "。！？!?；;：:…"
_CLOSERS = "”’）)】》」』〉"


def classify(text: str, lines: list[Line]) -> list[Line]:
    """Give every line that has no kind yet its kind, and join broken paragraphs.

    Parameters
    ----------
    text
        The document's text.
    lines
        Lines whose tables and contents are marked.

    Returns
    -------
    list of Line
        The same lines, each with a kind.
    """
    layout = Layout(text, lines)
    open_prose: Line | None = None
    # Styles whose last heading stood on a line of its own: its sisters may then be longer.
    alone: set[str] = set()
    defining, defining_rank = False, 0  # whether terms are explained, and the rank of the heading above them
    for i, line in enumerate(lines):
        if line.shape == "front":
            line.kind = "form"
        elif line.shape == "comment":
            line.kind = "note"
        elif line.shape == "markup":
            line.kind = "table"
        elif line.shape == "numbers" and not line.kind:
            if "\n" not in text[line.start : line.end]:
                # A lone number between paragraphs is the page's: the paragraph goes on behind it.
                line.kind, line.rule = "note", FURNITURE
                continue
            line.kind = "table"
        if line.kind:
            open_prose = None
            continue
        if line.shape == "row":
            content = text[line.body : line.end]
            line.kind = "form" if read_mark(core_of(content), "form", "caption") else "table"
            if line.kind == "table" and content[-1] in "。；！？" and content.count("\t") == 1:
                line.kind = "prose"
            open_prose = line if line.kind == "prose" else None
            continue
        core = core_of(text[line.body : min(line.end, line.body + 400)])
        if not core:
            line.kind = "note"
            continue
        mark = read_mark(core, "note") if core[0] in _NOTE_OPENERS else None
        if line.end - line.start <= 24 and read_mark(text[line.start : line.end], "furniture"):
            mark = "furniture"
        if mark == "furniture":
            line.kind, line.rule = "note", FURNITURE
            continue
        if mark == "note":
            line.kind = "note"
            open_prose = None
            continue
        if line.body == line.start and _continues(text, layout, open_prose, line, core):
            line.kind, line.joined = "prose", True
            open_prose = line
            continue
        _classify_line(text, layout, lines, i, core, alone)
        if defining and line.label is None and line.rule in _PLACELESS and ends_definitions(text, lines, i, core):
            line.kind, line.rule = "heading", CHAPTER
        if line.kind == "heading":
            defining = _defines(text, line) or (defining and style_ranks().get(line.rule, 9) > defining_rank)
            if _defines(text, line):
                defining_rank = style_ranks().get(line.rule, 9)
        _remember(line, alone)
        open_prose = _open(line)
    return lines


_NOTE_OPENERS = frozenset('注备※[填数资（(-—–―－─·第Pp0123456789=_*＊."')


def _defines(text: str, line: Line) -> bool:
    """Tell whether a heading stands above explanations of terms."""
    first = line.label.end if line.label else line.body
    return section_role(core_of(text[first : line.end if line.cut < 0 else line.cut])) == "definitions"


def _remember(line: Line, alone: set[str]) -> None:
    if line.label is not None and line.kind == "heading":
        (alone.add if line.cut < 0 else alone.discard)(line.label.style)


def _open(line: Line) -> Line | None:
    """Return the line if its paragraph may go on below."""
    return line if line.kind == "prose" or line.cut >= 0 else None


def _continues(text: str, layout: Layout, before: Line | None, line: Line, core: str) -> bool:
    """Say whether `line` goes on with the paragraph that `before` left open (a page break, a hard-wrapped line)."""
    if before is None:
        return False
    if layout.wraps(before, line) and (layout.indented or not _OPENS_ITEM.match(core)):
        return True
    if line.label is not None or _OPENS_ITEM.match(core):
        return False
    if _bare(before):
        return True
    tail = text[max(before.start, before.end - 40) : before.end].rstrip("*_ \u3000")
    last = tail[-1:]
    if not last or last in _FINISHED:
        return False
    if last in "，、,（(《“":
        return True
    if last in _CLOSERS and (line.gap or not before.broken):
        return False
    if line.indent >= 2 and line.gap == 0:
        # Indented like the first line of a paragraph.
        return False
    if _cut_at_number(tail, core):
        return True
    if line.end - line.start <= 60 and read_mark(core, "form", "caption", "salutation", "directory"):
        return False
    if not before.broken and not _fills_a_line(text, before):
        return before.joined and core[-1] in _FINISHED
    # Short and open-ended: more likely a heading or a signature than the rest of a sentence.
    return core[-1] in _FINISHED or len(core) > 30 or _COMMA.search(core) is not None


# An amount, not a year or a date; and what stands behind one.
_WORDS = "人名位件项次个家户台辆套座处亩吨批场期所条只头株篇份册起宗栋间盏支"
_AMOUNT = re.compile(
    rf"[-+]?\d[\d,，]*(?:\.\d+)?\s*(?:[十百千万亿]{{0,2}}元|[%％‰]|[万亿]|个百分点|公里|平方米|[{_WORDS}])"
)
_BEHIND_AMOUNT = re.compile(rf"(?:[十百千万亿]{{0,2}}元|[%％‰]|个百分点|人次|公里|平方米|[{_WORDS}])[，。；、,;（(]")
_NUMBER_END = re.compile(r"[\u4e00-\u9fff]{3}\d[\d,.]*[余多]?[百千万亿]{1,2}$")
_MEASURE = re.compile(
    rf"(?:[十百千万亿]{{0,2}}元|人次|公里|平方米|[{_WORDS}])"
    r"(?:以[上下内]|左右)?(?:[，。；、,;（(]|[\u4e00-\u9fff][^\n]{0,200}[，。；])"
)
_OPEN_END = re.compile(r"[\u4e00-\u9fff）)”]$")


def _cut_at_number(tail: str, core: str) -> bool:
    """Say whether a line end only parts a number from its words: 预算金额⏎⏎31.20万元, or 共计31.20⏎⏎万元，."""
    if _NUMBER_END.search(tail) is not None and _MEASURE.match(core) is not None:
        return True  # 新增就业35万⏎名，增长5%
    if _OPEN_END.search(tail):
        return _AMOUNT.match(core) is not None
    return tail[-1:].isdigit() and _BEHIND_AMOUNT.match(core) is not None


_ASCII = re.compile(r"[\x21-\x7e]+")
_NARROWEST = 25
"""Official documents are set 28 characters to the line, the first of a paragraph two less (GB/T 9704-2012, 5.2.3)."""


def _fills_a_line(text: str, line: Line) -> bool:
    """Say whether a line is long enough to be the last of a page: what breaks off sooner was meant to end there."""
    length = line.end - line.start
    if length > 2 * _NARROWEST:
        return True
    narrow = sum(map(len, _ASCII.findall(text[line.start : line.end].strip("*"))))
    return length - narrow / 2 >= _NARROWEST


def _classify_line(text: str, layout: Layout, lines: list[Line], i: int, core: str, alone: set[str]) -> None:
    line = lines[i]
    following = lines[i + 1] if i + 1 < len(lines) else None
    if following is not None and not following.kind and layout.wraps(line, following):
        line.kind = "prose"
        if line.label is not None:
            _run_in(text, line, following.end)
        return
    if line.label is not None and _labelled_heading(text, line, following, line.label.style in alone):
        line.kind, line.rule = "heading", line.label.style
        if _bare(line) and following is not None and not take_title(text, line, following):
            # A number alone above a sentence is the number of that sentence, save that of an annex.
            line.kind = "heading" if line.rule == ANNEX else "prose"
        elif line.cut < 0:
            take_rest(text, lines, i)
        return
    if line.label is None and _unlabelled_heading(text, lines, i, core):
        line.kind = "heading"
        return
    if len(core) <= 80 and _is_form(text, lines, i, core):
        line.kind = "form"
        return
    line.kind = "prose"


def _bare(line: Line) -> bool:
    """Say whether the line holds nothing but its number."""
    return line.label is not None and line.label.end >= line.end


def _labelled_heading(text: str, line: Line, following: Line | None, alone: bool) -> bool:
    assert line.label is not None  # noqa: S101 - the caller looked
    first = line.label.end
    content = text[first : min(line.end, first + _WINDOW + 60)]
    core = core_of(content)
    if not core or names_budget_item(core):
        return True
    if line.label.style == ANNEX and text[first - 1] in "：:" and not _goes_on_below(text, following):
        return False  # 附件：绩效自评表 at the end of a letter names what is enclosed
    stop = first_stop(content)
    if stop < 0 or stop > _WINDOW:
        if line.end - first > _LONGEST_TITLE or len(core) > _LONGEST_TITLE:
            return False
        if core[-1] in "：:":
            return len(core) <= 30 and not _STATES_RESULT.search(core)
        if core[-1] in "；;，、," or _SEMICOLON.search(core):
            return False
        if (_COLON.search(core) or _STATES_RESULT.search(core)) and len(core) > 24:
            return False
        return len(core) <= _LONGEST_HEADING or alone or line.depth > 0 or _bold(text, line)
    if _rest(text, first + stop) >= line.end:
        lead = core_of(content[:stop])
        if line.depth or _bold(text, line):
            return len(lead) <= _LONGEST_TITLE
        return len(lead) <= 36 and _title_like(lead) and _has_body(line, following)
    return _run_in(text, line)


def _goes_on_below(text: str, following: Line | None) -> bool:
    """Tell whether a text or a table stands below a line, and no signature or further name."""
    if following is None:
        return False
    if following.kind or following.shape != "text":
        return following.kind == "table" or following.shape != "text"
    long = following.end - following.start > _NARROWEST
    return long or following.label is not None or text[following.end - 1] in "。：:；"


def _rest(text: str, stop: int) -> int:
    behind = _BEHIND_STOP.match(text, stop)
    return behind.end() if behind else stop + 1


def _run_in(text: str, line: Line, end: int = 0) -> bool:
    """Take a short first sentence behind a number as a heading with its text on the same line.

    Where the line is wrapped, the sentence may end in the next one: `end` is where that ends.
    """
    assert line.label is not None  # noqa: S101 - the caller looked
    first, end = line.label.end, max(line.end, end)
    content = text[first : min(end, first + _WINDOW + 60)]
    stop = first_stop(content)
    if not 0 <= stop <= _WINDOW:
        return False
    rest = _rest(text, first + stop)
    lead = core_of("".join(content[:stop].split()) if "\n" in content[:stop] else content[:stop])
    if rest >= end or not _title_like(lead) or (len(lead) > LONGEST_LEAD and not names_budget_item(lead)):
        return False
    if read_label(text, rest, end) is not None:
        # 1.做好甲。2.做好乙。 is a list on one line.
        return False
    line.kind, line.rule, line.cut = "heading", line.label.style, rest
    return True


def _bold(text: str, line: Line) -> bool:
    mark = text[line.start : line.start + 2]
    return (
        mark in ("**", "__")
        and not text.startswith("_", line.start + 2)  # a blank to be filled in
        and text.endswith(mark, line.start + 3, line.end)
    )


def _title_like(lead: str) -> bool:
    if len(lead) < 2:
        return False
    if _SEMICOLON.search(lead) or _COLON.search(lead) or len(_COMMA.findall(lead)) > 3:
        return False
    return _STATES_RESULT.search(_QUOTED.sub("", lead)) is None


def _has_body(line: Line, following: Line | None) -> bool:
    """Say whether something stands under a one-sentence item, so that the sentence is its heading."""
    if following is None or following.kind or line.label is None:
        return False
    label = following.label
    if label is None:
        return following.depth == 0
    return label.ordinal == 1 and label.style != line.label.style


def _unlabelled_heading(text: str, lines: list[Line], i: int, core: str) -> bool:
    line = lines[i]
    if len(core) > _LONGEST_TITLE:
        return False
    words = core[:-1] if core[-1] in "。：:" else core
    marked = line.depth > 0 or _bold(text, line)
    if not marked and (core[-1] in "。；！？，、…,;" or len(core) > 60):
        return False
    joined = "".join(words.split())
    style = match_line("title", joined)
    if style and core[-1] not in "：:":
        line.rule = style
        return True
    if marked:
        if _STOP.search(words) or _SEMICOLON.search(words) or read_mark(core, "salutation", "form", "caption"):
            return False
        if line.depth == 0 and (core[-1] in "：:" or len(core) > 44):
            return False
        line.rule = match_line("plain", joined) or ("markdown" if line.depth else "bold")
        return True
    if core[-1] in "：:":
        return False
    style = match_line("plain", joined)
    if style and (_opens_text(text, lines, i) or opens_definitions(text, lines, i, joined)):
        line.rule = style
        return True
    return broken_title(text, lines, i, joined)


def _opens_text(text: str, lines: list[Line], i: int) -> bool:
    """Say whether text, or a heading below it, follows: what stands among other short lines is a cell or a list."""
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1]
    if following.kind or following.shape != "text":
        return following.kind in ("table", "form") and lines[i].gap > 0
    if following.label is not None or following.depth:
        return True
    return following.end - following.start > 24 or text[following.end - 1] in "。：:；"


def _is_form(text: str, lines: list[Line], i: int, core: str) -> bool:
    if read_mark(core, "form", "caption", "directory"):
        return True
    compact = "".join(core.split())
    if compact != core and read_mark(compact, "form"):
        return True
    if core[-1] in "。；！？，、：:":
        return False
    before = lines[i - 1].kind if i else ""
    if before == "form" and _PERSON.fullmatch(core):
        return True
    if _BODY_NAME.fullmatch(compact):
        # A signature: a body's name with the date under it, or the form line that asked for it above.
        if i + 1 < len(lines) and not lines[i + 1].kind:
            below = core_of(text[lines[i + 1].start : lines[i + 1].end])
            if len(below) <= 30 and read_mark(below, "form") and below[:1] in "二2（(":
                return True
        if before == "form" and text[lines[i - 1].end - 1] in "：:":
            return True
    return False
