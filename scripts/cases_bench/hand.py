"""What an expert would write by hand for the same page: run by the owner of the tables, without row policies."""

OPEN_CASES = """select c.* from protection_case c where c.closed_at is null
  and (c.path >= %(plo)s and c.path < %(phi)s or c.asked_path >= %(plo)s and c.asked_path < %(phi)s)
  order by c.due_at, c.id limit 200"""
COHORT = """select c.phase, count(*), min(w.received_at), count(w.acknowledged_at), count(w.answered_at),
    count(distinct w.case_id) filter (where c.overran_at < %(at)s)
  from protection_concern w join protection_case c on c.id = w.case_id
  where c.path >= %(plo)s and c.path < %(phi)s and w.received_at >= %(at)s - interval '365 days'
    and w.received_at < %(at)s group by c.phase"""
WRITTEN = "select * from protection_concern where user_id = %(user)s order by received_at desc, id desc limit 200"
PARTS = """select p.*, a.name, (select r.said from protection_partreport r where r.part_id = p.id order by r.id desc
    limit 1) from protection_part p join register_agency a on a.id = p.agency_id
  where p.agency_id = %(agency)s order by p.at desc, p.id desc limit 200"""

ONE = "select * from protection_case where code = %(code)s"
OF_IT = "(select id from protection_case where code = %(code)s)"
A_CASE = (
    ONE,
    f"select h.*, u.path from protection_happening h join register_unit u on u.id = h.unit_id where h.case_id = {OF_IT} order by h.id",  # noqa: E501
    f"select * from protection_casechild where case_id = {OF_IT}",
    f"""select p.*, r.said, r.words from protection_part p left join protection_partreport r on r.part_id = p.id
  where p.case_id = {OF_IT}""",
    f"select id, code, form, nth, number, at from protection_paper where case_id = {OF_IT} order by at desc limit 12",
    f"select * from protection_conference where case_id = {OF_IT}",
    f"select * from protection_concern where case_id = {OF_IT}",
    f"select * from protection_beside b where b.case_id = {OF_IT}",
)
CASES = (OPEN_CASES, COHORT)
