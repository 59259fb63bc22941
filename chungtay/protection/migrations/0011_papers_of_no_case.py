"""A paper may be of the commune alone, like the list of carers; a province may word labels of forms."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("protection", "0010_telling_the_informant")]

    operations = [
        migrations.AlterField(
            "paper",
            "case",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="protection.case"
            ),
        ),
        migrations.AddField(
            "paper", "path", models.CharField(db_collation="C", db_default="~", default="~", max_length=20)
        ),
        migrations.AddConstraint(
            "paper",
            models.UniqueConstraint(
                condition=models.Q(("case__isnull", True)),
                fields=("path", "of", "nth"),
                name="paper_of_no_case_version_once",
            ),
        ),
        migrations.AddConstraint(
            "paper",
            models.CheckConstraint(
                condition=models.Q(("case__isnull", False), models.Q(("path", "~"), _negated=True), _connector="OR"),
                name="paper_lies_somewhere",
            ),
        ),
        migrations.AlterField(
            "setting",
            "kind",
            models.CharField(
                choices=[("hours", "Hours"), ("second-look", "Second Look"), ("wording", "Wording")], max_length=12
            ),
        ),
    ]
