import pytest

from textmine.readers.pdf_furniture import find_furniture
from textmine.readers.pdf_lines import Line


def line(text, top):
    return Line(text, 90.0, 500.0, top, top + 16.0, 16.0, 16.0)


def dropped(*pages):
    found = find_furniture([[line(*of) for of in page] for page in pages], [842.0] * len(pages))
    return [[page[index][0] for index in sorted(of)] for page, of in zip(pages, found, strict=True)]


@pytest.mark.parametrize(
    "number", ["— 1 —", "-1-", "－1－", "· 1 ·", "第1页", "第 1 页 共 9 页", "1/9", "1", "Page 1 of 9"]
)
def test_the_number_of_a_single_page(number):
    assert dropped([("召开会议", 300.0), (number, 790.0)]) == [[number]]


@pytest.mark.parametrize("text", ["30", "98%", "共12项", "—", "2023年", "（3）", "1."])
def test_what_may_end_a_sentence_stays(text):
    assert dropped([("召开会议", 300.0), (text, 790.0)]) == [[]]


def test_numbers_that_count_from_another_page():
    pages = [[("召开会议", 300.0), (str(n), 790.0)] for n in (7, 8, 9)]
    assert dropped(*pages) == [["7"], ["8"], ["9"]]


def test_running_titles():
    pages = [[(f"2023年度报告 第{n}节", 40.0), (f"正文{n * 'x'}", 60.0), ("办公室", 300.0)] for n in (1, 2, 3)]
    assert dropped(*pages) == [[f"2023年度报告 第{n}节"] for n in (1, 2, 3)]


def test_running_titles_that_differ_on_odd_and_even_pages():
    pages = [[(("报告", "办公室")[n % 2], 40.0), (f"正文{n * 'x'}", 300.0)] for n in range(6)]
    assert [len(of) for of in dropped(*pages)] == [1] * 6


def test_repeated_lines_in_the_body_stay():
    pages = [[("单位：万元", 200.0), ("单位：万元", 600.0)] for _ in range(4)]
    assert dropped(*pages) == [[]] * 4


def test_long_lines_stay():
    pages = [[("会" * 81, 40.0), ("正文", 300.0)]] * 2
    assert dropped(*pages) == [[], []]


def test_no_lines():
    assert dropped([], []) == [[], []]
    assert dropped() == []
