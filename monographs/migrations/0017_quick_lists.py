"""Indexes for the lists of the desk: in their order, and for what they are filtered by."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0016_tasks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['-at', '-id'], name='decision_list'),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['action'], name='ledger_actions'),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['actor'], name='ledger_by_actor'),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=['-updated_at', '-id'], name='revision_list'),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=['language'], name='revision_languages'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['-imported_at', '-id'], name='source_list'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['language'], name='source_languages'),
        ),
    ]
