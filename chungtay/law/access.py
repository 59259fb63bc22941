"""Who may do what: a table of roles and acts, nothing else. Where and about whom is decided by the desk's place."""

from enum import StrEnum


class Role(StrEnum):
    """What a post (chức danh) is for. One person may hold several posts and sits at one desk at a time."""

    CHAIR = "chair"  # Chủ tịch, Phó Chủ tịch UBND: answers for what is late
    CHILD_OFFICER = "child_officer"  # người làm công tác bảo vệ trẻ em cấp xã
    AGENCY_HEAD = "agency_head"  # thủ trưởng cơ quan
    AGENCY_OFFICER = "agency_officer"  # công chức, cán bộ của cơ quan
    SUPERIOR = "superior"  # the province's office in charge of children's affairs
    MINISTRY = "ministry"  # the ministry in charge
    ADMIN = "admin"  # keeps places, bodies and people; sees no child


class Act(StrEnum):
    """Everything a door may ask permission for. The value is the name in the ledger and in tests."""

    OPEN = "open"  # no sign-in: sign-in itself, language, error pages
    SIT = "sit"  # any signed-in desk
    READ_PLAN = "read-plan"
    HAND_IN_PLAN = "hand-in-plan"
    CHECK_PLAN = "check-plan"
    ADOPT_PLAN = "adopt-plan"
    SEE_DUTY = "see-duty"
    REPORT_PROGRESS = "report-progress"
    SEE_LATE = "see-late"
    SEE_AGENCY = "see-agency"
    FIND = "find"
    KEEP_PLACES = "keep-places"
    READ_LEDGER = "read-ledger"


_EVERYBODY = {Act.OPEN, Act.SIT}
_OFFICE = _EVERYBODY | {Act.READ_PLAN, Act.SEE_DUTY, Act.SEE_AGENCY, Act.FIND, Act.SEE_LATE, Act.REPORT_PROGRESS}
_DRAFTER = _OFFICE | {Act.HAND_IN_PLAN, Act.CHECK_PLAN, Act.ADOPT_PLAN}

MAY: dict[Role, frozenset[Act]] = {
    Role.CHAIR: frozenset(_DRAFTER | {Act.READ_LEDGER}),
    Role.CHILD_OFFICER: frozenset(_DRAFTER),
    Role.AGENCY_HEAD: frozenset(_OFFICE),
    Role.AGENCY_OFFICER: frozenset(_OFFICE),
    Role.SUPERIOR: frozenset(_DRAFTER),
    Role.MINISTRY: frozenset(_EVERYBODY | {Act.READ_PLAN, Act.SEE_DUTY, Act.SEE_AGENCY, Act.FIND, Act.SEE_LATE}),
    Role.ADMIN: frozenset(_EVERYBODY | {Act.KEEP_PLACES, Act.READ_LEDGER, Act.SEE_AGENCY}),
}


def may(role: Role, act: Act) -> bool:
    """May a post of this role do this act at all?"""
    return act is Act.OPEN or act in MAY[role]
