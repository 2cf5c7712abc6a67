"""drafts of opportunities, versions, addresses for those going"""

import sqlalchemy as sa
from alembic import op

import storage.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "opportunity_draft",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("opportunity_id", ID, nullable=True),
        sa.Column("base_at", storage.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("post", sa.JSON(), nullable=True),
        sa.Column("created_at", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", storage.base.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_opportunity_draft_city_id_city")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_opportunity_draft_opportunity_id_opportunity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_opportunity_draft_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_opportunity_draft_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_draft")),
        sa.UniqueConstraint("person_id", "album", "part", name=op.f("uq_opportunity_draft_person_id_album_part")),
    )
    with op.batch_alter_table("opportunity_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opportunity_draft_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opportunity_draft_opportunity_id"), ["opportunity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opportunity_draft_updated_at"), ["updated_at"], unique=False)
    op.create_table(
        "version",
        sa.Column("id", ID, nullable=False),
        sa.Column("opportunity_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("at", storage.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_version_opportunity_id_opportunity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_version_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_version_opportunity_id_at", ["opportunity_id", "at"], unique=False)
    op.add_column("opportunity", sa.Column("place_hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("task", sa.Column("about", ID, nullable=True))


def downgrade() -> None:
    op.drop_column("task", "about")
    op.drop_column("opportunity", "place_hidden")
    op.drop_table("version")
    op.drop_table("opportunity_draft")
