"""Cases that officers might write: random walks along the procedure, over two communes, and ways of gaming it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from chungtay.law.days import HANOI
from chungtay.law.procedure import Case, Hand, Happened, may, steps, why_not

INCIDENT, RESIDENCE = "5121340", "5121355"
FIRST = datetime(2026, 1, 5, 22, 40, tzinfo=HANOI)
PLAN = ({"service": "khám", "who": "Trạm Y tế", "begins": "2026-01-10", "ends": "2026-02-10", "cost": 0},)
WHY = "Đã xác minh đầy đủ với các cơ quan liên quan"


def about_of(step: str, chance: Random, at: datetime) -> dict[str, object]:
    """What an honest officer tells with this step."""
    told: dict[str, object] = {"reason": WHY, "seen_at": at - timedelta(minutes=20), "heard": "Con muốn ở với bà"}
    grave = chance.random() < 0.4
    match step:
        case "receive":
            return {"heard_of": "hàng xóm gọi điện"}
        case "assess-first":
            return told | {"serious": grave, "harmful_carer": chance.random() < 0.2}
        case "apply-measure" | "separate":
            more = {"measures": ("L3b",), "safe_place": "nhà bà ngoại", "ground": "harm-by-carer"}
            return told | more | {"days": chance.choice((3, 7, 10))}
        case "extend-separation":
            return told | {"days": chance.choice((1, 3, 6)), "paper": chance.choice(("", "", "12/CV-CA"))}
        case "decide-ban":
            return told | {"days": chance.choice((1, 3)), "paper": "07/QĐ-UBND"}
        case "put-court-ban":
            return told | {"months": chance.choice((1, 4)), "paper": "08/QĐ-TA"}
        case "admit" | "end-stay":
            return told | {"safe_place": "Trung tâm Công tác xã hội"}
        case "court-decides":
            return told | {"paper": "05/QĐ-TA"}
        case "end-separation":
            return told | {"home_safe": True}
        case "assess":
            return told | {"risk": chance.choice(("high", "medium", "low")), "carer_words": "Gia đình đồng ý"}
        case "submit-plan":
            return told | {"items": PLAN}
        case "review":
            return told | {"no_more_risk": chance.random() < 0.6, "stable": chance.random() < 0.7}
        case "hand-on":
            return told | {"to": RESIDENCE}
        case _:
            return told


ASIDE = {"transfer", "tell-police", "hand-on", "hand-back", "separate", "extend-separation", "return-plan", "reopen",
         "ask-ban", "decide-ban", "refuse-ban", "end-ban", "put-court-ban", "ask-cancel-ban", "keep-ban",
         "admit"}  # fmt: skip
DRAGS = 0.8  # how much less likely something aside, or done already, comes first
HANDS = [Hand(code, place) for code in ("receiver", "worker", "chair", "police") for place in (INCIDENT, RESIDENCE)]


@dataclass(slots=True)
class Walk:
    """A case being written, entry by entry; ``hours``: the longest pause between two entries."""

    chance: Random
    case: Case
    at: datetime = FIRST
    hours: int = 30

    def put(self, step: str, hand: Hand, **more: object) -> Happened:
        return self.write(steps()[step].says, hand, about_of(step, self.chance, self.at) | more)

    def write(self, kind: str, hand: Hand, about: dict[str, object], **more: object) -> Happened:
        known = more.pop("known_at", self.at)
        entry = Happened(f"F{len(self.case.history)}", kind, self.at, known, hand, about, **more)
        self.case = self.case.with_(entry)
        return entry

    def wait(self, hours: float) -> None:
        self.at += timedelta(minutes=max(1, round(hours * 60)))  # the oracle goes by the minute

    def stride(self) -> bool:
        """One allowed step by anybody; False where nobody can do anything with what honest officers tell."""
        open_ = [(step.code, hand) for hand in HANDS for step in may(self.case, hand) if step.code != "receive"]
        held = self.case.standing()
        open_.sort(
            key=lambda one: self.chance.random() + (DRAGS if steps()[one[0]].says in held or one[0] in ASIDE else 0)
        )
        for step, hand in open_:
            told = about_of(step, self.chance, self.at)
            told = told if "harmful_carer" in told else _without_carer(self.case, step, told)
            if not why_not(self.case, step, hand, self.at, told):
                self.write(steps()[step].says, hand, told)
                self.wait(self.chance.uniform(0.1, self.hours))
                return True
        return False


def _without_carer(case: Case, step: str, told: dict[str, object]) -> dict[str, object]:
    """The words of a carer who does the harm are not taken."""
    harmful = any(entry.about.get("harmful_carer") for entry in case.counted())
    return {key: value for key, value in told.items() if key != "carer_words"} if harmful and step == "assess" else told


def begun(chance: Random, moved: bool = False) -> Walk:
    walk = Walk(chance, Case(INCIDENT, RESIDENCE if moved else INCIDENT))
    walk.put("receive", Hand("receiver", INCIDENT))
    walk.wait(chance.uniform(0.1, 4))
    return walk


def honest(chance: Random, most: int = 40) -> Walk:
    """A walk of up to ``most`` entries."""
    walk = begun(chance, moved=chance.random() < 0.5)
    for _ in range(chance.randint(3, most)):
        if not walk.stride():
            break
    return walk


WORKER, CHAIR = Hand("worker", INCIDENT), Hand("chair", INCIDENT)


def _calm(walk: Walk) -> None:
    walk.put("assess-first", WORKER, serious=False, harmful_carer=False)
    walk.wait(1)


def _to_review(walk: Walk) -> None:
    _calm(walk)
    for step, hand in (("find-no-emergency", CHAIR), ("assess", WORKER), ("find-plan-needed", WORKER), ("meet", CHAIR),
                       ("submit-plan", WORKER), ("approve-plan", CHAIR), ("review", WORKER)):  # fmt: skip
        walk.put(step, hand, risk="low", no_more_risk=True, stable=True)
        walk.wait(2)


def open_close(walk: Walk) -> None:
    _to_review(walk)
    walk.put("close", CHAIR)
    walk.wait(walk.chance.uniform(1, 24 * 29))
    walk.put("reopen", CHAIR)


def relabelled(walk: Walk) -> None:
    first = walk.put("assess-first", WORKER, serious=True)
    walk.wait(2)
    walk.write("assessed-first", WORKER, {"serious": False, "seen_at": first.about["seen_at"]}, corrects=first.code)


def assessed_out(walk: Walk) -> None:
    _calm(walk)
    walk.wait(walk.chance.uniform(13, 60))
    walk.put("find-no-emergency", CHAIR)


def receipt_moved(walk: Walk) -> None:
    first = walk.case.history[0]
    walk.wait(walk.chance.uniform(1, 9))
    walk.write("received", Hand("receiver", INCIDENT), {}, corrects=first.code)


def told_later(walk: Walk) -> None:
    known = walk.at + timedelta(hours=walk.chance.uniform(40, 90))
    about = about_of("apply-measure", walk.chance, walk.at)
    walk.write("measure-applied", WORKER, about, known_at=known)


def passed_around(walk: Walk) -> None:
    _calm(walk)
    for _ in range(walk.chance.randint(2, 4)):
        walk.put("hand-on", CHAIR)
        walk.wait(3)
        walk.put("hand-back", Hand("chair", RESIDENCE))
        walk.wait(3)


def apart_again(walk: Walk) -> None:
    walk.put("assess-first", WORKER, serious=True)
    for _ in range(2):
        walk.put("separate", CHAIR, days=walk.chance.randint(9, 14))
        walk.wait(50)
        walk.put("assess-separation", WORKER)
        walk.put("end-separation", CHAIR)
        walk.wait(5)


def never_seen(walk: Walk) -> None:
    unseen = {"why_not_seen": "vắng nhà"}
    for kind in ("assessed-first", "measure-not-needed", "assessed", "plan-not-needed"):
        walk.write(kind, WORKER, dict(unseen))
        walk.wait(1)
    walk.write("closed", CHAIR, {"reason": WHY})


GAMES: dict[str, Callable[[Walk], None]] = {
    "open-close": open_close,
    "relabelled": relabelled,
    "assessed-out": assessed_out,
    "receipt-moved": receipt_moved,
    "told-later": told_later,
    "passed-around": passed_around,
    "apart-again": apart_again,
    "never-seen": never_seen,
}
