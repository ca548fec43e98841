"""Basis and period: what a number is measured against, and which time it is about."""

from __future__ import annotations

from textmine.core import Quantity


def basis_of(text: str, quantity: Quantity, year: int | None) -> str:
    """Return what a change, share or rate is measured against."""
    return ""


def period_of(text: str, quantity: Quantity, year: int | None, status: str) -> str:
    """Return the time that a claim is about."""
    return ""
