"""how many messages of an announcement are paid for"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("paying", "paid"):
        op.add_column("announcement", sa.Column(name, sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    for name in ("paid", "paying"):
        op.drop_column("announcement", name)
