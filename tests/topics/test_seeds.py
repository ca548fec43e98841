import pytest

from tests.topics.conftest import corpus, passage
from textmine.core import ReadError
from textmine.topics.estimator import ThemeModel
from textmine.topics.seeds import read_seeds

SEEDS = {"编制管理": ["超编", "编制"], "党的建设": ["党日", "三会一课"], "登记服务": ["登记"]}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "names no theme"),
        ("# 无\n\n", "names no theme"),
        ("编制\n", "line 1: a theme, a tab, and its words"),
        ("编制\t\n", "line 1: a theme, a tab, and its words"),
        ("编制\t超编\n编制\t满编\n", "line 2: 编制 is named twice"),
    ],
)
def test_broken_files_are_told(tmp_path, text, reason):
    path = tmp_path / "seeds.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=reason):
        read_seeds(path)


def test_a_missing_file_and_one_in_another_encoding(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read_seeds(tmp_path / "none.tsv")
    path = tmp_path / "gb.tsv"
    path.write_bytes("编制\t超编".encode("gb18030"))
    with pytest.raises(ReadError, match="not UTF-8"):
        read_seeds(path)


def test_words_are_parted_by_anything_usual(tmp_path):
    path = tmp_path / "seeds.tsv"
    path.write_bytes("﻿编制：超编、满编，空编 缺编\r\n".encode())
    assert read_seeds(path) == {"编制": ["超编", "满编", "空编", "缺编"]}


def test_themes_bear_the_names_of_their_seeds():
    model = ThemeModel(seeds=SEEDS).fit(corpus())
    assert [theme.theme for theme in model.themes_] == list(SEEDS)
    assert [theme.n_passages for theme in model.themes_] == [12, 12, 12]


def test_what_fits_no_seed_is_none_or_a_theme_of_its_own():
    few = {"党的建设": SEEDS["党的建设"]}
    alone = ThemeModel(seeds=few).fit(corpus())
    assert alone.n_themes_ == 1
    assert (alone.labels_ == -1).sum() >= 12
    more = ThemeModel(3, seeds=few).fit(corpus())
    assert more.n_themes_ == 3
    assert more.themes_[0].theme == "党的建设"


def test_a_seed_without_passages_stays_an_empty_theme():
    model = ThemeModel(seeds={**SEEDS, "海洋渔业": ["渔港", "海水养殖"]}).fit(corpus())
    assert model.themes_[3].n_passages == 0
    assert model.themes_[3].example == ""


REVIEWS = tuple(
    passage(text, document=f"x{number}", section="存在的问题与不足")
    for number, text in enumerate(
        (
            "虽然取得一定成绩，但仍存在不足，业务短板有待补齐，基层力量薄弱，登记人员身兼数职。",
            "对照要求还有差距，一些短板有待加强，业务基层力量薄弱，登记协作不够深入。",
        )
    )
)


def test_what_tells_of_the_report_and_no_one_work_fits_no_seed():
    labels = ThemeModel(seeds=SEEDS).fit_predict([*corpus(), *REVIEWS])
    assert labels[-2:].tolist() == [-1, -1]


def test_what_comes_later_is_placed_as_what_was_fitted():
    passages = [*corpus(), *REVIEWS]
    model = ThemeModel(seeds=SEEDS).fit(passages)
    assert model.predict(passages).tolist() == model.labels_.tolist()


def test_a_later_review_fits_no_seed_and_a_later_passage_the_seed_whose_word_it_holds():
    model = ThemeModel(seeds=SEEDS).fit([*corpus(), *REVIEWS])
    review = passage("登记工作仍存在不足，力量薄弱，差距明显，短板有待补齐。", document="y", section="存在的问题与不足")
    assert model.predict([review, passage("本年置换编制，严控空编使用。", document="y")]).tolist() == [-1, 0]


def test_a_seed_that_had_no_passage_gets_one_that_comes_later():
    model = ThemeModel(seeds={**SEEDS, "海洋渔业": ["渔港", "海水养殖"]}).fit(corpus())
    later = passage("建成渔港2座，海水养殖扩大。", document="y")
    assert model.predict([later]).tolist() == [3]


def test_themes_beyond_the_seeds_get_what_comes_later():
    model = ThemeModel(3, seeds={"党的建设": SEEDS["党的建设"]}).fit(corpus())
    assert (model.predict(corpus()) == model.labels_).mean() > 0.9
    assert set(model.predict(corpus()).tolist()) >= {0, 1, 2}


def test_whoever_names_a_part_of_the_report_as_a_theme_gets_it():
    seeds = {**SEEDS, "问题": ["力量薄弱", "短板"]}
    assert ThemeModel(seeds=seeds).fit_predict([*corpus(), *REVIEWS])[-2:].tolist() == [3, 3]


def test_a_frame_is_a_heading_that_the_list_has(monkeypatch):
    from textmine.core import LexiconError
    from textmine.topics import words

    words.frames.cache_clear()
    monkeypatch.setattr(words, "theme_headings", dict)
    with pytest.raises(LexiconError, match="is no heading of"):
        words.frames()
    monkeypatch.undo()
    words.frames.cache_clear()
