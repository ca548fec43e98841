"""Bytes to documents: the files that an office has, told by what is in them, each as a text with a way back."""

from textmine.readers.listing import find_documents, find_same
from textmine.readers.reading import SUPPORTED_SUFFIXES, read, read_bytes

__all__ = ["SUPPORTED_SUFFIXES", "find_documents", "find_same", "read", "read_bytes"]
