"""A user dictionary that provably takes effect."""

from pathlib import Path

import pytest

from textmine.core import LexiconError
from textmine.tokens import Segmenter, Word, read_dictionary


def write(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("云岭新区", Word("云岭新区")),
        ("云岭新区 5", Word("云岭新区", 5)),
        ("云岭新区 ns", Word("云岭新区", tag="ns")),
        ("云岭新区 5 ns", Word("云岭新区", 5, "ns")),
        ("  云岭新区\u30005  ", Word("云岭新区", 5)),
        ("云岭新区\t5\tns\t地名", Word("云岭新区", 5, "ns", "地名")),
        ("云岭新区\t\tns", Word("云岭新区", tag="ns")),
        ("云岭 新区\t\tns", Word("云岭 新区", tag="ns")),
        ("双随机、一公开 3 nz", Word("双随机、一公开", 3, "nz")),
        ("#标签", Word("#标签")),
    ],
)
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_that_count(tmp_path: Path, mark: str, line: str, end: str, word: Word) -> None:
    words, ignored = read_dictionary(write(tmp_path / "d.txt", mark + line + end))
    assert (words, ignored) == ([word], [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("共 享 单 车", "separate the columns with tabs"),
        ("云岭新区\t多\tns", "'多' is not a whole number"),
        ("\t5\tns", "has no word"),
        ("长" * 33, "is longer than 32 characters"),
    ],
)
def test_ignored_lines_are_reported(tmp_path: Path, line: str, reason: str) -> None:
    path = write(tmp_path / "d.txt", f"# 说明\n\n{line}\n云岭新区\n")
    words, ignored = read_dictionary(path)
    assert words == [Word("云岭新区")]
    assert len(ignored) == 1
    assert (ignored[0].path, ignored[0].line, ignored[0].text) == (str(path), 3, line.strip())
    assert reason in ignored[0].reason


def test_header_of_a_table_is_no_word(tmp_path: Path) -> None:
    path = write(tmp_path / "d.tsv", "word\tfreq\ttag\tnote\n云岭新区\t\tns\t\n")
    assert read_dictionary(path) == ([Word("云岭新区", tag="ns")], [])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "d.txt", "云岭新区", encoding)
    with pytest.raises(LexiconError, match=r"d\.txt: byte \d+ is not UTF-8; save the dictionary as UTF-8"):
        Segmenter([path])


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.txt: No such file"):
        Segmenter([tmp_path / "none.txt"])


def test_report_tells_what_became_of_each_word(tmp_path: Path) -> None:
    path = write(tmp_path / "d.txt", "\ufeff云岭新区 ns\r\n工作人员下沉 0\r\n编委办 x y z\r\n")
    report = Segmenter([path], words=["“三公”经费"]).report
    assert report.whole == ("云岭新区", "“三公”经费")
    assert report.split == (("工作人员下沉", ("工作人员", "下沉")),)
    assert [line.line for line in report.ignored] == [3]
    assert str(report).splitlines() == [
        "2 words whole, 1 split, 1 line ignored",
        "split: 工作人员下沉 -> 工作人员 / 下沉",
        f'ignored: {path}:3: is not "word [frequency] [tag]"; separate the columns with tabs if the word holds a blank',
    ]


def test_too_low_a_frequency_shows_in_the_report() -> None:
    segmenter = Segmenter(words=[Word("工作人员会议", 1)])
    assert segmenter.report.split == (("工作人员会议", ("工作人员", "会议")),)
    assert Segmenter(words=["工作人员会议"]).report.whole == ("工作人员会议",)


def test_words_with_punctuation_stay_whole() -> None:
    segmenter = Segmenter(words=["双随机、一公开", "“三公”经费", "阿依·古丽", "安全 生产"])
    text = "推进双随机、一公开，压减“三公”经费，阿依·古丽抓安全 生产、和防汛"
    words = segmenter.cut(text)
    assert "".join(words) == text
    assert {"双随机、一公开", "“三公”经费", "阿依·古丽", "安全 生产", "、"} <= set(words)


def test_long_word_over_listed_parts_whatever_the_order() -> None:
    words = ["云岭", "新区", "云岭新区", "云岭新区管委会"]
    for order in (words, words[::-1]):
        assert Segmenter(words=order).report.whole == tuple(order)
        assert Segmenter(words=order).cut("云岭新区管委会") == ["云岭新区管委会"]


def test_the_last_entry_of_a_word_counts(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt", "云岭新区 n\n")
    second = write(tmp_path / "b.txt", "云岭新区 ns\n")
    assert Segmenter([first, second]).tag("云岭新区") == "ns"
    assert Segmenter([first, second], words=[Word("云岭新区", tag="nt")]).tag("云岭新区") == "nt"


def test_the_user_overrules_the_domain() -> None:
    assert Segmenter(words=[Word("三公经费", 0)]).cut("三公经费") != ["三公经费"]
    assert Segmenter(words=[Word("超额完成", tag="v")]).tagged("超额完成") == [("超额完成", "v")]


def test_a_broken_word_is_reported() -> None:
    report = Segmenter(words=["", "甲\n乙"]).report
    assert [(line.path, line.line, line.reason) for line in report.ignored] == [
        ("words", 1, "has no word"),
        ("words", 2, "holds a line break"),
    ]
