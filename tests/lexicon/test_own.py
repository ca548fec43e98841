"""Tables of a user's own: they add, replace, take effect at once, and leave everybody else alone."""

import pytest

import textmine
from textmine.lexicon import locate
from textmine.lexicon.own import chosen_lexicon, under
from textmine.lexicon.verbs import verbs
from textmine.quantities import default_units

TEXT = "共36抱枕棉花，新蒸腾设备12台。"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "units.tsv").write_text("unit\tdimension\n抱枕\tcount\n", encoding="utf-8")
    (folder / "README.md").write_text("Ours.\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    textmine.use_lexicon(None)


def units(**options):
    return [claim.unit for claim in textmine.extract_text(TEXT, reader="off", **options)]


def test_a_row_adds_to_the_packaged_ones_where_it_is_asked_for(folder):
    assert units() == ["台"]
    assert units(lexicon=folder) == ["抱枕", "台"]
    assert units() == ["台"]
    textmine.use_lexicon(folder)
    assert units() == ["抱枕", "台"]


def test_it_holds_in_other_processes_and_for_interleaved_runs(folder, tmp_path):
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    plain = iter(textmine.extract(paths, reader="off"))
    ours = iter(textmine.extract(paths, reader="off", lexicon=folder, workers=2))
    assert [next(ours).unit, next(plain).unit, next(ours).unit, next(plain).unit] == ["抱枕", "台", "台", "台"]


def test_an_edit_takes_effect_at_the_next_call(folder):
    with under(chosen_lexicon(folder)):
        assert "夯筑试" not in verbs()
    (folder / "verbs.tsv").write_text("verb\tkind\n夯筑试\tact\n", encoding="utf-8")
    with under(chosen_lexicon(folder)):
        assert verbs()["夯筑试"].kind == "act"
    assert "夯筑试" not in verbs()


def test_a_row_with_the_key_of_a_packaged_one_replaces_it(folder):
    (folder / "units.tsv").write_text("unit\tdimension\n台\tpeople\n", encoding="utf-8")
    with under(chosen_lexicon(folder)):
        assert default_units().units["台"].dimension == "people"
        assert locate("units.tsv", "台") == f"{folder / 'units.tsv'}:2"
    assert locate("units.tsv", "台").startswith("units.tsv:")


def test_what_is_no_table_is_refused_by_its_path(folder, tmp_path):
    with pytest.raises(textmine.LexiconError, match=r"missing: No such file or directory$"):
        textmine.extract("a.txt", lexicon=tmp_path / "missing")
    (folder / "unit.tsv").write_text("x", encoding="utf-8")
    with pytest.raises(textmine.LexiconError) as near:
        textmine.extract("a.txt", lexicon=folder)
    assert "unit.tsv: is no table of the lexicon; did you mean units.tsv" in str(near.value)
    assert str(near.value).endswith("data")
    assert len(str(near.value)) < len(str(folder)) + 250
    (folder / "unit.tsv").rename(folder / "蔬菜价目.tsv")
    with pytest.raises(textmine.LexiconError, match="is no table of the lexicon; tables are named as the files of "):
        textmine.extract("a.txt", lexicon=folder)


def test_a_fault_in_a_table_is_told_by_its_path_and_line(folder):
    (folder / "units.tsv").write_text("unit\tdimension\tkind\n", encoding="utf-8")
    with pytest.raises(textmine.LexiconError) as caught:
        units(lexicon=folder)
    assert str(caught.value).startswith(f"{folder / 'units.tsv'}:1: unknown field 'kind'")


def test_a_question_to_the_database_knows_the_words_too(folder, tmp_path):
    (folder / "search_synonyms.tsv").write_text("words\n红梅|朱砂\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path}/claims.db"
    textmine.ingest(textmine.Document("共栽植红梅168株。"), db=url, reader="off")
    database = textmine.Database(url)
    assert not len(database.search("朱砂"))
    assert database.search("朱砂", lexicon=folder)[0].highlighted == "共栽植红梅【168株】。"
