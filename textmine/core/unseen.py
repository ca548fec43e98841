"""Characters that nobody sees, as web pages and word processors leave them inside words."""

UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad"
"""Characters without width, as a class of a regular expression has them: spaces, joiners, directions, soft hyphens."""
