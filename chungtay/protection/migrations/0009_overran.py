"""When an emergency clock ran out is kept on the case, so that a year's cohort is counted and not read case by case."""

from django.db import migrations, models

from chungtay.law.clock import reckon
from chungtay.law.days import calendar
from chungtay.law.procedure import running
from chungtay.protection.cases.projection import overran
from chungtay.protection.cases.reading import law_of


def fill(apps, editor) -> None:
    """From the entries of the cases that are there."""
    cases = apps.get_model("protection", "Case").objects.using(editor.connection.alias)
    for case in cases.select_related("incident", "residence").iterator():
        rows = case.happenings.select_related("unit", "to_unit", "corrects").order_by("id")
        runs = [(run, reckon(run.rule, run.facts, calendar(), explain=False)) for run in running(law_of(case, rows))]
        cases.filter(pk=case.pk).update(overran_at=overran(runs))


class Migration(migrations.Migration):
    dependencies = [("protection", "0008_settings_and_second_looks")]

    operations = [
        migrations.AddField("case", "overran_at", models.DateTimeField(null=True)),
        migrations.AddIndex("concern", models.Index(fields=["user", "received_at"], name="concern_of_writer")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
