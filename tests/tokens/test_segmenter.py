"""Cutting: nothing lost, the same words as jieba, numbers whole, linear time."""

import pickle
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from textmine.tokens import Segmenter, Word, default_segmenter

PIECES = ["超编", "消化", "168", "39.89", "1,234", "１２．５", "万元", "县委", "减少", "绩效自评", "云岭", "新区"]
PIECES += ["2023年", "GDP", "5G", "é", "\U00020000", "\r\n", *"一二十百个名次的了和对为，。：；（）《》\n \u3000\t%％"]
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples" / "gold"
REPORT = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.fixture(scope="module")
def with_hmm() -> Segmenter:
    return Segmenter(hmm=True)


@settings(deadline=None)
@given(st.text() | REPORT)
def test_joined_words_are_the_text(text: str) -> None:
    words = default_segmenter().cut(text)
    assert "".join(words) == text
    assert all(words)


@settings(deadline=None)
@given(text=st.text() | REPORT)
def test_joined_words_are_the_text_with_hmm(with_hmm: Segmenter, text: str) -> None:
    assert "".join(with_hmm.cut(text)) == text


WITHOUT_JOINED_NUMBERS = st.text(
    alphabet="县委政府全年度预算执行情况报告超编消化减少了人168aZ的家次十一，。 \n%#+", max_size=60
)


@settings(deadline=None)
@given(text=WITHOUT_JOINED_NUMBERS)
def test_same_words_as_jieba(text: str) -> None:
    segmenter = default_segmenter()
    assert segmenter.cut(text) == segmenter.tokenizer.lcut(text, HMM=False)


@settings(deadline=None)
@given(text=WITHOUT_JOINED_NUMBERS)
def test_same_words_as_jieba_with_hmm(with_hmm: Segmenter, text: str) -> None:
    assert with_hmm.cut(text) == with_hmm.tokenizer.lcut(text, HMM=True)


@pytest.fixture(scope="module")
def fast() -> Segmenter:
    """A segmenter of which rjieba does the work."""
    segmenter = Segmenter()
    assert segmenter._fast is not None
    return segmenter


@pytest.fixture(scope="module")
def plain() -> Segmenter:
    """A segmenter that never leaves it to rjieba."""
    segmenter = Segmenter()
    segmenter._fast = None
    return segmenter


# 次|次次 and 次次|次 are equally probable, and which sum of logarithms is the greater is a matter of rounding
TRIPLED = re.compile(r"(.)\1\1")


@settings(deadline=None)
@given(text=st.text() | REPORT | WITHOUT_JOINED_NUMBERS)
def test_rjieba_gives_the_same_words(fast: Segmenter, plain: Segmenter, text: str) -> None:
    assume(TRIPLED.search(text) is None)
    assert fast.cut(text) == plain.cut(text)


@pytest.mark.xfail(strict=True, reason="of two ways to cut that are equally probable, rjieba and jieba take one each")
def test_rjieba_takes_the_same_of_equal_ways(fast: Segmenter, plain: Segmenter) -> None:
    assert fast.cut("次次次一姓") == plain.cut("次次次一姓")


@pytest.mark.parametrize(
    "text", ["\ud800县委", "㐀䶵县委鿿龥", "γ射线", "豈更", "\U00020000县", "１，２３４人", "ａ\u3000\r\n"]
)
def test_rjieba_sees_no_characters_that_it_takes_for_others(fast: Segmenter, plain: Segmenter, text: str) -> None:
    assert fast.cut(text) == plain.cut(text)


def test_rjieba_gives_the_same_words_of_the_samples(fast: Segmenter, plain: Segmenter) -> None:
    lines = [line for path in sorted(SAMPLES.glob("a-*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [fast.cut(line) for line in lines] == [plain.cut(line) for line in lines]


def test_tables_that_rjieba_stands_in_for_are_read_again_where_they_are_needed() -> None:
    words = ["云岭新区", Word("㐀岭", tag="ns"), Word("年初预算", freq=0)]
    segmenter, other = Segmenter(words=words), Segmenter(words=words)
    other._fast = segmenter._tables = None
    assert segmenter.cut("㐀岭县委消化超编") == other.cut("㐀岭县委消化超编")
    assert segmenter._tables is not None
    assert segmenter._tables.freq == other._tables.freq
    assert segmenter._tables.total == other._tables.total
    for word in ("云岭新区", "㐀岭", "年初预算", "超编", "超编人", "云岭新"):
        assert (segmenter.is_word(word), segmenter.tag(word)) == (other.is_word(word), other.tag(word)), word
    assert [segmenter.is_word(word) for word in ("㐀岭", "年初预算", "超编人", "云岭新")] == [True, False, False, False]


def test_jieba_is_imported_without_what_it_asks_for_its_files() -> None:
    code = (
        "import sys; from textmine.tokens.jieba_source import import_jieba; import_jieba();"
        "assert 'pkg_resources' not in sys.modules; import jieba; assert jieba.get_dict_file().readline()"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("39.89万元", ["39.89", "万元"]),
        ("1,234,567.89元", ["1,234,567.89", "元"]),
        ("84.31%", ["84.31", "%"]),
        ("１２．５亿元", ["１２．５", "亿元"]),
        ("１，２３４人", ["１，２３４", "人"]),
        ("5,6月", ["5", ",", "6", "月"]),
        ("2023,456", ["2023", ",", "456"]),
        ("3.次", ["3", ".", "次"]),
        (".5", [".", "5"]),
        ("2023.12.31", ["2023.12.31"]),
        ("1.5,2.5", ["1.5", ",", "2.5"]),
        ("", []),
        ("\r\n\n", ["\r\n", "\n"]),
    ],
)
def test_numbers_are_whole(text: str, words: list[str]) -> None:
    assert default_segmenter().cut(text) == words


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("召开", "v"),
        ("消化", "v"),  # vn in jieba's dictionary: ours comes first
        ("机构编制", "n"),
        ("168", "m"),
        ("39.89", "m"),
        ("１２．５", "m"),
        ("，", "x"),
        ("\n", "x"),
        ("\u3000", "x"),
        ("PVC", "eng"),
        ("5G", "eng"),
        ("消超消超", ""),
        ("超额完成", ""),  # taken out of the dictionary, and its tag with it
    ],
)
def test_tags_are_looked_up(word: str, tag: str) -> None:
    assert default_segmenter().tag(word) == tag


@settings(deadline=None)
@given(st.text() | REPORT)
def test_tagged_has_the_words_of_cut(text: str) -> None:
    segmenter = default_segmenter()
    assert segmenter.tagged(text) == [(word, segmenter.tag(word)) for word in segmenter.cut(text)]


def test_is_word() -> None:
    segmenter = default_segmenter()
    assert segmenter.is_word("绩效自评")
    assert not segmenter.is_word("绩效自")  # a beginning only
    assert not segmenter.is_word("超额完成")


def test_nobody_else_changes_the_words() -> None:
    import jieba

    before = default_segmenter().fingerprint
    jieba.dt.FREQ["云岭新区"] = 10_000
    try:
        assert "云岭新区" not in default_segmenter().cut("云岭新区")
        mine = Segmenter(words=["云岭新区"])
    finally:
        del jieba.dt.FREQ["云岭新区"]
    assert "云岭新区" in mine.cut("云岭新区")
    assert "云岭新区" not in default_segmenter().cut("云岭新区")
    assert default_segmenter().fingerprint == before


def test_fingerprint_tells_configurations_apart() -> None:
    segmenters = [default_segmenter(), Segmenter(words=["甲乙"]), Segmenter(words=[Word("甲乙", tag="n")])]
    assert len({s.fingerprint for s in segmenters}) == 3
    assert Segmenter(words=["甲乙", "丙丁"]).fingerprint == Segmenter(words=["丙丁", "甲乙"]).fingerprint


def test_pickle_rebuilds() -> None:
    assert pickle.loads(pickle.dumps(default_segmenter())) is default_segmenter()
    copy = pickle.loads(pickle.dumps(Segmenter(words=["云岭新区"])))
    assert copy.cut("云岭新区") == ["云岭新区"]


def test_a_single_path_is_refused() -> None:
    with pytest.raises(TypeError, match="put the single one into"):
        Segmenter("words.txt")
    with pytest.raises(TypeError, match="put the single one into"):
        Segmenter(words="云岭新区")


@pytest.mark.parametrize(
    "piece", ["政", "犇", "绩效自评", "1,234.", "1.", "１，", "　", "a", "-", "一二三四五六七八九十"], ids=ascii
)
def test_time_is_linear_on_one_endless_line(piece: str, with_hmm: Segmenter) -> None:
    def seconds(n: int, segmenter: Segmenter) -> float:
        text = piece * (n // len(piece))
        start = time.process_time()
        segmenter.cut(text)
        return time.process_time() - start

    for segmenter in (default_segmenter(), with_hmm):
        segmenter.cut("政" * 20_000)  # what is set up once belongs to no text
        # Quadratic time would be 16 times as much for 4 times the text.
        assert seconds(200_000, segmenter) < 10 * max(seconds(50_000, segmenter), 0.02)


def test_start_up_is_quiet_and_writes_nothing(tmp_path) -> None:
    program = (
        "import warnings; warnings.simplefilter('error')\n"
        "from textmine.tokens import default_segmenter\n"
        "import sys; assert 'jieba' not in sys.modules and 'spacy' not in sys.modules\n"
        "assert default_segmenter().cut('消化超编') == ['消化', '超编']\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"TMPDIR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == done.stderr == ""
    assert list(tmp_path.iterdir()) == []
