"""Plots: DataFrames in, Altair charts out, with Chinese text that is legible on any machine.

Needs the extra ``plots``. A chart is shown by Jupyter as it is; :func:`save` writes PNG, SVG or PDF without a browser
and without fonts of the machine's own.

Examples
--------
>>> import textmine
>>> claims = textmine.extract_text("全年培训干部300人次。", reader="off")
>>> textmine.plots.to_svg(textmine.plots.claims_by_department(claims))[:4]
'<svg'
"""

try:
    import altair  # noqa: F401, ICN001  # asked for here, so that the remedy is told
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("textmine.plots needs altair: pip install 'textmine[plots]'", name=error.name) from error

from textmine.fonts import FONT
from textmine.plots.citations import citation_network
from textmine.plots.claims import claims_by_department, pair_targets, promises_kept, targets_against_outturn
from textmine.plots.export import save, to_svg
from textmine.plots.style import COLOURS, style
from textmine.plots.themes import theme_map

__all__ = [
    "COLOURS",
    "FONT",
    "citation_network",
    "claims_by_department",
    "pair_targets",
    "promises_kept",
    "save",
    "style",
    "targets_against_outturn",
    "theme_map",
    "to_svg",
]
