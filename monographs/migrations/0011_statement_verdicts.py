"""What moderators make of single statements, never changed and never deleted, and who may write it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# name: (event, message)
GUARDS = {
    "statement_verdict_no_change": ("UPDATE", "A verdict is never changed. Judge the statement again."),
    "statement_verdict_no_delete": ("DELETE", "A verdict is never deleted."),
}
TABLE = "monographs_statementverdict"

ROLES = {
    "Editors": ("view_statementverdict",),
    "Moderators": ("view_statementverdict", "add_statementverdict"),
    "Administrators": ("view_statementverdict",),
}


def install(apps, schema_editor):
    """Create the guards anew."""
    remove(apps, schema_editor)
    for name, (event, message) in GUARDS.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{message}'); END",
                params=None,
            )
        else:
            schema_editor.execute(
                f"CREATE FUNCTION monographs_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$",
                params=None,
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} "
                f"FOR EACH ROW EXECUTE FUNCTION monographs_{name}()",
                params=None,
            )


def remove(apps, schema_editor):
    """Take the guards away."""
    for name in GUARDS:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS monographs_{name}()", params=None)


def make_roles(apps, schema_editor):
    """Let everyone at the desk read verdicts, and moderators give them."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="monographs", model="statementverdict"
    )
    for name, codenames in ROLES.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for codename in codenames:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": f"Can {codename.split('_')[0]} statement verdict"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0010_resolutions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementVerdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement_key", models.SlugField(max_length=64)),
                ("content_digest", models.CharField(blank=True, max_length=64)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("agree", "Agreed"), ("change", "To be changed")], max_length=10
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="monographs.submission",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict", "change"), _negated=True)
                        | models.Q(("note", ""), _negated=True),
                        name="change_says_what",
                    )
                ],
            },
        ),
        migrations.RunPython(install, remove, elidable=False),
        migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False),
    ]
