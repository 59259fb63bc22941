"""Who may do what: a table of roles and acts, nothing else. Where and about whom is decided by the desk's place."""

from dataclasses import dataclass
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
    KEEP_CALENDAR = "keep-calendar"  # days off, substitutes, swapped Saturdays
    BREAK_GLASS = "break-glass"  # look at another place in an emergency: reason, time limit, alarm, review
    REVIEW_GLASS = "review-glass"
    KEEP_PEOPLE = "keep-people"  # accounts, posts and who holds them, sessions
    ANSWER_RESET = "answer-reset"  # the second person without whom nobody's second factors are taken away
    SEE_REGISTER = "see-register"  # the register of children as numbers: counts and gaps, nobody's name
    SEE_CHILD = "see-child"  # a child's own page; which children, the rows decide
    KEEP_CHILD = "keep-child"  # add, correct, support, move
    SETTLE_CHILD = "settle-child"  # the second person: merges, opening one child to a post
    EXPORT_CHILD = "export-child"  # a list of children leaves the house, marked with who took it
    SEE_WORKFORCE = "see-workforce"
    KEEP_WORKFORCE = "keep-workforce"
    TAKE_CONCERN = "take-concern"  # write down a worry somebody tells; everybody must (Law on Children Art. 51)
    SEE_CASE = "see-case"
    SEE_COURSE = "see-course"  # what runs beside a case: the commune's own, and what was asked of the desk's body
    KEEP_CASE = "keep-case"  # steps of the procedure; which ones, the law's table decides
    SET_SHARES = "set-shares"  # what the law leaves to a province: hours inside the twelve, second looks
    SEE_SERVICE = "see-service"  # the directory of services for children
    KEEP_SERVICE = "keep-service"  # of one's own place, or of one's own body
    SEE_CARER = "see-carer"  # who may take a child into their family
    KEEP_CARER = "keep-carer"
    SEE_EVIDENCE = "see-evidence"  # which objects and papers, their case or compartment decides
    KEEP_EVIDENCE = "keep-evidence"
    ASK_OFFENDER = "ask-offender"  # the answer is whom to contact, whoever was asked about
    KEEP_OFFENDER = "keep-offender"  # the list itself: only posts of the police, which the rows decide
    SEE_ACCOUNT = "see-account"  # what a head or a post answers for: one's own body's, or those below one's place
    JUDGE_ACCOUNT = "judge-account"  # find, decide an appeal: over whom, the hierarchy decides
    SEE_PICTURES = "see-pictures"  # numbers of one's own place as pictures
    SEE_SCORE = "see-score"  # the child-friendly commune
    KEEP_SCORE = "keep-score"  # a commune answers for itself
    CHECK_SCORE = "check-score"  # the tier above checks and recognises
    SEE_REPORT = "see-report"  # periodic reports: one's own place's or body's, and what those below submitted
    WRITE_REPORT = "write-report"
    CHECK_REPORT = "check-report"  # ask about a figure, approve, receive, urge
    SIGN_REPORT = "sign-report"  # for the body that owes it
    SEE_FIGURES = "see-figures"  # indicators of one's own place and those below, their definitions and sources
    TELL_FIGURE = "tell-figure"  # enter a figure: which one, the body that has it decides
    KEEP_INDICATORS = "keep-indicators"  # fill an empty slot from the official annex
    CLOSE_YEAR = "close-year"  # from now on the public tables of a year are those of this moment, once for the country
    KEEP_LETTER = "keep-letter"  # the ministry's guidance letter of the year: windows and days of reports


_EVERYBODY = {Act.OPEN, Act.SIT}
_OFFICE = _EVERYBODY | {Act.READ_PLAN, Act.SEE_DUTY, Act.SEE_AGENCY, Act.FIND, Act.SEE_LATE, Act.REPORT_PROGRESS}
_OFFICE |= {Act.SEE_COURSE, Act.TAKE_CONCERN, Act.SEE_SERVICE, Act.SEE_ACCOUNT, Act.SEE_FIGURES, Act.TELL_FIGURE}
_LOCKER = {Act.SEE_EVIDENCE, Act.KEEP_EVIDENCE, Act.ASK_OFFENDER}
_CASES = {Act.SEE_CASE, Act.KEEP_CASE, Act.KEEP_SERVICE, Act.SEE_CARER, Act.KEEP_CARER} | _LOCKER
_NUMBERS = {Act.SEE_REGISTER, Act.SEE_WORKFORCE, Act.SEE_PICTURES, Act.SEE_SCORE}
_ABOVE = {Act.JUDGE_ACCOUNT, Act.CHECK_SCORE, Act.SEE_REPORT, Act.WRITE_REPORT, Act.CHECK_REPORT, Act.SIGN_REPORT}
_CHILDREN = _NUMBERS | {Act.SEE_CHILD, Act.SETTLE_CHILD, Act.EXPORT_CHILD, Act.KEEP_WORKFORCE}
_DRAFTER = _OFFICE | {Act.HAND_IN_PLAN, Act.CHECK_PLAN, Act.ADOPT_PLAN}
_OF_A_BODY = _OFFICE | _LOCKER | {Act.SEE_CHILD, Act.KEEP_OFFENDER, Act.SEE_REPORT, Act.WRITE_REPORT}
_KEEPER = {Act.KEEP_CALENDAR, Act.KEEP_PLACES, Act.READ_LEDGER, Act.SEE_AGENCY, Act.KEEP_PEOPLE, Act.ANSWER_RESET}
_KEEPER |= {Act.KEEP_LETTER, Act.KEEP_INDICATORS, Act.SEE_FIGURES}

MAY: dict[Role, frozenset[Act]] = {
    Role.CHAIR: frozenset(
        _DRAFTER
        | _CHILDREN
        | _CASES
        | _ABOVE
        | {Act.READ_LEDGER, Act.BREAK_GLASS, Act.REVIEW_GLASS, Act.ANSWER_RESET, Act.KEEP_SCORE}
    ),
    Role.CHILD_OFFICER: frozenset(
        _DRAFTER
        | _CHILDREN
        | _CASES
        | {Act.KEEP_CHILD, Act.BREAK_GLASS, Act.KEEP_SCORE, Act.SEE_REPORT, Act.WRITE_REPORT, Act.CHECK_REPORT}
    ),
    Role.AGENCY_HEAD: frozenset(_OF_A_BODY | {Act.KEEP_SERVICE, Act.SIGN_REPORT}),
    Role.AGENCY_OFFICER: frozenset(_OF_A_BODY),
    Role.SUPERIOR: frozenset(
        _DRAFTER
        | _NUMBERS
        | _ABOVE
        | {Act.SEE_CHILD, Act.KEEP_CALENDAR, Act.BREAK_GLASS, Act.REVIEW_GLASS, Act.ANSWER_RESET, Act.KEEP_SERVICE}
        | {Act.SET_SHARES}
    ),
    Role.MINISTRY: frozenset(
        _EVERYBODY
        | _NUMBERS
        | _ABOVE
        | {Act.READ_PLAN, Act.SEE_DUTY, Act.SEE_AGENCY, Act.FIND, Act.SEE_LATE, Act.SEE_ACCOUNT, Act.SEE_FIGURES}
        | {Act.TELL_FIGURE, Act.KEEP_INDICATORS, Act.CLOSE_YEAR}
    ),
    Role.ADMIN: frozenset(_EVERYBODY | _KEEPER),
}


def may(role: Role, act: Act) -> bool:
    """May a post of this role do this act at all?"""
    return act is Act.OPEN or act in MAY[role]


# Whose own commune's children a post may open; every other post sees numbers, or the one child opened to it.
KEEPS_PERSONS = frozenset({Role.CHAIR, Role.CHILD_OFFICER})

# Bodies beside the procedure: of the clocks of cases they see what is asked of them, and no other, since in a small
# commune even a title without a name tells that a case runs.
BESIDE_PROCEDURES = frozenset({Role.AGENCY_HEAD, Role.AGENCY_OFFICER})

# Posts that read about persons, or open and close the accounts of those who do: they need a second factor.
SEES_PERSONS = frozenset(
    {Role.CHAIR, Role.CHILD_OFFICER, Role.AGENCY_HEAD, Role.AGENCY_OFFICER, Role.SUPERIOR, Role.ADMIN}
)


class Where(StrEnum):
    """How near two posts must lie to each other to be incompatible."""

    ANYWHERE = "anywhere"
    OVERSEES = "oversees"  # the place of the first contains the place of the second
    OTHER_BODY = "other-body"  # two bodies of one place


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a post is, as far as it matters here. `agency` is the code of its body, `path` its place."""

    role: Role
    agency: str
    path: str


@dataclass(frozen=True, slots=True)
class Incompatible:
    """Two kinds of post one person may not hold at once: nobody verifies their own body's work."""

    one: frozenset[Role]
    other: frozenset[Role]
    where: Where
    vi: str
    en: str
    agency: str = ""  # the first post's body, by the first part of its code; "" any

    def forbids(self, first: Sitting, second: Sitting) -> bool:
        if first.role not in self.one or second.role not in self.other:
            return False
        if self.agency and first.agency.split(".")[0] != self.agency:
            return False
        if self.where is Where.OVERSEES:
            return second.path.startswith(first.path)
        if self.where is Where.OTHER_BODY:
            return first.path == second.path and first.agency != second.agency
        return True


_LOCAL = frozenset({Role.CHAIR, Role.CHILD_OFFICER, Role.AGENCY_HEAD, Role.AGENCY_OFFICER})
_BODY = frozenset({Role.AGENCY_HEAD, Role.AGENCY_OFFICER})
# A deputy chair who also heads a body (common since the communes of 2025) is compatible: the verifier of each duty is
# chosen outside its owner's chain when the duty is reported.
INCOMPATIBLE: tuple[Incompatible, ...] = (
    Incompatible(
        frozenset({Role.ADMIN}),
        frozenset(set(Role) - {Role.ADMIN}),
        Where.ANYWHERE,
        "Người quản trị tài khoản mở và khóa quyền của người khác, nên không tự giữ chức danh xử lý công việc.",
        "Who opens and closes the rights of others does not hold a working post of their own.",
    ),
    Incompatible(
        frozenset({Role.SUPERIOR, Role.MINISTRY}),
        _LOCAL,
        Where.OVERSEES,
        "Chức danh cấp trên kiểm tra việc của cấp dưới này, nên một người không giữ cả hai.",
        "The superior post checks the work of this one, so one person does not hold both.",
    ),
    Incompatible(
        frozenset({Role.CHILD_OFFICER}),
        _BODY,
        Where.OTHER_BODY,
        "Người làm công tác bảo vệ trẻ em kiểm tra việc các cơ quan của xã báo xong, nên không giữ chức danh ở đó.",
        "The child-protection officer checks what the commune's bodies report, so holds no post in them.",
    ),
    Incompatible(
        frozenset({Role.AGENCY_HEAD, Role.AGENCY_OFFICER, Role.SUPERIOR}),
        frozenset(Role),
        Where.ANYWHERE,
        "Thanh tra kiểm tra mọi cơ quan, nên người của Thanh tra không giữ chức danh ở nơi khác.",
        "The inspectorate examines every body, so its people hold no post elsewhere.",
        agency="THANHTRA",
    ),
)


def conflict(one: Sitting, other: Sitting) -> Incompatible | None:
    """Why one person may not hold these two posts; None when they may."""
    if one == other:
        return None
    return next((rule for rule in INCOMPATIBLE if rule.forbids(one, other) or rule.forbids(other, one)), None)
