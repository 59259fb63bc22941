"""Figures that bodies told, layers of definitions, extracts and what was stirred since."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


STIRRING = (Path(__file__).parent / "0004_stirring.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [
        ('figures', '0003_reports'),
        ('register', '0018_askings_forgotten'),
        ('protection', '0008_settings_and_second_looks'),
        ('duties', '0016_at_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Extract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', max_length=2, unique=True)),
                ('stamp', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('rows', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Stirred',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', db_index=True, max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='Layer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('who', models.CharField(max_length=300)),
                ('takes_off', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_off_by', to='figures.layer')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('takes_off__isnull', True), models.Q(('text', ''), _negated=True)), models.Q(('takes_off__isnull', False), ('text', ''), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='layer_is_laid_or_taken_off')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', max_length=20)),
                ('seen_by', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('who', models.TextField()),
                ('code', models.CharField(max_length=20, unique=True)),
                ('key', models.CharField(max_length=40)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('split', models.CharField(blank=True, max_length=20)),
                ('item', models.CharField(blank=True, max_length=120)),
                ('numerator', models.PositiveBigIntegerField()),
                ('denominator', models.PositiveBigIntegerField(null=True)),
                ('estimate', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=300)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.agency')),
                ('follows', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='restated_by', to='figures.told')),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.file')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.post')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.unit')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['seen_by'], name='told_seen_by'), models.Index(fields=['path', 'key', 'last'], name='told_of_place')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='told_window_in_order'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='told_has_a_source'), models.CheckConstraint(condition=models.Q(('follows__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='restated_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('item', ''), ('split', '')), models.Q(models.Q(('split', ''), _negated=True), models.Q(('item', ''), _negated=True)), _connector='OR'), name='told_of_an_item_of_a_breakdown'), models.UniqueConstraint(condition=models.Q(('follows__isnull', True)), fields=('key', 'unit', 'first', 'last', 'split', 'item'), name='told_once_then_restated')],
            },
        ),
        migrations.RunSQL(STIRRING, "drop function figures_stir() cascade"),
    ]
