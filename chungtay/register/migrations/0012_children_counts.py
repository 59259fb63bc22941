"""Functions of the database that count children for desks that open none."""

from django.db import migrations

from chungtay.register.children.counting import FUNCTIONS, GONE


class Migration(migrations.Migration):
    dependencies = [("register", "0011_lists_of_children")]
    operations = [migrations.RunSQL(FUNCTIONS, GONE)]
