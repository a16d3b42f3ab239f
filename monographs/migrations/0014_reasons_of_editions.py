"""Why a text was submitted: frozen with the submission, and with the edition made of it.

The columns are added in place. Django would rebuild the tables on SQLite, and lose their triggers.
"""

from django.db import migrations, models


TABLE = "monographs_edition"
NAME = "edition_why_no_change"
GUARDS = (NAME,)
CONDITION = "NEW.why {distinct} OLD.why"
MESSAGE = "A signed edition is never changed. Approve a new revision instead."


def install(apps, schema_editor):
    """Create the guard anew."""
    remove(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {CONDITION.format(distinct='IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
            params=None,
        )
    else:
        schema_editor.execute(
            f"CREATE FUNCTION monographs_{NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {CONDITION.format(distinct='IS DISTINCT FROM')} THEN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION monographs_{NAME}()",
            params=None,
        )


def remove(apps, schema_editor):
    """Take the guard away."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}", params=None)
        schema_editor.execute(f"DROP FUNCTION IF EXISTS monographs_{NAME}()", params=None)


def _column(model):
    table = f"monographs_{model}"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD COLUMN why text DEFAULT '' NOT NULL",
        f"ALTER TABLE {table} DROP COLUMN why",
        state_operations=[
            migrations.AddField(
                model_name=model,
                name="why",
                field=models.TextField(blank=True, db_default="", default="", max_length=500),
            )
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("monographs", "0013_risk_in_words")]

    operations = [
        _column("submission"),
        _column("edition"),
        migrations.RunPython(install, remove, elidable=False),
    ]
