"""The text a resolution chose its statement from, so that its writers go with its words.

The column may be empty and is added in place: on SQLite the table keeps its triggers.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monographs", "0018_kept_texts")]

    operations = [
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
