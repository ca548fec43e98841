"""Scores on texts that neither rules nor reader have seen; see README.md beside this file."""
