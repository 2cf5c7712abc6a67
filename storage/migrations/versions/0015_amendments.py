"""changes that wait for a moderator"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "amendment",
        sa.Column("opportunity_id", ID, nullable=False, autoincrement=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'taken', 'refused')", name=op.f("ck_amendment_state")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_amendment_opportunity_id_opportunity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_amendment_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("opportunity_id", name=op.f("pk_amendment")),
    )
    op.create_index("ix_amendment_state_sent_at", "amendment", ["state", "sent_at"])
    op.create_index(op.f("ix_amendment_person_id"), "amendment", ["person_id"])


def downgrade() -> None:
    op.drop_table("amendment")
