"""photos of opportunities"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("opportunity", sa.Column("photo", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("opportunity", "photo")
