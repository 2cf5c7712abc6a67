"""guests, and who came"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.add_column("signup", sa.Column("attended_at", MOMENT, nullable=True))
    op.add_column("signup", sa.Column("ticket", sa.String(length=32), nullable=True))
    op.add_column("signup", sa.Column("removed_at", MOMENT, nullable=True))
    op.create_index("ix_signup_ticket", "signup", ["ticket"], unique=True)
    op.create_table(
        "guest",
        sa.Column("id", ID, nullable=False),
        sa.Column("intake_id", ID, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("attended_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("seats BETWEEN 1 AND 50", name=op.f("ck_guest_seats")),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name=op.f("fk_guest_intake_id_intake"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    op.create_index(op.f("ix_guest_intake_id"), "guest", ["intake_id"])


def downgrade() -> None:
    op.drop_table("guest")
    op.drop_index("ix_signup_ticket", table_name="signup")
    for column in ("removed_at", "ticket", "attended_at"):
        op.drop_column("signup", column)
