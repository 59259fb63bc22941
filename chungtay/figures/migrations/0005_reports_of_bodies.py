"""Reports that each body of a place owes for itself; what an issue was counted from in a table of its own."""

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
insert into figures_issuebasis (issue_id, path, key, records)
  select i.id, i.path, b.key, b.value from figures_issue i, jsonb_each(i.bases) b;
"""
GIVE_BACK = """
update figures_issue i set bases = coalesce(
  (select jsonb_object_agg(b.key, b.records) from figures_issuebasis b where b.issue_id = i.id), '{}');
"""


class Migration(migrations.Migration):
    dependencies = [("figures", "0004_told_and_extracts"), ("duties", "0019_climbing"),
                    ("register", "0018_askings_forgotten")]

    operations = [
        migrations.CreateModel(
            name="IssueBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(db_collation="C", max_length=20)),
                ("key", models.CharField(max_length=40)),
                ("records", models.JSONField()),
                ("issue", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="kept_bases",
                                            to="figures.issue")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("issue", "key"), name="issue_basis_once")],
            },
        ),
        migrations.RunSQL(KEEP, GIVE_BACK),
        migrations.RunSQL("set constraints all immediate", "set constraints all immediate"),  # before the table changes
        migrations.RemoveField(model_name="issue", name="bases"),
        migrations.AlterField(
            model_name="issuebasis",
            name="issue",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bases",
                                    to="figures.issue"),
        ),
        migrations.AddField(model_name="report", name="of_body", field=models.BooleanField(default=False)),
        migrations.RemoveConstraint(model_name="report", name="report_owed_once"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("unit", "owner", "kind", "year", "nth"), name="report_owed_once"
            ),
        ),
        migrations.RenameField(model_name="itemfile", old_name="answer", new_name="act"),
    ]
