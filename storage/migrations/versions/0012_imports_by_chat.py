"""files and links that organisers send to be imported, and links that are kept"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0012"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    _requests()
    _feeds()
    op.add_column("imported", sa.Column("feed_id", ID, nullable=True))
    op.create_index(op.f("ix_imported_feed_id"), "imported", ["feed_id"])


def _whose(table: str, column: str, away: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_id_{column}")
    return sa.ForeignKeyConstraint([f"{column}_id"], [f"{column}.id"], name=name, ondelete=away)


def _requests() -> None:
    op.create_table(
        "import_request",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("file_id", sa.String(length=250), nullable=True),
        sa.Column("url", sa.String(length=1000), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=True),
        sa.Column("verdict", sa.LargeBinary(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        _whose("import_request", "person", "CASCADE"),
        _whose("import_request", "organisation", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_request")),
    )
    op.create_index("ix_import_request_person_id_created_at", "import_request", ["person_id", "created_at"])
    op.create_index(op.f("ix_import_request_created_at"), "import_request", ["created_at"])


def _feeds() -> None:
    op.create_table(
        "feed",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=True),
        sa.Column("modified", sa.String(length=100), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("gone", sa.Integer(), server_default="0", nullable=False),
        sa.Column("prune", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=True),
        sa.Column("changed_at", MOMENT, nullable=True),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("broken_at", MOMENT, nullable=True),
        sa.Column("stopped_at", MOMENT, nullable=True),
        _whose("feed", "organisation", "CASCADE"),
        _whose("feed", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("organisation_id", "url", name=op.f("uq_feed_organisation_id_url")),
    )
    op.create_index(op.f("ix_feed_person_id"), "feed", ["person_id"])
    op.create_index(op.f("ix_feed_due_at"), "feed", ["due_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_imported_feed_id"), table_name="imported")
    op.drop_column("imported", "feed_id")
    op.drop_table("feed")
    op.drop_table("import_request")
