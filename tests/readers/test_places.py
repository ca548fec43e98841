from textmine.core import Place, SourceMap
from textmine.readers.places import paragraph_map


def test_blank_lines_are_not_counted():
    assert paragraph_map("\u3000\n一\n\n二") == SourceMap((2, 5), (Place(paragraph=1), Place(paragraph=2)))


def test_only_newlines_end_a_line():
    assert paragraph_map("一\u2028二\x0c三").starts == (0,)
    assert paragraph_map("").starts == ()
