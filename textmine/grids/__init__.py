"""Tables as they were drawn: rows and columns put together again from what a conversion left of them.

Notes for a newcomer. A table comes as lines of cells between tabs, as Markdown, as HTML inside of Markdown, as one
cell a line, or as lines whose cells stand apart by blanks (:mod:`textmine.grids.blanks`).
:mod:`textmine.grids.lines` turns each into rows of cells, :mod:`textmine.grids.find` cuts the rows into
tables, :mod:`textmine.grids.rows` tells header from body, and :mod:`textmine.grids.columns` says which column a cell
stands in and what that column is called. What the numbers mean is asked in :mod:`textmine.indicators`.
"""

from textmine.grids.find import find_grids
from textmine.grids.model import Cell, Column, Grid, Part, Row

__all__ = ["Cell", "Column", "Grid", "Part", "Row", "find_grids"]
