"""Fitted models, installed as ``textmine.models``; read by :func:`textmine.claims.default_model`."""
