"""Quantitative claims: a number with its predicate, its object and what it asserts."""

from textmine.claims.extract import Finding, extract_claims, find_claims
from textmine.claims.ranker import FILE_NAME as RANKER_FILE
from textmine.claims.ranker import Ranker, default_ranker, load_ranker
from textmine.claims.unread import find_unread
from textmine.claims.views import sentence_view

__all__ = [
    "RANKER_FILE",
    "Finding",
    "Ranker",
    "default_ranker",
    "extract_claims",
    "find_claims",
    "find_unread",
    "load_ranker",
    "sentence_view",
]
