"""textmine: quantitative claims from the narrative of Chinese government reports."""

__version__ = "0.1.0"
