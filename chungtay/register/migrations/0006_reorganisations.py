# The map changes: reorganisations as tables.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_calendar"),
    ]

    operations = [
        migrations.CreateModel(
            name="BodyMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("vi", models.CharField(max_length=120)),
                ("en", models.CharField(max_length=120)),
                ("rows", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Merge"),
                            ("split", "Split"),
                            ("dissolve", "Dissolve"),
                            ("keep", "Keep"),
                            ("rename", "Rename"),
                            ("retype", "Retype"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_default", models.BooleanField(default=True)),
                ("share", models.DecimalField(decimal_places=4, max_digits=5, null=True)),
                ("type", models.CharField(blank=True, max_length=20)),
                ("bare", models.CharField(blank=True, max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Goes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="NewUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tier", models.CharField(max_length=10)),
                ("type", models.CharField(max_length=20)),
                ("bare", models.CharField(max_length=100)),
                ("code", models.CharField(blank=True, max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name="PathMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old", models.CharField(db_collation="C", max_length=20)),
                ("new", models.CharField(db_collation="C", max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Placing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stays", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("instrument", models.CharField(max_length=200)),
                ("issued_on", models.DateField(null=True)),
                ("sure", models.CharField(max_length=1)),
                ("day", models.DateField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("drafted", "Drafted"),
                            ("previewed", "Previewed"),
                            ("decided", "Decided"),
                            ("applied", "Applied"),
                            ("dropped", "Dropped"),
                        ],
                        default="drafted",
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("drafted_who", models.CharField(max_length=300)),
                ("drafted_at", models.DateTimeField()),
                ("previewed_at", models.DateTimeField(null=True)),
                ("preview", models.JSONField(null=True)),
                ("decided_who", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(null=True)),
                ("applied_at", models.DateTimeField(null=True)),
                ("dropped_reason", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="unit",
            name="one_unit_for_a_place_on_todays_map",
        ),
        migrations.AddField(
            model_name="unit",
            name="by_hand",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("scheme", "old"), _negated=True), ("during__endswith__isnull", True)),
                fields=("path",),
                name="one_unit_for_a_place_on_todays_map",
            ),
        ),
        migrations.AddField(
            model_name="bodymove",
            name="former",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.agency"
            ),
        ),
        migrations.AddField(
            model_name="bodymove",
            name="later",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.agency"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="former",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.unit"),
        ),
        migrations.AddField(
            model_name="change",
            name="later",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.unit"
            ),
        ),
        migrations.AddField(
            model_name="goes",
            name="change",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="register.change"
            ),
        ),
        migrations.AddField(
            model_name="goes",
            name="part",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.unit"),
        ),
        migrations.AddField(
            model_name="newunit",
            name="new_parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.newunit"
            ),
        ),
        migrations.AddField(
            model_name="newunit",
            name="parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.unit"
            ),
        ),
        migrations.AddField(
            model_name="newunit",
            name="unit",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.unit"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="new",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="register.newunit"
            ),
        ),
        migrations.AddField(
            model_name="placing",
            name="holding",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.holding"
            ),
        ),
        migrations.AddField(
            model_name="reorganisation",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reorganisation",
            name="drafted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reorganisation",
            name="undoes",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="register.reorganisation",
            ),
        ),
        migrations.AddField(
            model_name="placing",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="placings", to="register.reorganisation"
            ),
        ),
        migrations.AddField(
            model_name="pathmove",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="path_moves", to="register.reorganisation"
            ),
        ),
        migrations.AddField(
            model_name="newunit",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="new_units", to="register.reorganisation"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="register.reorganisation"
            ),
        ),
        migrations.AddField(
            model_name="carried",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="carried", to="register.reorganisation"
            ),
        ),
        migrations.AddField(
            model_name="bodymove",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="body_moves", to="register.reorganisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="goes",
            constraint=models.UniqueConstraint(fields=("change", "part"), name="part_goes_once"),
        ),
        migrations.AddIndex(
            model_name="reorganisation",
            index=models.Index(fields=["stage", "day"], name="reorganisation_waits"),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["drafted", "previewed", "decided", "applied", "dropped"])),
                name="reorganisation_stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("sure__in", ["H", "M", "L"])), name="reorganisation_sure_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("instrument", ""), _negated=True), name="reorganisation_has_a_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="two_people_reorganise",
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["decided", "applied"]), _negated=True),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="reorganisation_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("applied_at__isnull", False), ("stage", "applied")),
                    models.Q(models.Q(("stage", "applied"), _negated=True), ("applied_at__isnull", True)),
                    _connector="OR",
                ),
                name="reorganisation_applied_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="placing",
            constraint=models.UniqueConstraint(fields=("reorganisation", "holding"), name="placed_once"),
        ),
        migrations.AddConstraint(
            model_name="pathmove",
            constraint=models.UniqueConstraint(fields=("reorganisation", "old"), name="one_way_for_a_path"),
        ),
        migrations.AddConstraint(
            model_name="newunit",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent__isnull", True), ("new_parent__isnull", True), _connector="OR"),
                name="new_unit_lies_in_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["merge", "split", "dissolve", "keep", "rename", "retype"])),
                name="change_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["rename", "retype"]),
                        ("later__isnull", True),
                        ("new__isnull", True),
                        ("type__gt", ""),
                    ),
                    models.Q(
                        models.Q(("kind__in", ["rename", "retype"]), _negated=True),
                        models.Q(
                            models.Q(("later__isnull", False), ("new__isnull", True)),
                            models.Q(("later__isnull", True), ("new__isnull", False)),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="change_leads_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share__isnull", True), models.Q(("share__gt", 0), ("share__lte", 1)), _connector="OR"
                ),
                name="change_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                fields=("reorganisation", "former", "later"), name="one_row_for_a_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("reorganisation", "former", "new"), name="one_row_for_a_new"),
        ),
        migrations.AddConstraint(
            model_name="bodymove",
            constraint=models.UniqueConstraint(fields=("reorganisation", "former"), name="one_heir_in_a_change"),
        ),
    ]
