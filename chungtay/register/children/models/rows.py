"""Who sees a child, said once, to the database.

Of a child's own tables only `register_child.path` says where it lies: when the child or its commune moves, one column
moves, and everything that hangs on the child goes with it.
"""

PLACE = (
    "({0} >= (select current_setting('app.plo', true)) and {0} < (select current_setting('app.phi', true)))"  # a column
)
SINGLY = "{0} = any ((select string_to_array(current_setting('app.children', true), ','))::bigint[])"
WRITING = "coalesce((select current_setting('app.glass', true)), '') = ''"  # behind a glass one only reads

CHILD_SEEN = f"{PLACE.format('path')} or {SINGLY.format('id')}"
CHILD_WRITTEN = f"{PLACE.format('path')} and {WRITING}"

OF_CHILD_SEEN = "exists (select 1 from register_child c where c.id = child_id)"  # the child's own policy applies inside
# No index by place can carry this one: in a register not yet counted the planner would take it, and read the whole
# commune for every row that is written.
LOOKED_UP = PLACE.format("({0}.path || '')")
OF_OWN_CHILD = f"exists (select 1 from register_child c where c.id = child_id and {LOOKED_UP.format('c')})"  # noqa: S608
OF_CHILD_WRITTEN = f"{OF_OWN_CHILD} and {WRITING}"
