"""How a database of one version becomes one of the next; run by Alembic."""
