from __future__ import annotations
def resolve_within(text, citations):
    return citations
