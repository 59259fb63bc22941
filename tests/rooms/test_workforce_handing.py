"""Work for children passes from one to another when both have signed."""

from dataclasses import replace
from datetime import date

import pytest

from chungtay.register.models import User
from chungtay.register.people.scope import scope
from chungtay.register.workforce import actions, handing, refusals
from chungtay.register.workforce.models import Charge, Part, Side, WorkHandover
from tests.makers import NOW, TODAY
from tests.rooms.workforce_world import a_collaborator, a_village, a_worker, an_officer

pytestmark = pytest.mark.django_db
ON, MINUTES = date(2026, 6, 1), "Biên bản 03/BB-UBND ngày 14/5/2026"


@pytest.fixture
def officer(lan):
    return an_officer(lan, user=User.objects.get(pk=lan.user_id))


def opened(desk, row, taker, **more):
    with scope(desk):
        told = {"on": ON, "reason": "Chuyển công tác, QĐ 40", "by": desk, "at": NOW} | more
        return handing.open_handing(charge=row, taker=taker, **told)


def test_it_passes_with_the_second_signature_on_its_day(lan, chair, officer):
    taker = a_worker(lan, "Vì Văn Minh")
    paper = opened(lan, officer, taker, handed="Sổ theo dõi trẻ em, tủ hồ sơ số 2")
    with scope(lan):
        handing.sign(paper=paper, side=Side.GIVER, by=lan, at=NOW)
        assert Charge.objects.get().until is None
    with scope(chair):
        done = handing.sign(paper=paper, side=Side.TAKER, by=chair, at=NOW, minutes=MINUTES)
        assert done.passed_at == NOW
        rows = list(Charge.objects.order_by("since").values_list("worker__full_name", "since", "until"))
        assert rows == [("Lò Thị Lan", officer.since, ON), ("Vì Văn Minh", ON, None)]
        assert list(done.signatures.order_by("id").values_list("side", "paper")) == [("giver", ""), ("taker", MINUTES)]


def test_nobody_signs_for_both_sides_without_a_paper(lan, chair, officer):
    paper = opened(lan, officer, a_worker(lan, "Vì Văn Minh"))
    with scope(lan), pytest.raises(refusals.NotYourHand):
        handing.sign(paper=paper, side=Side.TAKER, by=lan, at=NOW, minutes=MINUTES)  # the giver for the taker
    with scope(chair), pytest.raises(refusals.NotYourHand):
        handing.sign(paper=paper, side=Side.TAKER, by=chair, at=NOW)  # a third person without minutes


def test_collaborators_sign_by_hand_and_the_officer_enters_it(lan):
    row = a_collaborator(lan, a_village(lan))
    paper = opened(lan, row, a_worker(lan, "Quàng Văn Hai"))
    with scope(lan):
        for side in Side:
            handing.sign(paper=paper, side=side, by=lan, at=NOW, minutes=MINUTES)
        with pytest.raises(refusals.Passed):
            handing.sign(paper=paper, side=Side.GIVER, by=lan, at=NOW, minutes=MINUTES)
        assert Charge.objects.get(until=None).worker.full_name == "Quàng Văn Hai"


def test_a_side_signs_once(lan, officer):
    paper = opened(lan, officer, a_worker(lan, "Vì Văn Minh"))
    with scope(lan):
        handing.sign(paper=paper, side=Side.GIVER, by=lan, at=NOW)
        with pytest.raises(refusals.SignedAlready):
            handing.sign(paper=paper, side=Side.GIVER, by=lan, at=NOW)


def test_while_it_waits_the_charge_neither_ends_nor_is_handed_over_again(lan, officer):
    paper = opened(lan, officer, a_worker(lan, "Vì Văn Minh"))
    with scope(lan), pytest.raises(refusals.HandingOver):
        actions.end(row=officer, until=TODAY, reason="nghỉ", by=lan, at=NOW)
    with pytest.raises(refusals.HandingOver):
        opened(lan, officer, a_worker(lan, "Hà Thị Ba"))
    with scope(lan):
        handing.drop(paper=paper, reason="Không chuyển nữa", by=lan, at=NOW)
        assert WorkHandover.objects.get().dropped_why == "Không chuyển nữa"
        actions.end(row=officer, until=TODAY, reason="nghỉ", by=lan, at=NOW)


def test_who_stood_in_stands_in_no_more(lan, officer):
    deputy, taker = a_worker(lan, "Hà Thị Ba"), a_worker(lan, "Vì Văn Minh")
    with scope(lan):
        actions.charge(
            worker=deputy, part=Part.DEPUTY, unit=officer.unit, since=TODAY, until=date(2026, 8, 1),
            stands_in_for=officer, by=lan, at=NOW,
        )  # fmt: skip
    paper = opened(lan, officer, taker)
    with scope(lan):
        handing.sign(paper=paper, side=Side.GIVER, by=lan, at=NOW)
    other = replace(lan, user_id=None)
    with scope(other):
        handing.sign(paper=paper, side=Side.TAKER, by=other, at=NOW, minutes=MINUTES)
        assert Charge.objects.get(part="deputy").until == ON


@pytest.mark.parametrize(
    ("more", "refusal"),
    [({"reason": " "}, refusals.NoReason), ({"on": date(2020, 1, 1)}, refusals.NoNewDay)],
)
def test_what_is_missing_is_said(lan, officer, more, refusal):
    with pytest.raises(refusal):
        opened(lan, officer, a_worker(lan, "Vì Văn Minh"), **more)


def test_one_does_not_hand_over_to_oneself(lan, officer):
    with pytest.raises(refusals.SamePerson):
        opened(lan, officer, officer.worker)


def test_a_stranger_neither_opens_nor_signs(lan, oanh, officer):
    taker = a_worker(lan, "Vì Văn Minh")
    paper = opened(lan, officer, taker)
    with scope(oanh):
        assert not WorkHandover.objects.exists()
        with pytest.raises(WorkHandover.DoesNotExist):
            handing.sign(paper=paper, side=Side.TAKER, by=oanh, at=NOW, minutes=MINUTES)
