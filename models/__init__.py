"""Fitted models, installed in ``textmine/models``; read by :func:`textmine.claims.default_model`."""
