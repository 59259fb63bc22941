"""Numbers of many places kept ready; indexes for wide desks and for the due-finder."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent
COUNTING = (HERE / "0012_counting.sql").read_text(encoding="utf-8")
TOUCHING = (HERE / "0012_touching.sql").read_text(encoding="utf-8")
UNDO = """
drop trigger tallied_of_the_system on duties_tallied; drop trigger touched_of_the_system on duties_touched;
drop trigger tally_of_the_system on duties_tally; drop function duties_refuse_other_hands();
drop trigger body_begins_or_ends on register_agency; drop trigger holder_in_or_out on register_user;
drop trigger held_otherwise on register_holding; drop function duties_touch_held();
drop trigger excuse_added on duties_excuse; drop trigger duty_gone on duties_duty;
drop trigger duty_changed on duties_duty; drop trigger duty_added on duties_duty; drop function duties_touch();
drop function duties_tally_places(text, int, timestamptz, int);
drop function duties_tally_of(text, text, timestamptz, text, int);
drop function duties_newly_due(text, text, text[], text[], timestamptz, timestamptz);
drop function duties_counted(text[], text[], timestamptz, date);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('duties', '0011_once_for_each_place'),
        ('register', '0009_children_found'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tallied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
                ('on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', max_length=20)),
                ('whole', models.BooleanField()),
                ('kind', models.CharField(choices=[('state', 'State'), ('all', 'All'), ('body', 'Body'), ('post', 'Post'), ('plan', 'Plan'), ('month', 'Month'), ('ground', 'Ground'), ('lost', 'Lost')], max_length=8)),
                ('key', models.CharField(blank=True, db_collation='C', max_length=60)),
                ('number', models.IntegerField()),
                ('excused', models.IntegerField(default=0)),
                ('done_late', models.IntegerField(default=0)),
                ('open_late', models.IntegerField(default=0)),
                ('oldest', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Touched',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(db_collation='C', db_index=True, max_length=20)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='duty',
            name='duty_soonest',
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('state__in', ['assigned', 'under_way', 'reported', 'returned'])), fields=['due_at', 'id'], name='duty_soonest'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['due_at'], name='duty_due'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('state__in', ['reported', 'returned'])), fields=['state', 'state_since'], name='duty_news'),
        ),
        migrations.AddIndex(
            model_name='rung',
            index=models.Index(fields=['at', 'id'], name='rung_written'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(condition=models.Q(('verb', 'assign'), _negated=True), fields=['-at', '-id'], name='step_latest'),
        ),
        migrations.AddIndex(
            model_name='tally',
            index=models.Index(condition=models.Q(('whole', False)), fields=['kind', 'key', 'path'], name='tally_key'),
        ),
        migrations.AddIndex(
            model_name='tally',
            index=models.Index(condition=models.Q(('whole', True)), fields=['path', 'kind', '-number', 'oldest', 'key'], name='tally_worst'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('path', 'whole', 'kind', 'key'), name='tally_once'),
        ),
        migrations.RunSQL(COUNTING + TOUCHING, UNDO),
    ]
