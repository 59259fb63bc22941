"""A child of a list is written into fewer indexes: those for LIKE on opaque codes serve nothing, as codes are asked for
whole, and LIKE may use no index under a row policy anyway. A waiting row finds room on its page for what is left of it
when it is done, so that no index of it is touched."""

from django.db import migrations

LIGHTER = """
drop index if exists register_child_code_0cb02570_like;
drop index if exists register_carer_code_a6479a5d_like;
drop index if exists register_household_code_99858e07_like;
alter table register_sheetrow set (fillfactor = 80);
"""
UNDO = """
create index register_child_code_0cb02570_like on register_child (code varchar_pattern_ops);
create index register_carer_code_a6479a5d_like on register_carer (code varchar_pattern_ops);
create index register_household_code_99858e07_like on register_household (code varchar_pattern_ops);
alter table register_sheetrow reset (fillfactor);
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0020_opened_at_once")]
    operations = [migrations.RunSQL(LIGHTER, UNDO)]
