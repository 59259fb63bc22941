"""Row policies that several shelves of this room say: the body that is asked, by who works there; the police."""

AGENCY = "(select nullif(current_setting('app.agency', true), '')::bigint)"
USER = "(select nullif(current_setting('app.user', true), '')::bigint)"
LIES = "({0}path >= (select current_setting('app.lo', true)) and {0}path < (select current_setting('app.hi', true)))"
POSTED = (  # whoever asks sits at a post of these roles
    "exists (select 1 from register_post w where w.id = nullif(current_setting('app.post', true), '')::bigint"
    " and w.role {0})"
)
MINE = f"agency_id = {AGENCY}"
# A post that works on duties: whoever keeps accounts sits in a body and reads none of its mail.
AT_WORK = POSTED.format("not in ('admin', 'ministry')")
ASKED_BODY = f"({MINE} and {AT_WORK})"
POLICE = (
    "(select exists (select 1 from register_agency p where split_part(p.code, '.', 1) = 'CA'"  # noqa: S608
    f" and p.id = {AGENCY}))"
)
