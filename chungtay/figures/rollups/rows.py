"""Who sees and writes the rows of a report, said once, to the database."""

from chungtay.duties.scoped import IN_PLACE
from chungtay.register.children.models.rows import WRITING
from chungtay.register.people.desk import COMMUNE

LO = "(select current_setting('app.lo', true))"
OWN = f"(path = {LO} or left(path, {COMMUNE}) = {LO})"  # a commune writes for its villages, which have no desk
BODY = "(select nullif(current_setting('app.agency', true), '')::bigint)"
THIS = "select 1 from figures_report r where r.id = report_id"
MINE = f"({OWN}) and exists ({THIS} and (not r.of_body or r.owner_id = {BODY}))"
READ = f"({MINE}) or (({IN_PLACE}) and exists ({THIS} and r.submitted_at >= at))"
WRITTEN = f"({MINE}) and {WRITING}"
FROM_OWN = f"({OWN}) and {WRITING}"
FROM_ABOVE = f"({IN_PLACE}) and {WRITING}"
