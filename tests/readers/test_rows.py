from textmine.readers.rows import row_line


def test_row_line():
    assert row_line(["甲", "", "乙\n丙\t丁 ", ""]) == "\t甲\t\t乙 丙 丁"
    assert row_line(["", "甲"]) == "\t\t甲"
    assert row_line(["", " \n", "\xa0"]) == ""
    assert row_line([]) == ""
