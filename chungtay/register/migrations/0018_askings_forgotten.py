"""Old questions of the budget go, by a function of the database: the application's role deletes nothing there."""

from django.db import migrations

from chungtay.register.children.forgetting import FUNCTION, GONE


class Migration(migrations.Migration):
    dependencies = [("register", "0017_sealed_files")]
    operations = [migrations.RunSQL(FUNCTION, GONE)]
