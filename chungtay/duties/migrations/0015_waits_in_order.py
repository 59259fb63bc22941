"""What waits for somebody's word is read in the order of its index, not sorted: a province asked for thousands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("duties", "0014_lighter")]
    operations = [
        migrations.RemoveIndex("duty", "duty_checker_waits"),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["checker", "state_since", "id"],
                condition=models.Q(("state", "reported")),
                name="duty_checker_waits",
            ),
        ),
    ]
