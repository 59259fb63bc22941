"""A reading is dropped with its reason, a plan stands: neither is ever deleted."""

from django.db import migrations

KEEP = """
create trigger reading_kept before delete on programme_reading for each row execute function duties_refuse();
create trigger plan_kept before delete on programme_plan for each row execute function duties_refuse();
"""
UNDO = "drop trigger reading_kept on programme_reading; drop trigger plan_kept on programme_plan;"


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial"), ("duties", "0002_kept")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
