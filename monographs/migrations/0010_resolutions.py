"""Resolutions of the comparison board, never changed and never deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# name: (event, message)
GUARDS = {
    "resolution_no_change": ("UPDATE", "A resolution is never changed. Resolve it again instead."),
    "resolution_no_delete": ("DELETE", "A resolution is never deleted."),
}


def install(apps, schema_editor):
    """Create the guards anew."""
    remove(apps, schema_editor)
    for name, (event, message) in GUARDS.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON monographs_resolution "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
                params=None,
            )
        else:
            schema_editor.execute(
                f"CREATE FUNCTION monographs_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$",
                params=None,
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON monographs_resolution "
                f"FOR EACH ROW EXECUTE FUNCTION monographs_{name}()",
                params=None,
            )


def remove(apps, schema_editor):
    """Take the guards away."""
    for name in GUARDS:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON monographs_resolution", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS monographs_{name}()", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0009_report_guards_and_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Resolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(default="en", max_length=20)),
                ("row", models.CharField(max_length=200)),
                ("label", models.CharField(max_length=500)),
                ("said", models.JSONField(default=list)),
                ("chosen", models.JSONField(null=True)),
                ("section", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField()),
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
                    "drug",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="monographs.drug",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["drug", "language", "row"], name="resolution_by_row")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="resolution_has_reason"
                    )
                ],
            },
        ),
        migrations.RunPython(install, remove, elidable=False),
    ]
