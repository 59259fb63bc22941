"""Each day asks which figures were asked about: the reports that go to and fro are found without all others."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("figures", "0008_shape_of_extracts")]
    operations = [
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("state__in", ("returned", "submitted"))), fields=["path"], name="report_under_way"
            ),
        ),
    ]
