"""The desk: who asks, in which post, for which places. Every question to the house carries one."""

from dataclasses import dataclass, replace

from chungtay.law.access import BESIDE_PROCEDURES, KEEPS_PERSONS, Act, Role, may

BEYOND = "~"  # sorts after every digit and letter of a path
NOWHERE = BEYOND  # a range of persons that holds nobody
COMMUNE = 7  # letters of a commune's path: persons are kept there and below, never in a whole province


@dataclass(frozen=True, slots=True)
class Desk:
    """A signed-in officer in one post, or the system itself (`user_id` None)."""

    user_id: int | None
    user_name: str
    post_id: int | None
    post_name: str
    role: Role
    agency_id: int | None
    agency_code: str
    agency_name: str
    unit_id: int | None
    unit_name: str
    path: str  # place on today's map: "" nation, "51" province, "5121340" commune
    glass: str = ""  # code of the emergency opening through which this desk looks at `path`, reading only
    post_name_en: str = ""
    agency_name_en: str = ""
    persons: str = NOWHERE  # the place whose children this desk may open: its own commune, an opened one, or NOWHERE
    children: tuple[int, ...] = ()  # ids of children opened to it singly: entrusted, supervised, or behind a glass

    @property
    def lo(self) -> str:
        return self.path

    @property
    def hi(self) -> str:
        return self.path + BEYOND

    @property
    def plo(self) -> str:
        return self.persons

    @property
    def phi(self) -> str:
        return self.persons + BEYOND if self.persons != NOWHERE else NOWHERE

    @property
    def children_told(self) -> str:
        """The single children as the database reads them: "17,33"."""
        return ",".join(map(str, self.children))

    @property
    def procedures(self) -> bool:
        """Whether it sees the clocks of every case of its place, not only those asked of its own body."""
        return self.role not in BESIDE_PROCEDURES

    @property
    def who(self) -> str:
        """As the ledger writes it."""
        glass = f"mở khẩn cấp {self.glass}" if self.glass else ""
        parts = (self.user_name, self.post_name, self.agency_name, self.unit_name, glass)
        return ", ".join(part for part in parts if part)

    def keeps(self, path: str) -> bool:
        """Whether persons of this place are this desk's to keep."""
        return self.plo <= path < self.phi

    def may(self, act: Act) -> bool:
        return may(self.role, act)


def persons_of(role: Role, path: str) -> str:
    """The place whose children such a post may open: its own commune, or NOWHERE."""
    return path if role in KEEPS_PERSONS and len(path) >= COMMUNE else NOWHERE


def on_behalf(by: Desk, name: str, path: str = "", persons: str = NOWHERE) -> Desk:
    """The system at work for somebody: it reaches where they do not, and what it writes bears their post."""
    return replace(system_desk(name, path, persons), user_id=by.user_id, post_id=by.post_id, agency_id=by.agency_id)


def system_desk(name: str, path: str = "", persons: str = NOWHERE) -> Desk:
    """The system at work by itself: reading a file, filling the demonstration, a nightly job.

    It opens no child unless it names the place it needs: `persons=""` is the whole nation.
    """
    return Desk(None, name, None, "", Role.SUPERIOR, None, "", "", None, "", path, persons=persons)


def whose(who: str) -> str:
    """Whose hand it was, from `Desk.who` as it was written down; the place is not said twice after a body that bears
    its name."""
    rest, _comma, place = who.rpartition(", ")
    return rest if rest and rest.endswith(place) else who
