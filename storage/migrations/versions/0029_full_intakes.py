"""intakes that are full, for the order of what searches find"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    full = sa.text("taken >= capacity")
    op.create_index("ix_intake_full", "intake", ["id"], sqlite_where=full, postgresql_where=full)


def downgrade() -> None:
    op.drop_index("ix_intake_full", "intake")
