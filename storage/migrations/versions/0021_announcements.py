"""announcements to a city or the network"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = storage.base.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("words_uk", sa.String(length=1500), nullable=False),
        sa.Column("words_en", sa.String(length=1500), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reached", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("began_at", MOMENT, nullable=True),
        sa.Column("planned_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_announcement_person_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_announcement_city_id_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_index(op.f("ix_announcement_person_id"), "announcement", ["person_id"])


def downgrade() -> None:
    op.drop_table("announcement")
