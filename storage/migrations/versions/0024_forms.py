"""questions to those who sign up, and their answers"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.add_column("opportunity", sa.Column("questions", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "reply",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("intake_id", ID, nullable=False),
        sa.Column("question", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reply_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_reply_intake_id_intake"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "intake_id", "question", name=op.f("pk_reply")),
    )
    op.create_index(op.f("ix_reply_intake_id"), "reply", ["intake_id"])


def downgrade() -> None:
    op.drop_table("reply")
    op.drop_column("opportunity", "questions")
