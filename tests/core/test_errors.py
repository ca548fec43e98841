"""What a failure says of a file is a line that can be read."""

import pickle

from textmine.core import ReadError


def test_a_reason_that_quotes_half_a_file_is_cut_short():
    error = ReadError("a.pdf", f"is not a valid PDF ({'x' * 5_000})")
    assert len(str(error)) < 450
    assert str(error).startswith("a.pdf: is not a valid PDF (xxx")
    assert str(error).endswith("…")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # our own


def test_others_are_left_as_they_are():
    assert str(ReadError("a.txt", "is empty")) == "a.txt: is empty"
