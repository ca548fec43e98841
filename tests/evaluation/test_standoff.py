"""Gold that keeps its text elsewhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from textmine.core import ReadError
from textmine.evaluation import GoldClaim, GoldDocument, load_gold
from textmine.evaluation.standoff import places, read_standoff, restored, write_standoff

TEXT = "**青岭县**民政局全年走访\n困难群众132户，发放慰问金5.2万元。\n"
AT, THEN = TEXT.index("132户"), TEXT.index("5.2万元")
CLAIMS = (
    GoldClaim(AT, AT + 4, "132户", 132.0, None, "户", ("走访",), ("困难群众", "群众"), "actual", "", ""),
    GoldClaim(THEN, THEN + 5, "5.2万元", 52000.0, None, "元", ("发放", ""), ("慰问金",), "actual", "", ""),
)
DOCUMENT = GoldDocument("a", TEXT, CLAIMS, None)


def test_the_places_hold_no_text() -> None:
    line = json.dumps(places(DOCUMENT), ensure_ascii=False)
    assert not any(word in line for word in ("走访", "困难群众", "慰问金", "132户"))


def test_gold_comes_back_as_it_was() -> None:
    assert [TEXT[c.start : c.end] for c in CLAIMS] == ["132户", "5.2万元"]
    assert restored(places(DOCUMENT), TEXT) == DOCUMENT


def test_layout_inside_an_answer_is_left_out() -> None:
    text = "走访困难\n群众132户。"
    claim = GoldClaim(7, 11, "132户", 132.0, None, "户", ("走访",), ("困难群众",), "actual", "", "")
    document = GoldDocument("a", text, (claim,), None)
    assert places(document)["claims"][0]["object"] == [[2, 7]]
    assert restored(places(document), text) == document


def test_an_answer_that_stands_nowhere_is_left_out() -> None:
    claim = GoldClaim(AT, AT + 4, "132户", 132.0, None, "户", ("走访", "看望"), ("牧户",), "actual", "", "")
    assert places(GoldDocument("a", TEXT, (claim,), None))["claims"] == []


def test_another_text_is_refused(tmp_path: Path) -> None:
    write_standoff([DOCUMENT], tmp_path / "places.jsonl")
    (tmp_path / "a.md").write_text(TEXT.replace("132", "133"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"places\.jsonl: line 1: is not the text that was annotated"):
        list(read_standoff(tmp_path / "places.jsonl", tmp_path))


def test_reports_that_are_not_at_hand_are_passed_over(tmp_path: Path) -> None:
    write_standoff([DOCUMENT], tmp_path / "places.jsonl")
    assert list(read_standoff(tmp_path / "places.jsonl", tmp_path)) == []


def test_the_command_makes_a_folder_of_gold(tmp_path: Path) -> None:
    write_standoff([DOCUMENT], tmp_path / "places.jsonl")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.md").write_bytes(TEXT.replace("\n", "\r\n").encode())
    command = [sys.executable, "-m", "textmine.evaluation.standoff", "places.jsonl", "texts", "gold"]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert load_gold(tmp_path / "gold")[0].claims == CLAIMS
