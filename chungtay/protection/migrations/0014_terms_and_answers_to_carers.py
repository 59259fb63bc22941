"""Terms that a province sets itself; the duty to answer whoever asks to be on the list of carers."""

from django.db import migrations, models

KINDS = [("hours", "Hours"), ("second-look", "Second Look"), ("terms", "Terms"), ("wording", "Wording")]


class Migration(migrations.Migration):
    dependencies = [("protection", "0013_worry_in_one")]
    operations = [
        migrations.AddField("fostercarer", "duty", models.CharField(blank=True, db_default="", max_length=20)),
        migrations.AlterField("setting", "kind", models.CharField(choices=KINDS, max_length=12)),
    ]
