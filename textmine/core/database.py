"""Where results are kept unless somebody says otherwise."""

DEFAULT_DATABASE = "sqlite:///claims.db"
