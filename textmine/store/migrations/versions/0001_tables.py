"""The tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "changed_keys",
        sa.Column("change", _KEY, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("change", name=op.f("pk_changed_keys")),
    )
    op.create_table(
        "documents",
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("n_characters", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("doc_id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_department_year"), "documents", ["department", "year"], unique=False)
    op.create_index(op.f("ix_documents_region"), "documents", ["region"], unique=False)
    op.create_table(
        "policies",
        sa.Column("policy_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("doc_number", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("is_policy", sa.Boolean(), nullable=False),
        sa.Column("issue_year", sa.Integer(), nullable=True),
        sa.Column("n_citations", sa.Integer(), nullable=False),
        sa.Column("n_documents", sa.Integer(), nullable=False),
        sa.Column("n_departments", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("years_to_first_citation", sa.Integer(), nullable=True),
        sa.Column("median_years_to_citation", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("policy_id", name=op.f("pk_policies")),
    )
    op.create_index(op.f("ix_policies_doc_number"), "policies", ["doc_number"], unique=False)
    op.create_table(
        "runs",
        sa.Column("run_id", _KEY, autoincrement=True, nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("n_new", sa.Integer(), nullable=False),
        sa.Column("n_unchanged", sa.Integer(), nullable=False),
        sa.Column("n_replaced", sa.Integer(), nullable=False),
        sa.Column("n_removed", sa.Integer(), nullable=False),
        sa.Column("n_failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_runs")),
    )
    op.create_table(
        "themes",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("n_passages", sa.Integer(), nullable=False),
        sa.Column("n_departments", sa.Integer(), nullable=False),
        sa.Column("coherence", sa.Double(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.CheckConstraint("theme_id >= 0", name=op.f("ck_themes_theme_id")),
        sa.PrimaryKeyConstraint("theme_id", name=op.f("pk_themes")),
    )
    op.create_table(
        "citations",
        sa.Column("citation_key", _KEY, autoincrement=True, nullable=False),
        sa.Column("citation_id", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("doc_number", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("agency_code", sa.Text(), nullable=False),
        sa.Column("number_year", sa.Integer(), nullable=True),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("is_policy", sa.Boolean(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Text(), nullable=True),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('law', 'regulation', 'notice', 'report', 'other')", name=op.f("ck_citations_kind")
        ),
        sa.CheckConstraint("level IN ('', 'central', 'province', 'city', 'county')", name=op.f("ck_citations_level")),
        sa.CheckConstraint("relation IN ('cites', 'issues', 'mentions')", name=op.f("ck_citations_relation")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_citations_span")),
        sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], name=op.f("fk_citations_doc_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.policy_id"], name=op.f("fk_citations_policy_id")),
        sa.PrimaryKeyConstraint("citation_key", name=op.f("pk_citations")),
        sa.UniqueConstraint("citation_id", name=op.f("uq_citations_citation_id")),
    )
    op.create_index(op.f("ix_citations_doc_id_mention"), "citations", ["doc_id", "mention"], unique=False)
    op.create_index(op.f("ix_citations_doc_number"), "citations", ["doc_number"], unique=False)
    op.create_index(op.f("ix_citations_policy_id"), "citations", ["policy_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("claim_key", _KEY, autoincrement=True, nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("predicate", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("value_max", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("approx", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("duplicate_of", sa.Text(), nullable=False),
        sa.CheckConstraint("approx IN ('', 'over', 'under', 'about', 'min', 'max')", name=op.f("ck_claims_approx")),
        sa.CheckConstraint("change IN ('', 'increase', 'decrease', 'unchanged')", name=op.f("ck_claims_change")),
        sa.CheckConstraint("status IN ('actual', 'target', 'norm')", name=op.f("ck_claims_status")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_claims_confidence")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_claims_span")),
        sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], name=op.f("fk_claims_doc_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_claims")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claims_claim_id")),
    )
    op.create_index(op.f("ix_claims_department_year"), "claims", ["department", "year"], unique=False)
    op.create_index(op.f("ix_claims_doc_id_start"), "claims", ["doc_id", "start"], unique=False)
    op.create_index(op.f("ix_claims_object"), "claims", ["object"], unique=False, postgresql_using="hash")
    op.create_index(op.f("ix_claims_unit_value"), "claims", ["unit", "value"], unique=False)
    op.create_table(
        "files",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], name=op.f("fk_files_doc_id")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name=op.f("fk_files_run_id")),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_files")),
    )
    op.create_index(op.f("ix_files_doc_id"), "files", ["doc_id"], unique=False)
    op.create_table(
        "mention_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["doc_id"], ["documents.doc_id"], name=op.f("fk_mention_keys_doc_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "doc_id", "mention", name=op.f("pk_mention_keys")),
    )
    op.create_index(op.f("ix_mention_keys_doc_id_mention"), "mention_keys", ["doc_id", "mention"], unique=False)
    op.create_table(
        "passages",
        sa.Column("passage_key", _KEY, autoincrement=True, nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_passages_span")),
        sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], name=op.f("fk_passages_doc_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("passage_key", name=op.f("pk_passages")),
        sa.UniqueConstraint("passage_id", name=op.f("uq_passages_passage_id")),
    )
    op.create_index(op.f("ix_passages_doc_id_start"), "passages", ["doc_id", "start"], unique=False)
    op.create_table(
        "sections",
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("title_end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('', 'duties', 'organisation', 'finance', 'work', 'performance', 'problems', 'measures', 'definitions', 'tables', 'contents')",
            name=op.f("ck_sections_role"),
        ),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_sections_span")),
        sa.ForeignKeyConstraint(["doc_id"], ["documents.doc_id"], name=op.f("fk_sections_doc_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("doc_id", "number", name=op.f("pk_sections")),
    )
    op.create_table(
        "theme_assignments",
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_theme_assignments_score")),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.passage_id"], name=op.f("fk_theme_assignments_passage_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.theme_id"], name=op.f("fk_theme_assignments_theme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_theme_assignments")),
    )
    op.create_index(op.f("ix_theme_assignments_theme_id"), "theme_assignments", ["theme_id"], unique=False)
