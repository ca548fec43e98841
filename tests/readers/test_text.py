import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.core import Place
from textmine.readers import read, read_bytes
from textmine.readers.text import read_text

from .samples import refusal


def test_text_with_its_places():
    document = read_text("\n一、概况\r\n \r\n召开会议3次。".encode("gb18030"), "a.txt")
    assert document.text == "\n一、概况\n \n召开会议3次。"
    assert (document.source, document.format) == ("a.txt", "txt")
    assert document.metadata == {"encoding": "gb18030"}
    assert document.source_map.starts == (1, 8)
    assert document.source_map.places == (Place(paragraph=1), Place(paragraph=2))


@given(st.text("召开会议3次。 \u3000\t\n", min_size=1), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_round_trip_and_places_inside_the_text(text, encoding):
    if not text.strip():
        assert refusal(lambda: read_bytes(text.encode(encoding), encoding=encoding)) == "-: is empty"
        return
    document = read_bytes(text.encode(encoding), source="a.txt", encoding=encoding)
    assert document.text == text
    starts = document.source_map.starts
    assert list(starts) == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)
    assert all(start == 0 or text[start - 1] == "\n" for start in starts)
    assert len(starts) == sum(bool(line.strip()) for line in text.split("\n"))
    assert [place.paragraph for place in document.source_map.places] == list(range(1, len(starts) + 1))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_one_line_of_50_megabytes(tmp_path, encoding):
    line = "召开会议3次，清理挂牌568块，"
    path = tmp_path / "long.txt"
    path.write_bytes((line * (50_000_000 // len(line.encode(encoding)))).encode(encoding))
    began = time.process_time()
    document = read(path)
    assert time.process_time() - began < 3
    assert document.text.startswith(line)
    assert len(document.source_map.starts) == 1
