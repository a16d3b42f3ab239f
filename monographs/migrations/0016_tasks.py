"""Tasks, with those of the texts that are public already.

The doses of prose are not counted here: only statements of the kinds that are always of high risk are.
"""

import json

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


HIGH_RISK = {"dosage", "precaution", "interaction", "stop_rule", "handling"}


def note_unchecked(apps, schema_editor):
    """Make the task of each public text with statements of high risk that readers see unchecked."""
    revisions = apps.get_model("monographs", "Revision").objects.filter(status="approved")
    task = apps.get_model("monographs", "Task")
    for revision in revisions.select_related("submission").order_by("pk").iterator(chunk_size=50):
        document = json.loads(revision.submission.document)
        statements = [one for section in document["sections"] for one in section["statements"]]
        count = sum(one["kind"] in HIGH_RISK and one["check"]["state"] != "checked" for one in statements)
        if count:
            task.objects.create(
                kind="unchecked",
                revision=revision,
                count=count,
                why="Readers see them marked as unchecked.",
                since=revision.approved_at,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0015_outbox'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'Readers’ reports that were upheld'), ('disputed', 'Disputed statements'), ('lost', 'Checks lost by an edit or an import'), ('fallen', 'Checks lost with their source'), ('overdue', 'Reviews overdue'), ('unchecked', 'Statements of high risk that readers see unchecked')], max_length=10)),
                ('statement_key', models.SlugField(blank=True, max_length=64)),
                ('sort', models.CharField(blank=True, max_length=40)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('count', models.PositiveIntegerField(default=1)),
                ('why', models.CharField(max_length=500)),
                ('since', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(editable=False, null=True)),
                ('claimed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='monographs.revision')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(fields=['kind', 'since', 'id'], name='task_list')],
                'constraints': [models.UniqueConstraint(fields=('revision', 'kind', 'statement_key'), name='task_once'), models.CheckConstraint(condition=models.Q(models.Q(('claimed_at__isnull', True), ('claimed_by__isnull', True)), models.Q(('claimed_at__isnull', False), ('claimed_by__isnull', False)), _connector='OR'), name='task_claimed_by_and_at')],
            },
        ),
        migrations.RunPython(note_unchecked, migrations.RunPython.noop, elidable=True),
    ]
