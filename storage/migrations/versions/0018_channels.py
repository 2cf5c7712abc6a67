"""channels of organisations and cities, and what is posted there"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    _channels()
    _posts()
    op.create_index("ix_opportunity_updated_at", "opportunity", ["updated_at"])


def _whose(table: str, column: str, away: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_id_{column}")
    return sa.ForeignKeyConstraint([f"{column}_id"], [f"{column}.id"], name=name, ondelete=away)


def _channels() -> None:
    op.create_table(
        "channel",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("events", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("week_day", sa.Integer(), nullable=True),
        sa.Column("week_hour", sa.Integer(), nullable=True),
        sa.Column("week_at", MOMENT, nullable=True),
        sa.Column("linked_at", MOMENT, nullable=True),
        sa.Column("off_at", MOMENT, nullable=True),
        _whose("channel", "person", "SET NULL"),
        _whose("channel", "organisation", "CASCADE"),
        _whose("channel", "city", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_channel_chat_id")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_channel_organisation_id")),
        sa.UniqueConstraint("city_id", name=op.f("uq_channel_city_id")),
    )
    op.create_index(op.f("ix_channel_person_id"), "channel", ["person_id"])
    op.create_index(op.f("ix_channel_week_at"), "channel", ["week_at"])


def _posts() -> None:
    op.create_table(
        "channel_post",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel_id", ID, nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("opportunity_id", ID, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), server_default="", nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=False),
        sa.Column("posted_at", MOMENT, nullable=True),
        _whose("channel_post", "channel", "CASCADE"),
        _whose("channel_post", "opportunity", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_post")),
        sa.UniqueConstraint("channel_id", "key", name=op.f("uq_channel_post_channel_id_key")),
    )
    op.create_index("ix_channel_post_state_due_at", "channel_post", ["state", "due_at"])
    op.create_index(op.f("ix_channel_post_opportunity_id"), "channel_post", ["opportunity_id"])


def downgrade() -> None:
    op.drop_index("ix_opportunity_updated_at", table_name="opportunity")
    op.drop_table("channel_post")
    op.drop_table("channel")
