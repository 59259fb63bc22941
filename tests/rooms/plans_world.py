"""An invented plan of xã Suối Hoa, as a tree of the plans schema, handed in and read."""

import copy

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.wording import bare_key
from chungtay.programme.plans import actions
from chungtay.programme.plans.actions import hand_in
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.models import Plan, Reading, ReadingState
from chungtay.register.models import Unit, UnitName
from chungtay.register.people.scope import scope
from tests.makers import NOW

POLICE = {"name": "Công an xã", "code": "CA.C"}
HEALTH = {"name": "Trạm Y tế xã", "code": "TYT.C"}
HEALTH_P = {"name": "Sở Y tế", "code": "YTE.P"}
CULTURE = {"name": "Văn hóa - Xã hội xã", "code": "VHXH.C"}
GROUP = {"name": "Các ban, ngành, đoàn thể xã", "code": "GRP.BANNGANH_DOANTHE.C"}
COMMITTEE = {"name": "UBND xã", "code": "UBND.C"}
COMMUNES = {"name": "UBND các xã, phường", "code": "UBND.C.ALL"}


def called(*units: Unit) -> None:
    """Give each unit its dated name, which the names of its bodies are made of."""
    for unit in units:
        word, _, bare = unit.name.partition(" ")
        kind = {"xã": "xa", "tỉnh": "tinh"}[word]
        if not unit.names.exists():
            UnitName.objects.create(
                unit=unit,
                type=kind,
                bare=bare,
                during=unit.during,
                loose=bare_key(unit.name),
                tone=unit.name,
                order=bare,
            )


def a_deadline(text="", date=None, recurrence=None, soft=False, to=None) -> dict:
    return {"text": text, "date": date, "from": None, "to": to, "recurrence": recurrence, "soft": soft}


def a_task(id_, path, text, lead=(), source="heading", coordinating=(), deadline=(), **other) -> dict:
    return {
        "id": id_,
        "path": path,
        "line": int(id_[1:]) * 10,
        "text_vi": text,
        "lead": list(lead),
        "lead_source": source if lead else "none",
        "lead_role": None,
        "coordinating": list(coordinating),
        "directed": [],
        "kind": "other",
        "deadline": list(deadline),
        "target": [],
        "beneficiaries": [],
    } | other


TREE = {
    "file": "ke-hoach.txt",
    "coverage": "full",
    "header": {
        "issuer_vi": "Ủy ban nhân dân xã Suối Hoa", "tier": "commune", "place": "Suối Hoa", "number": "12",
        "symbol": "KH-UBND", "date": "2026-02-03", "date_precision": "day", "doc_type": "Kế hoạch",
        "title": "Phòng, chống xâm hại trẻ em năm 2026", "implements": [], "cites": [],
    },
    "sections": [
        {"path": "II", "level": 1, "label": "II", "title": "NHIỆM VỤ", "kind": "content", "line": 5},
        {"path": "III", "level": 1, "label": "III", "title": "PHÂN CÔNG", "kind": "assignment", "line": 25},
        {"path": "III.1", "level": 2, "label": "1", "title": "Công an xã", "kind": "agency", "line": 26},
    ],
    "tasks": [
        a_task("T001", "II.1", "Tuyên truyền sâu rộng về quyền trẻ em."),
        a_task("T002", "II.2", "Bảo đảm kinh phí hằng năm.", [COMMITTEE], "named",
               deadline=[a_deadline("hằng năm", recurrence="annual")]),
        a_task("T003", "III.1.-1", "Rà soát trẻ em có nguy cơ bị xâm hại.", [POLICE], coordinating=[HEALTH, GROUP],
               deadline=[a_deadline("thường xuyên", recurrence="continuous", soft=True),
                         a_deadline("trước 30/6/2026", "2026-06-30")]),
        a_task("T004", "III.1.-2", "Xử lý nghiêm các vụ việc.", [POLICE, HEALTH]),
        a_task("T005", "III.2", "Các ban, ngành, đoàn thể có trách nhiệm:", [GROUP], parent=True),
        a_task("T006", "III.2.1", "Phối hợp thực hiện.", [GROUP], "lead_in"),
        a_task("T007", "III.3", "Báo cáo kết quả trước ngày 15/11.", [HEALTH], "named", kind="reporting",
               deadline=[a_deadline("trước ngày 15/11", "2026-11-15")]),
    ],
    "reporting": [
        {"path": "III.3", "who": [HEALTH], "to": [COMMITTEE], "via": [CULTURE], "deadline": "2026-11-15",
         "recurrence": "annual", "content": "kết quả thực hiện"},
    ],
    "purposes": [], "funding": [], "recipients": [], "signer": {"capacity_lines": [], "name": None, "role": None},
    "anomalies": [],
    "kept": [{"line": 33, "text": "Thăm hỏi gia đình khó khăn.", "why": "?"}],
    "doubts": [{"path": "II.1", "field": "lead", "why_code": "no_lead", "vi": "Chưa rõ.", "en": "Nobody."}],
    "explain": [],
}  # fmt: skip


def a_reading(by, tree=None, data=b"KE HOACH", name="ke-hoach.txt") -> Reading:
    """Handed in and, as it were, read."""
    with scope(by):
        reading = hand_in(data=data, name=name, by=by, at=NOW).reading
        reading.tree = reading.original = ready(copy.deepcopy(tree or TREE))
        reading.state = ReadingState.READ
        reading.save()
        return reading


def adopted(by, tree=None, **kwargs) -> Plan:
    reading = a_reading(by, tree)
    with scope(by):
        return actions.adopt(reading=reading, by=by, at=NOW, revision=reading.revision, **kwargs)


def owed(by, plan) -> dict[str, list[Duty]]:
    """Label of the task → its duties."""
    with scope(by):
        labels = dict(plan.tasks.values_list("code", "label"))
        found: dict[str, list[Duty]] = {}
        for duty in queries.of_bundle(by, plan.code):
            found.setdefault(f"{duty.origin_kind}:{labels[duty.origin]}", []).append(duty)
        return found
