"""A duty may come from a periodic report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("duties", "0016_at_once")]
    operations = [
        migrations.AlterField(
            "duty",
            "origin_kind",
            models.CharField(
                choices=[
                    ("plan-task", "Plan Task"),
                    ("plan-report", "Plan Report"),
                    ("case", "Case"),
                    ("report", "Report"),
                    ("refusal", "Refusal"),
                ],
                max_length=20,
            ),
        ),
    ]
