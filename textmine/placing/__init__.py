"""Where discs and their names stand in a picture, so that none covers another; numbers alone, drawn elsewhere."""

from textmine.placing.discs import Disc, Picture, place_discs
from textmine.placing.labels import cut, label_width, place_labels

__all__ = ["Disc", "Picture", "cut", "label_width", "place_discs", "place_labels"]
