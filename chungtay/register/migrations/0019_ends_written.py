"""When the end of something dated about a child was written: what a figure as known on a day asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0018_askings_forgotten")]
    operations = [
        migrations.AddField(name, "ended_at", models.DateTimeField(blank=True, null=True))
        for name in ("circumstance", "sign", "stay", "support", "tie")
    ]
