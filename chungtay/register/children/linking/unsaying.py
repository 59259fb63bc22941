"""Taking back what a merge said about the kept record, by statements that correct it."""

from datetime import datetime

from chungtay.register.children.columns import columns
from chungtay.register.children.facts import GROUPS, From
from chungtay.register.children.linking.models import Merge
from chungtay.register.children.models import Child, Source, Statement
from chungtay.register.children.models.signed import signature
from chungtay.register.children.projection import groups_of, project
from chungtay.register.children.stating import said, touch
from chungtay.register.people.desk import Desk


def unsay(merge: Merge, kept: Child, by: Desk, at: datetime) -> None:
    """Each statement of the merge is corrected by what stands without it, as sure as its source was."""
    mine = Statement.objects.filter(child=kept, source_code=merge.code, corrects__isnull=True).order_by("id")
    ours = set(mine.values_list("id", flat=True))
    without = [one for one in said(kept) if one.id not in ours]
    stood, sure = project(without), {one.id: one.sure for one in without}
    for wrong in mine:
        groups = sorted(groups_of(wrong.facts))
        for how in sorted({sure.get(stood.source.get(group), wrong.sure) for group in groups}):
            same = [group for group in groups if sure.get(stood.source.get(group), wrong.sure) == how]
            facts = {name: stood.facts[name] for group in same for name in GROUPS[group]}
            source = From(Source.SYSTEM, "Tách hồ sơ đã gộp", merge.code, how)
            Statement.objects.create(
                child=kept, facts=facts, sure=how, corrects=wrong, post_id=by.post_id, agency_id=by.agency_id,
                **signature(source, by, at),
            )  # fmt: skip
    touch(kept, at, **columns(project(said(kept))))
