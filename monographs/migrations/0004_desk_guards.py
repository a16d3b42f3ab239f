"""What only the database can promise about the desk, on SQLite and PostgreSQL.

The record (ledger, submissions, decisions) is append-only; the content of a source and its declared
origin never change; nothing of it is deleted; nobody who contributed to a revision is its approver.

SQLite drops a table's triggers silently whenever Django rebuilds the table; a migration that alters
these models runs ``install`` again at its end, and ``manage.py verify`` names missing guards.
"""

from django.db import migrations


def _different(columns, distinct):
    return " OR ".join(f"NEW.{column} {distinct} OLD.{column}" for column in columns)


_CONTRIBUTED = (
    "NEW.approved_by_id IS NOT NULL AND EXISTS (SELECT 1 FROM monographs_revision_contributors c "
    "WHERE c.revision_id = NEW.id AND c.user_id = NEW.approved_by_id)"
)

# name: (table, event, condition with {distinct} for the vendor's "is different from", message)
GUARDS = {
    "ledger_append_only": ("ledgerentry", "UPDATE", "1 = 1", "The ledger is append-only."),
    "ledger_no_delete": ("ledgerentry", "DELETE", "1 = 1", "The ledger is append-only."),
    "head_no_delete": ("ledgerhead", "DELETE", "1 = 1", "The ledger always has its head."),
    "head_forward": (
        "ledgerhead",
        "UPDATE",
        "NEW.sequence <= OLD.sequence",
        "The head of the ledger only moves forward.",
    ),
    "submission_no_change": ("submission", "UPDATE", "1 = 1", "A submission is never changed."),
    "submission_no_delete": ("submission", "DELETE", "1 = 1", "A submission is never deleted."),
    "decision_no_change": ("decision", "UPDATE", "1 = 1", "A decision is never changed."),
    "decision_no_delete": ("decision", "DELETE", "1 = 1", "A decision is never deleted."),
    "check_no_change": ("check", "UPDATE", "1 = 1", "A check is never changed. Check again instead."),
    "check_no_delete": ("check", "DELETE", "1 = 1", "A check is never deleted."),
    "source_no_change": (
        "source",
        "UPDATE",
        ("key", "sha256", "content", "encoding", "origin", "imported_by_id"),
        "The content and origin of a source are never changed. Import the new text as a new source.",
    ),
    "source_no_delete": ("source", "DELETE", "1 = 1", "A source is never deleted. Set its standing instead."),
    "revision_no_delete": ("revision", "DELETE", "1 = 1", "A revision is never deleted."),
    "revision_approver": ("revision", "UPDATE", _CONTRIBUTED, "An approver wrote no part of the revision."),
}


def _condition(condition, distinct):
    return condition if isinstance(condition, str) else _different(condition, distinct)


def _sqlite():
    for name, (table, event, condition, message) in GUARDS.items():
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON monographs_{table} "
            f"WHEN {_condition(condition, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _postgresql():
    for name, (table, event, condition, message) in GUARDS.items():
        yield (
            f"CREATE FUNCTION monographs_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {_condition(condition, 'IS DISTINCT FROM')} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON monographs_{table} "
            f"FOR EACH ROW EXECUTE FUNCTION monographs_{name}()"
        )


def _undo(vendor):
    for name, (table, *_) in GUARDS.items():
        if vendor == "sqlite":
            yield f"DROP TRIGGER IF EXISTS {name}"
        else:
            yield f"DROP TRIGGER IF EXISTS {name} ON monographs_{table}"
            yield f"DROP FUNCTION IF EXISTS monographs_{name}()"


def install(apps, schema_editor):
    """Create the guards anew."""
    remove(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    for statement in _sqlite() if vendor == "sqlite" else _postgresql():
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    """Take the guards away."""
    for statement in _undo(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("monographs", "0003_desk"), ("monographs", "0002_shelf_guards")]

    operations = [migrations.RunPython(install, remove, elidable=False)]
