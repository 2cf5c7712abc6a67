"""what each of several copies of the bot sends"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "copy",
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("held_until", MOMENT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("holder", name=op.f("pk_copy")),
    )


def downgrade() -> None:
    op.drop_table("copy")
