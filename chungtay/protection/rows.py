"""Row policies that several shelves of this room say: the body that is asked, by somebody who works there."""

MINE = "agency_id = (select nullif(current_setting('app.agency', true), '')::bigint)"
AT_WORK = (  # a post that works on duties: whoever keeps accounts sits in a body and reads none of its mail
    "exists (select 1 from register_post w where w.id = (select nullif(current_setting('app.post', true), '')::bigint)"
    " and w.role not in ('admin', 'ministry'))"
)
ASKED_BODY = f"({MINE} and {AT_WORK})"
