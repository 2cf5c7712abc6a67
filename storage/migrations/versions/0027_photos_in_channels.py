"""photos of posts in channels"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("channel_post", sa.Column("photo", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("channel_post", "photo")
