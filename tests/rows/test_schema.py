from dataclasses import dataclass
from typing import Literal

import pytest

from textmine.core import CLAIM_COLUMNS, Claim
from textmine.rows import Column, columns_of


def test_the_columns_of_claims_are_the_fields_of_the_record():
    assert tuple(column.name for column in columns_of(Claim)) == CLAIM_COLUMNS


def test_kinds_and_dtypes():
    @dataclass
    class Everything:
        text: str
        choice: Literal["a", "b"]
        whole: int
        whole_or_none: int | None
        number: float
        number_or_none: float | None
        flag: bool
        flag_or_none: bool | None

    dtypes = {column.name: column.dtype for column in columns_of(Everything)}
    assert dtypes == {
        "text": "string",
        "choice": "string",
        "whole": "int64",
        "whole_or_none": "Int64",
        "number": "Float64",
        "number_or_none": "Float64",
        "flag": "bool",
        "flag_or_none": "boolean",
    }
    assert columns_of(Everything)[3] == Column("whole_or_none", "integer", optional=True)


def test_a_field_that_no_column_holds_is_refused_by_name():
    @dataclass
    class Odd:
        parts: list[str]

    with pytest.raises(TypeError, match=r"^Odd\.parts: no column holds list\[str\]$"):
        columns_of(Odd)


def test_a_literal_of_numbers_is_no_text():
    @dataclass
    class Odd:
        level: Literal[1, 2]

    with pytest.raises(TypeError, match=r"Odd\.level"):
        columns_of(Odd)
