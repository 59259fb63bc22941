"""A duty is ended, never deleted: the database refuses, whoever sees the row."""

from django.db import migrations

KEEP = """
create function duties_refuse() returns trigger language plpgsql as
$$ begin raise exception '% is kept, never deleted', tg_table_name using errcode = 'insufficient_privilege'; end $$;
create trigger duty_kept before delete on duties_duty for each row execute function duties_refuse();
"""
UNDO = "drop trigger duty_kept on duties_duty; drop function duties_refuse();"


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
