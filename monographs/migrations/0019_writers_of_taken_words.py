"""The text a resolution chose its statement from, so that its writers go with its words.

The column may be empty and is added in place: on SQLite the table keeps its triggers. Taking the column away
builds the table anew there, which drops them silently, so that they are installed again.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models


def install_again(apps, schema_editor):
    """Create the guards of resolutions anew."""
    import_module("monographs.migrations.0010_resolutions").install(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("monographs", "0018_kept_texts")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install_again, elidable=False),
        migrations.AddField(
            model_name="resolution",
            name="chosen_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="monographs.revision",
            ),
        ),
    ]
