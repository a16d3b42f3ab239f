"""Guards of the readers' reports, and who may decide on them."""

from django.db import migrations


CONTENT = ("id", "slug", "language", "edition", "statement_key", "kind", "words", "ticket", "at")

# name: (event, condition with {distinct} for the vendor's "is different from", message)
GUARDS = {
    "report_no_change": (
        "UPDATE",
        " OR ".join(f"NEW.{column} {{distinct}} OLD.{column}" for column in CONTENT),
        "What a reader reported is never changed.",
    ),
    "report_no_delete": ("DELETE", "1 = 1", "A report is never deleted. Decide on it instead."),
    "report_decided_once": ("UPDATE", "OLD.state <> 'open'", "A report is decided once."),
}
TABLE = "monographs_report"
DISTINCT = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}

ROLES = {
    "Editors": ("view_report",),
    "Moderators": ("view_report", "decide_report"),
    "Administrators": ("view_report",),
}
NAMES = {"view_report": "Can view readers’ report", "decide_report": "Can decide on a reader’s report"}


def _quoted(message):
    return message.replace("'", "''")


def _sqlite(name, event, condition, message):
    yield (
        f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{_quoted(message)}'); END"
    )


def _postgresql(name, event, condition, message):
    yield (
        f"CREATE FUNCTION monographs_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN "
        f"RAISE EXCEPTION '{_quoted(message)}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
    )
    yield (
        f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION monographs_{name}()"
    )


def install(apps, schema_editor):
    """Create the guards anew."""
    remove(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    make = _sqlite if vendor == "sqlite" else _postgresql
    for name, (event, condition, message) in GUARDS.items():
        for statement in make(name, event, condition.format(distinct=DISTINCT[vendor]), message):
            schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    """Take the guards away."""
    for name in GUARDS:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS monographs_{name}()", params=None)


def make_roles(apps, schema_editor):
    """Let everyone at the desk read reports, and moderators decide on them."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="monographs", model="report"
    )
    for name, codenames in ROLES.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for codename in codenames:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": NAMES[codename]}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("monographs", "0008_reports")]

    operations = [
        migrations.RunPython(install, remove, elidable=False),
        migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False),
    ]
