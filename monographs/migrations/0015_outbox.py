"""The outbox of mail, and how each person wants to be told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0014_reasons_of_editions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "A text was submitted for review"),
                            ("changes_requested", "Changes were requested to a text you had a part in"),
                            ("decided", "A text you had a part in was approved, rejected or withdrawn"),
                            ("commented", "Somebody commented on a text you are involved in"),
                            ("overdue", "The review of a public text is overdue"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("not_before", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="monographs.revision",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["sent_at", "to"], name="mail_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "overdue")),
                        fields=("to", "revision"),
                        name="overdue_told_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "A text was submitted for review"),
                            ("changes_requested", "Changes were requested to a text you had a part in"),
                            ("decided", "A text you had a part in was approved, rejected or withdrawn"),
                            ("commented", "Somebody commented on a text you are involved in"),
                            ("overdue", "The review of a public text is overdue"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("at_once", "At once"), ("digest", "In the digest"), ("off", "Not at all")],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind"), name="one_mail_choice_per_kind")
                ],
            },
        ),
    ]
