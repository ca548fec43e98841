"""Quantitative claims: a number with its predicate, its object and what it asserts."""

from textmine.claims.cells import count_in_tables
from textmine.claims.explain import Explanation, explain_claim
from textmine.claims.extract import Finding, extract_claims, find_claims
from textmine.claims.model import Model, default_model, load_model
from textmine.claims.unread import find_unread
from textmine.claims.views import sentence_view

__all__ = [
    "Explanation",
    "Finding",
    "Model",
    "count_in_tables",
    "default_model",
    "explain_claim",
    "extract_claims",
    "find_claims",
    "find_unread",
    "load_model",
    "sentence_view",
]
