"""What was done towards an informant, and the clocks of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0009_overran"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "ConcernAct",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, unique=True)),
                ("kind", models.CharField(max_length=24)),
                ("at", models.DateTimeField()),
                ("hand", models.CharField(max_length=10)),
                ("about", models.JSONField(default=dict)),
                ("who", models.TextField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="protection.concern"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            "ConcernWatch",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=40)),
                ("nth", models.PositiveSmallIntegerField()),
                ("duty", models.CharField(max_length=20)),
                ("over", models.BooleanField(default=False)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="watches", to="protection.concern"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "concernwatch",
            models.UniqueConstraint(
                fields=["concern", "rule", "nth"],
                condition=models.Q(("over", False)),
                name="one_duty_for_a_running_concern_clock",
            ),
        ),
    ]
