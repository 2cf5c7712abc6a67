"""sign-ups that organisers confirm"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_OLD = "state IN ('going', 'waiting', 'offered', 'left')"
_NEW = "state IN ('going', 'waiting', 'offered', 'left', 'requested')"


def upgrade() -> None:
    op.add_column("opportunity", sa.Column("approval", sa.Boolean(), server_default=sa.false(), nullable=False))
    _states(_NEW, 8, 10)


def downgrade() -> None:
    op.execute("UPDATE signup SET state = 'left', waits_from = NULL WHERE state = 'requested'")
    _states(_OLD, 10, 8)
    op.drop_column("opportunity", "approval")


def _states(condition: str, was: int, width: int) -> None:
    """SQLite changes no constraint: there the table is written anew."""
    name = op.f("ck_signup_state")
    with op.batch_alter_table("signup") as signup:
        signup.drop_constraint(name, type_="check")
        signup.alter_column("state", existing_type=sa.String(was), type_=sa.String(width))
        signup.create_check_constraint(name, condition)
