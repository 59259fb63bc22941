"""Numbers of courses for those who answer for a place and see none of them."""

from django.db import migrations

from chungtay.protection.courses.counting import FUNCTIONS, GONE


class Migration(migrations.Migration):
    dependencies = [("protection", "0011_papers_of_no_case")]

    operations = [migrations.RunSQL(FUNCTIONS, GONE)]
