"""Run by Alembic: migrates over the connection, and in the transaction, that it is handed."""

from alembic import context


def migrate() -> None:
    """Run the migrations that are due."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # what Alembic calls it; for everybody else this is a module that does nothing
    migrate()
