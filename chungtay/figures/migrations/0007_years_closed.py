"""Years closed for publication, with their tables as printed; targets of plans on indicators. Every province is extracted anew: care is counted now."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('figures', '0006_stirred_in_place'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('at', models.DateTimeField()),
                ('who', models.CharField(max_length=300)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Printed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(blank=True, db_collation='C', max_length=2)),
                ('key', models.CharField(max_length=40)),
                ('split', models.CharField(blank=True, max_length=20)),
                ('columns', models.JSONField()),
                ('rows', models.JSONField()),
                ('closing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tables', to='figures.closing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('closing', 'path', 'key', 'split'), name='printed_once')],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', max_length=20)),
                ('seen_by', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('task', models.CharField(max_length=20)),
                ('nth', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=40)),
                ('off', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('who', models.CharField(max_length=300)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['seen_by'], name='aim_seen_by'), models.Index(fields=['path', 'task', 'nth'], name='aim_of_place')],
            },
        ),
        migrations.RunSQL("insert into figures_stirred (path) select path from figures_extract", migrations.RunSQL.noop),
    ]
