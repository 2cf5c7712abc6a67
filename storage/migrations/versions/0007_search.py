"""the index of the search"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INDEX = """CREATE VIRTUAL TABLE search_index USING fts5(
    keys, content='search_text', content_rowid='opportunity_id', detail=none, columnsize=0,
    tokenize="ascii tokenchars '^~-_+#'")"""
INSERTED = "INSERT INTO search_index(rowid, keys) VALUES (new.opportunity_id, new.keys)"
DELETED = "INSERT INTO search_index(search_index, rowid, keys) VALUES ('delete', old.opportunity_id, old.keys)"
TRIGGERS = {
    "search_text_in": f"AFTER INSERT ON search_text BEGIN {INSERTED}; END",
    "search_text_out": f"AFTER DELETE ON search_text BEGIN {DELETED}; END",
    "search_text_changed": f"AFTER UPDATE OF keys ON search_text BEGIN {DELETED}; {INSERTED}; END",
}


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    moment = sa.DateTime(timezone=True)
    opportunity = sa.ForeignKey("opportunity.id", ondelete="CASCADE", name="fk_search_entry_opportunity_id_opportunity")
    op.create_table(
        "search_entry",
        sa.Column(
            "opportunity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), opportunity, autoincrement=False
        ),
        sa.Column("soonest", moment, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("intake_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("opportunity_id", name="pk_search_entry"),
    )
    op.create_index("ix_search_entry_soonest", "search_entry", ["soonest"])
    op.create_index("ix_search_entry_until", "search_entry", ["until"])
    opportunity = sa.ForeignKey("opportunity.id", ondelete="CASCADE", name="fk_search_text_opportunity_id_opportunity")
    op.create_table(
        "search_text",
        sa.Column(
            "opportunity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), opportunity, autoincrement=False
        ),
        sa.Column("keys", sa.Text() if sqlite else postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("opportunity_id", name="pk_search_text"),
    )
    op.create_table(
        "search_term",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("sound", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_search_term"),
    )
    op.create_index("ix_search_term_sound", "search_term", ["sound"])
    op.create_table(
        "search_gram",
        sa.Column("gram", sa.String(3), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("gram", "length", "key", name="pk_search_gram"),
        sqlite_with_rowid=False,
    )
    if not sqlite:
        op.execute(
            "CREATE INDEX ix_search_text_keys ON search_text USING gin (keys) WITH (gin_pending_list_limit = 512)"
        )
        op.execute("ALTER TABLE search_text SET (toast_tuple_target = 128)")
        return
    op.execute(INDEX)
    for name, body in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    for name in ("search_gram", "search_term", "search_text", "search_entry"):
        op.drop_table(name)
