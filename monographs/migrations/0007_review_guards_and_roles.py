"""Guards of the tables of review, and who may write them.

Adding ``risk`` made SQLite build the table of submissions anew, which drops its triggers silently; the desk's
guards are installed again here.
"""

from importlib import import_module

from django.db import migrations


DESK = "monographs.migrations.0004_desk_guards"

# name: (table, event, the columns that may not change or None for the whole row, message)
GUARDS = {
    "finding_answer_no_change": ("findinganswer", "UPDATE", None, "An answer is never changed."),
    "finding_answer_no_delete": ("findinganswer", "DELETE", None, "An answer is never deleted."),
    "override_no_change": ("override", "UPDATE", None, "An override is never changed."),
    "override_no_delete": ("override", "DELETE", None, "An override is never deleted."),
    "comment_no_change": (
        "comment",
        "UPDATE",
        ("revision_id", "statement_key", "text", "by_id", "at"),
        "What a comment says is never changed. Write another.",
    ),
    "comment_no_delete": ("comment", "DELETE", None, "A comment is never deleted. Resolve it instead."),
}

ROLES = {
    "Editors": (
        *("add_comment", "reinstate_revision"),
        *("view_comment", "view_override", "view_findinganswer", "view_claim"),
    ),
    "Moderators": (
        *("add_comment", "reinstate_revision", "add_findinganswer", "add_claim"),
        *("view_comment", "view_override", "view_findinganswer", "view_claim"),
    ),
    "Administrators": (
        *("override_finding", "view_comment", "view_override", "view_findinganswer", "view_claim"),
    ),
}

SPECIAL = {
    "override_finding": ("override", "Can override a finding that blocks a submission"),
    "reinstate_revision": ("revision", "Can reinstate a withdrawn monograph"),
}


def _condition(columns, distinct):
    if columns is None:
        return "1 = 1"
    return " OR ".join(f"NEW.{column} {distinct} OLD.{column}" for column in columns)


def _sqlite():
    for name, (table, event, columns, message) in GUARDS.items():
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON monographs_{table} "
            f"WHEN {_condition(columns, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _postgresql():
    for name, (table, event, columns, message) in GUARDS.items():
        yield (
            f"CREATE FUNCTION monographs_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {_condition(columns, 'IS DISTINCT FROM')} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON monographs_{table} "
            f"FOR EACH ROW EXECUTE FUNCTION monographs_{name}()"
        )


def install(apps, schema_editor):
    """Create the guards anew."""
    remove(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    for statement in _sqlite() if vendor == "sqlite" else _postgresql():
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    """Take the guards away."""
    for name, (table, *_) in GUARDS.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON monographs_{table}", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS monographs_{name}()", params=None)


def install_all(apps, schema_editor):
    """Create the guards of the desk and of its review."""
    import_module(DESK).install(apps, schema_editor)
    install(apps, schema_editor)


def make_roles(apps, schema_editor):
    """Give the roles what is new for them."""
    for name, codenames in ROLES.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*(_permission(apps, codename) for codename in codenames))


def _permission(apps, codename):
    if codename in SPECIAL:
        model, name = SPECIAL[codename]
    else:
        action, model = codename.split("_", 1)
        name = f"Can {action} {apps.get_model('monographs', model)._meta.verbose_name}"
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="monographs", model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [("monographs", "0006_review")]

    operations = [
        migrations.RunPython(install_all, remove, elidable=False),
        migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False),
    ]
