"""The public verbs: documents in, claims, citations, outlines and scores out; a file each."""
