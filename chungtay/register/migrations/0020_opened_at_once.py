"""A child with everything about it in one question that is planned once."""

from django.db import migrations

from chungtay.register.children.whole import function

GONE = "drop function if exists register_child_whole(bigint, bigint);"


class Migration(migrations.Migration):
    dependencies = [("register", "0019_ends_written")]
    operations = [migrations.RunSQL(function(), GONE)]
