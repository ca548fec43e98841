import pytest

from textmine.core import ReadError, printable, without_passwords


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("报告（终稿）.docx", "报告（终稿）.docx"),
        ("a\x07.pdf", r"a\x07.pdf"),
        ("a\nTraceback.pdf", r"a\nTraceback.pdf"),
        ("a\tb.pdf", r"a\tb.pdf"),
        ("\x1b]0;title\x07\x1b[31m", r"\x1b]0;title\x07\x1b[31m"),
        ("\x9b2J\x7f\x85", r"\x9b2J\x7f\x85"),
        ("txt.\u202efdp", r"txt.\u202efdp"),
        ("a\u2028b\r", r"a\u2028b\r"),
    ],
)
def test_nothing_steers_the_terminal(text, shown):
    assert printable(text) == shown
    assert printable(shown) == shown


def test_lines_and_columns_stay_where_they_are_meant():
    assert printable("一\t二\n三\t\x1b[2J\n", lines=True) == "一\t二\n三\t\\x1b[2J\n"


def test_a_failure_is_one_line_whatever_the_name():
    assert str(ReadError("a\n\t.txt", "holds \x1b[2J")) == r"a\n\t.txt: holds \x1b[2J"


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://me:hunter2@host/claims",
        "postgresql://:hunter2@host",
        "mysql+driver://me:hunter2@host:3306/x is not supported",
        "postgresql://me:hunter2@pass@host/x",
        "postgresql://host/x?user=me&password=hunter2&a=b",
        "postgresql://host/x?sslpassword=hunter2",
        "connection to host failed: password=hunter2 user=me",
        "PASSWORD = 'hunter2'",
    ],
)
def test_no_password_is_told(text):
    masked = without_passwords(text)
    assert "hunter2" not in masked
    assert "***" in masked


def test_what_is_no_password_stays():
    for text in ("sqlite:///a:b@c.db", "postgresql://me@host:5432/claims", "http://host:80/a@b", "见 https://a.b/c：x"):
        assert without_passwords(text) == text
