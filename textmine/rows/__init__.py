"""Records into tables and back: DataFrame, CSV, JSON Lines, Parquet.

Only :mod:`textmine.core` is imported, and pandas and pyarrow where they are used, so that whoever reads a table loads
no NLP library.
"""

from textmine.rows.formats import FORMATS, Format, format_of
from textmine.rows.frames import to_frame
from textmine.rows.outline import OutlineRow, outline_rows, outline_text
from textmine.rows.readback import read_rows, read_table
from textmine.rows.schema import Column, columns_of
from textmine.rows.target import open_target
from textmine.rows.writers import RowWriter, open_row_writer, open_writer

__all__ = [
    "FORMATS",
    "Column",
    "Format",
    "OutlineRow",
    "RowWriter",
    "columns_of",
    "format_of",
    "open_row_writer",
    "open_target",
    "open_writer",
    "outline_rows",
    "outline_text",
    "read_rows",
    "read_table",
    "to_frame",
]
