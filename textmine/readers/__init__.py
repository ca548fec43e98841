"""Bytes to documents: plain text, Markdown, HTML, DOCX and PDF, in the encodings that Chinese reports come in."""

from textmine.readers.listing import find_documents
from textmine.readers.reading import SUPPORTED_SUFFIXES, read, read_bytes

__all__ = ["SUPPORTED_SUFFIXES", "find_documents", "read", "read_bytes"]
