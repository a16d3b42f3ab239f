"""What is typed and not saved yet, and who has a draft open."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('monographs', '0017_quick_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(max_length=32)),
                ('sent', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_texts', to='monographs.revision')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('revision', 'by', 'page'), name='one_kept_text_per_page')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('seen', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='monographs.revision')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('revision', 'by'), name='one_presence_per_person')],
            },
        ),
    ]
