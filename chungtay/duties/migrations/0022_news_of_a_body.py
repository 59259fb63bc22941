"""Being assigned is no news: the first step of every duty leaves the index by which a body finds what concerns it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

NEWS = models.Q(("from_state", ""), _negated=True)


class Migration(migrations.Migration):
    dependencies = [("duties", "0021_of_a_body")]
    operations = [
        migrations.RemoveIndex("step", "step_seen_by"),
        migrations.AddIndex(
            "step", GinIndex(fields=["seen_by"], condition=NEWS, gin_pending_list_limit=256, name="step_seen_by")
        ),
    ]
