"""What only the database can promise about the shelf, on SQLite and PostgreSQL.

Editions: no row is deleted, no content changes, the state only moves forward. Search: an index of
``monographs_searchentry`` that the database itself keeps in step. SQLite drops a table's triggers
silently whenever Django rebuilds the table; a migration that alters these models runs
``install`` again at its end, and ``manage.py verify`` names missing guards.
"""

from django.db import migrations


EDITION = "monographs_edition"
ENTRY = "monographs_searchentry"

CONTENT = (
    *("id", "slug", "language", "number", "title", "initial", "drug_class"),
    *("document", "digest", "html", "html_sha256", "template_version"),
    *("origin", "origins", "statements", "checked", "disputed"),
    *("signed_by", "signed_at", "review_due"),
)
MOVES = (("current", "superseded"), ("current", "withdrawn"), ("superseded", "withdrawn"))

NOT_DELETED = "An edition is never deleted. Withdraw it instead."
NOT_CHANGED = "A signed edition is never changed. Approve a new revision instead."
ONLY_FORWARD = "An edition only moves from current to superseded, and from either to withdrawn."

_moves = " OR ".join(f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in MOVES)


def _changed(distinct):
    return " OR ".join(f"NEW.{column} {distinct} OLD.{column}" for column in CONTENT)


# A withdrawal may fill in nothing but its own facts, so superseded_at stays what it was.
_RETIMED = "OLD.superseded_at IS NOT NULL AND NEW.superseded_at {distinct} OLD.superseded_at"

SQLITE = (
    f"CREATE TRIGGER edition_no_delete BEFORE DELETE ON {EDITION} "
    f"BEGIN SELECT RAISE(ABORT, '{NOT_DELETED}'); END",
    f"CREATE TRIGGER edition_no_change BEFORE UPDATE ON {EDITION} "
    f"WHEN {_changed('IS NOT')} OR ({_RETIMED.format(distinct='IS NOT')}) "
    f"BEGIN SELECT RAISE(ABORT, '{NOT_CHANGED}'); END",
    f"CREATE TRIGGER edition_only_forward BEFORE UPDATE ON {EDITION} WHEN NOT ({_moves}) "
    f"BEGIN SELECT RAISE(ABORT, '{ONLY_FORWARD}'); END",
    f"CREATE VIRTUAL TABLE monographs_search USING fts5(names, body, content='{ENTRY}', "
    "content_rowid='edition_id', tokenize='porter unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER search_insert AFTER INSERT ON {ENTRY} BEGIN "
    "INSERT INTO monographs_search(rowid, names, body) VALUES (NEW.edition_id, NEW.names, NEW.body); END",
    f"CREATE TRIGGER search_delete AFTER DELETE ON {ENTRY} BEGIN "
    "INSERT INTO monographs_search(monographs_search, rowid, names, body) "
    "VALUES ('delete', OLD.edition_id, OLD.names, OLD.body); END",
    f"CREATE TRIGGER search_update AFTER UPDATE ON {ENTRY} BEGIN "
    "INSERT INTO monographs_search(monographs_search, rowid, names, body) "
    "VALUES ('delete', OLD.edition_id, OLD.names, OLD.body); "
    "INSERT INTO monographs_search(rowid, names, body) VALUES (NEW.edition_id, NEW.names, NEW.body); END",
)
SQLITE_UNDO = (
    "DROP TRIGGER IF EXISTS search_update",
    "DROP TRIGGER IF EXISTS search_delete",
    "DROP TRIGGER IF EXISTS search_insert",
    "DROP TABLE IF EXISTS monographs_search",
    "DROP TRIGGER IF EXISTS edition_only_forward",
    "DROP TRIGGER IF EXISTS edition_no_change",
    "DROP TRIGGER IF EXISTS edition_no_delete",
)

POSTGRESQL = (
    "CREATE FUNCTION monographs_edition_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{NOT_DELETED}' USING ERRCODE = 'restrict_violation'; END IF; "
    f"IF {_changed('IS DISTINCT FROM')} OR ({_RETIMED.format(distinct='IS DISTINCT FROM')}) THEN "
    f"RAISE EXCEPTION '{NOT_CHANGED}' USING ERRCODE = 'restrict_violation'; END IF; "
    f"IF NOT ({_moves}) THEN "
    f"RAISE EXCEPTION '{ONLY_FORWARD}' USING ERRCODE = 'restrict_violation'; END IF; "
    "RETURN NEW; END $$",
    f"CREATE TRIGGER edition_guard BEFORE UPDATE OR DELETE ON {EDITION} "
    "FOR EACH ROW EXECUTE FUNCTION monographs_edition_guard()",
    f"ALTER TABLE {ENTRY} ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('english'::regconfig, names), 'A') || "
    "setweight(to_tsvector('english'::regconfig, body), 'D')) STORED",
    f"CREATE INDEX search_vector ON {ENTRY} USING gin (vector)",
    # Name searches look for beginnings, which a plain index serves only under the C collation.
    "CREATE INDEX facet_beginning ON monographs_facet (normalised varchar_pattern_ops)",
)
POSTGRESQL_UNDO = (
    "DROP INDEX IF EXISTS facet_beginning",
    "DROP INDEX IF EXISTS search_vector",
    f"ALTER TABLE {ENTRY} DROP COLUMN IF EXISTS vector",
    f"DROP TRIGGER IF EXISTS edition_guard ON {EDITION}",
    "DROP FUNCTION IF EXISTS monographs_edition_guard()",
)

_INSTALL = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
_REMOVE = {"sqlite": SQLITE_UNDO, "postgresql": POSTGRESQL_UNDO}


def _run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


def install(apps, schema_editor):
    """Create guards and search index anew."""
    remove(apps, schema_editor)
    _run(schema_editor, _INSTALL[schema_editor.connection.vendor])
    if schema_editor.connection.vendor == "sqlite":
        _run(schema_editor, ["INSERT INTO monographs_search(monographs_search) VALUES ('rebuild')"])


def remove(apps, schema_editor):
    """Take guards and search index away."""
    _run(schema_editor, _REMOVE[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("monographs", "0001_shelf")]

    operations = [migrations.RunPython(install, remove, elidable=False)]
