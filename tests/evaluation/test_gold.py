import pytest

from tests.evaluation.samples import CITATION_TEXT, CITATIONS, GOLD, TEXT, write_gold, write_jsonl
from textmine.core import ReadError
from textmine.evaluation import load_gold


def test_a_folder_of_gold(tmp_path):
    write_gold(tmp_path, ignore=[(0, 3)])
    (tmp_path / "白水县.txt").write_text(CITATION_TEXT, encoding="utf-8")
    write_jsonl(tmp_path / "白水县.citations.jsonl", CITATIONS)
    (tmp_path / "other.txt").write_text("没有金标", encoding="utf-8")
    white, green = load_gold(tmp_path)
    assert (white.name, green.name) == ("白水县", "青石县")
    assert white.claims is None
    assert green.citations is None
    assert green.text == TEXT
    assert green.ignore == ((0, 3),)
    assert green.claims[0].object == ("超编人员", "超编")
    assert green.claims[1].predicate == ("清理",)
    assert green.claims[4].object == ("",)
    assert white.citations[0].doc_number == "青编发〔2023〕5号"


def test_offsets_count_in_the_text_with_its_line_ends_folded(tmp_path):
    write_gold(tmp_path, text="a\r\nb")
    assert load_gold(tmp_path)[0].text == "a\nb"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"start": 1', "line 2: is not JSON (Expecting ',' delimiter)"),
        ("{}", "line 2: has no start"),
        ('{"start": 1, "end": 2}', "line 2: has no value"),
    ],
)
def test_a_broken_line_is_told_with_its_place(tmp_path, line, reason):
    write_gold(tmp_path, gold=GOLD[:1])
    path = tmp_path / "青石县.claims.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        load_gold(tmp_path)
    assert (caught.value.path, caught.value.reason) == (str(path), reason)


def test_a_value_of_the_wrong_type_is_told_with_its_place(tmp_path):
    write_gold(tmp_path, gold=[{**GOLD[0], "value": "many"}])
    with pytest.raises(ReadError, match=r"line 1: could not convert string to float: 'many'$"):
        load_gold(tmp_path)


def test_a_folder_without_gold(tmp_path):
    with pytest.raises(ReadError, match=r"holds no gold \(NAME\.txt with NAME\.claims\.jsonl or"):
        load_gold(tmp_path)
    with pytest.raises(ReadError, match=r"missing: does not exist$"):
        load_gold(tmp_path / "missing")
    (tmp_path / "a.txt").touch()
    with pytest.raises(ReadError, match=r"a\.txt: is no directory$"):
        load_gold(tmp_path / "a.txt")
