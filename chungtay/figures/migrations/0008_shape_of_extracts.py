"""An extract knows of which fact tables it is; one of others is not counted from."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("figures", "0007_years_closed")]
    operations = [
        migrations.AddField(
            model_name="extract", name="shape", field=models.CharField(default="", max_length=16),
        ),
    ]
