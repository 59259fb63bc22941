"""Where the child is tonight: the later word counts, whether the case or the care of the child says it."""

from datetime import datetime, timedelta

from chungtay.law.days import HANOI
from chungtay.law.procedure import Hand, Happened
from chungtay.law.procedure.whereabouts import Whereabouts, whereabouts

FIRST = datetime(2026, 5, 14, 8, tzinfo=HANOI)
WORKER = Hand("worker", "5121340")
SEPARATED = {"safe_place": "Trạm Y tế", "with_whom": "y sĩ trực"}


def told(kind: str, hours: float, **about) -> Happened:
    at = FIRST + timedelta(hours=hours)
    return Happened(f"F{hours}", kind, at, at, WORKER, about)


def place(*entries: Happened, care=()) -> tuple[str, str, str]:
    found = whereabouts(entries, care)
    return found.place, found.with_whom, found.carer


def test_nobody_said_where_the_child_is():
    assert whereabouts(()) == Whereabouts()


def test_a_hand_over_takes_the_child_to_its_carer():
    care = (told("care-began", 5, carer="Lò Thị Ín"),)
    assert place(told("separated", 1, **SEPARATED), care=care) == ("", "", "Lò Thị Ín")


def test_what_is_told_after_the_hand_over_counts_instead():
    care = (told("care-began", 5, carer="Lò Thị Ín"),)
    assert place(told("measure-applied", 9, **SEPARATED), care=care) == ("Trạm Y tế", "y sĩ trực", "Lò Thị Ín")


def test_written_later_and_held_earlier_does_not_count():
    care = (told("care-began", 5, carer="Lò Thị Ín"),)
    assert place(told("separated", 2, **SEPARATED), care=care)[2] == "Lò Thị Ín"


def test_the_end_of_a_separation_leaves_the_child_with_its_carer():
    care = (told("care-began", 5, carer="Lò Thị Ín"),)
    assert place(told("separated", 1, **SEPARATED), told("separation-ended", 9), care=care) == ("", "", "Lò Thị Ín")
    assert place(told("separated", 1, **SEPARATED), told("separation-ended", 9)) == ("", "", "")
    home = told("separation-ended", 9, safe_place="về nhà mẹ")
    assert place(told("separated", 1, **SEPARATED), home) == ("về nhà mẹ", "", "")


def test_a_child_taken_away_from_its_carer_is_where_it_was_taken():
    care = (told("care-began", 5, carer="Lò Thị Ín"), told("removed", 8, safe_place="Trung tâm Công tác xã hội"))
    assert place(care=care) == ("Trung tâm Công tác xã hội", "", "")


def test_a_visit_at_the_carer_s_is_a_child_seen_and_heard():
    seen = FIRST + timedelta(days=30)
    visit = told("care-monitored", 24 * 30, seen_at=seen, heard="Con quen rồi")
    found = whereabouts((told("separated", 1, seen_at=FIRST, heard="Con sợ"),), (visit,))
    assert (found.seen_at, found.heard) == (seen, "Con quen rồi")
