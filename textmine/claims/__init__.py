"""Quantitative claims: a number with its predicate, its object and what it asserts."""

from textmine.claims.extract import extract_claims
from textmine.claims.views import sentence_view

__all__ = ["extract_claims", "sentence_view"]
