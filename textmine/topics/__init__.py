"""Themes of reform: passages, vectors, clusters, labels, comparison of departments and years.

The verb is :func:`textmine.themes`; the folder has another name so that the function and the module do not hide each
other.
"""
