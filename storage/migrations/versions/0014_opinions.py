"""what people say after an event"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "opinion",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("intake_id", ID, nullable=False),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("mark", sa.SmallInteger(), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=True),
        sa.Column("created_at", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mark IS NULL OR mark BETWEEN 1 AND 5", name=op.f("ck_opinion_mark")),
        _whose("person"),
        _whose("intake"),
        sa.PrimaryKeyConstraint("person_id", "intake_id", name=op.f("pk_opinion")),
    )
    op.create_index("ix_opinion_intake_id", "opinion", ["intake_id"])


def _whose(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_opinion_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name, ondelete="CASCADE")


def downgrade() -> None:
    op.drop_table("opinion")
