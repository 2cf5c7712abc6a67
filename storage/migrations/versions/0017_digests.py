"""digests, alerts, and when an opportunity was first to be seen"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)
INDEXES = {
    "ix_digest_due": ("digest", ["due_at", "person_id"], "due_at IS NOT NULL"),
    "ix_opportunity_untold": ("opportunity", ["id"], "published_at IS NOT NULL AND told_at IS NULL"),
    "ix_opportunity_published_at": ("opportunity", ["published_at"], "published_at IS NOT NULL"),
    "ix_interest_unkeyed": ("interest", ["id"], "query_id IS NOT NULL AND keyed = 0"),
    "ix_wish_unkeyed": ("wish", ["id"], "watched = 1 AND keyed = 0"),
}


def upgrade() -> None:
    _digests()
    _watched()
    for name in ("published_at", "told_at"):
        op.add_column("opportunity", sa.Column(name, MOMENT, nullable=True))
    # What is in the catalogue already is no news.
    op.execute("UPDATE opportunity SET published_at = created_at, told_at = created_at WHERE state <> 'hidden'")
    for name, (table, columns, condition) in INDEXES.items():
        on_postgres = sa.text(_as_postgres_says(condition))
        op.create_index(name, table, columns, sqlite_where=sa.text(condition), postgresql_where=on_postgres)


def _as_postgres_says(condition: str) -> str:
    return condition.replace("keyed = 0", "NOT keyed").replace("watched = 1", "watched")


def _digests() -> None:
    op.create_table(
        "digest",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("every", sa.String(length=8), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("hour", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("alerts", sa.String(length=8), nullable=False),
        sa.CheckConstraint("every IN ('off', 'daily', 'weekly')", name=op.f("ck_digest_every")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6 AND hour BETWEEN 0 AND 23", name=op.f("ck_digest_time")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_digest_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest")),
    )


def _watched() -> None:
    op.add_column("interest", sa.Column("keyed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("wish", sa.Column("keyed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("wish", sa.Column("watched", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "watch_key",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("interest_id", ID, nullable=True),
        sa.Column("wish_id", ID, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [f"{name}_id"], [f"{name}.id"], name=op.f(f"fk_watch_key_{name}_id_{name}"), ondelete="CASCADE"
            )
            for name in ("interest", "wish")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_key")),
    )
    for column in ("key", "interest_id", "wish_id"):
        op.create_index(op.f(f"ix_watch_key_{column}"), "watch_key", [column])


def downgrade() -> None:
    op.drop_table("watch_key")
    for name, (table, _, _) in INDEXES.items():
        if table != "digest":
            op.drop_index(name, table_name=table)
    op.drop_table("digest")
    for table, columns in {"opportunity": ("told_at", "published_at"), "wish": ("watched", "keyed")}.items():
        for column in columns:
            op.drop_column(table, column)
    op.drop_column("interest", "keyed")
