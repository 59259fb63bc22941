"""Papers, parts, conferences and children of a case: what was printed stays, each body gets its own part, a member of
the group reads for its time, and what happens to a child reaches its case."""

import io
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from docx import Document

from chungtay.duties.models import Duty
from chungtay.ledger.models import Entry
from chungtay.protection.cases import queries
from chungtay.protection.cases.children import add_child, find_child
from chungtay.protection.cases.conferences import actions as conferences
from chungtay.protection.cases.conferences import queries as called_to
from chungtay.protection.cases.conferences.models import Called, Conference
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers import queries as papers
from chungtay.protection.cases.papers.actions import issue_paper, make_paper, print_entry
from chungtay.protection.cases.papers.keeping import letter
from chungtay.protection.cases.papers.models import Issue, Paper
from chungtay.protection.cases.papers.refusals import IssuedAlready, NotForThem, NumberTaken
from chungtay.protection.cases.parts import queries as parts
from chungtay.protection.cases.parts.actions import ask_body, report
from chungtay.protection.cases.parts.models import Part, Said
from chungtay.protection.cases.parts.refusals import DoneAlready, NotYours
from chungtay.protection.cases.refusals import AlreadyThere, NotNow
from chungtay.register.archive.sealing import unseal_bytes
from chungtay.register.models import Agency, User
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_cases import WHY, step, to_plan, worry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang):
    called(suoi_hoa, nam_trang)


@pytest.fixture
def case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


def words(data: bytes) -> str:
    doc = Document(io.BytesIO(data))
    cells = [cell for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join(line.text for holder in [doc, *cells] for line in holder.paragraphs)


def line(minh, **more):
    slug = Agency.objects.get(pk=minh.agency_id).slug
    told = {"measure": "L3b", "service": "Bố trí chỗ ở an toàn cho cháu Mỷ", "who": "Công an xã", "body": slug,
            "begins": "2026-05-20", "ends": "2026-06-20", "cost": 1500000}  # fmt: skip
    return told | more


def delivered(lan, chair, case, items):
    to_plan(lan, chair, case)
    step(lan, case, "submit-plan", items=items)
    step(chair, case, "approve-plan")
    step(lan, case, "deliver-plan", recipients=["bà ngoại"])


def test_each_entry_with_a_form_prints_it_filled(lan, chair, minh, case):
    delivered(lan, chair, case, [line(minh)])
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        made = {row.kind: print_entry(case=held, entry=row, by=lan, at=NOW) for row in papers.to_print(lan, held)}
        assert set(made) == {"assessed-first", "assessed", "met", "plan-submitted", "plan-approved"}
        told = {kind: words(papers.contents(paper, "docx", by=lan, at=NOW)) for kind, paper in made.items()}
        assert papers.contents(made["met"], "pdf", by=lan, at=NOW).startswith(b"%PDF")
    assert "cháu Mỷ" in told["assessed-first"]
    assert "Con muốn ở với bà" in told["assessed"]
    assert "1.500.000 đồng" in told["plan-submitted"]
    assert "Bố trí nơi tạm trú an toàn, cách ly" in told["plan-submitted"]
    assert "bà ngoại" in told["plan-approved"]


def test_a_change_prints_a_new_version_and_the_old_bytes_stay(lan, chair, case):
    first = step(lan, case, "assess-first", seen_at=NOW, serious=True, harm_level="high")
    with scope(lan):
        one = print_entry(case=case, entry=first, by=lan, at=NOW)
        kept = bytes(Paper.objects.get(pk=one.pk).docx)
        assert print_entry(case=case, entry=first, by=lan, at=NOW).pk == one.pk
    mended = {"harm_level": "low", "corrects": first, "why_corrected": WHY}
    other = step(lan, case, "assess-first", seen_at=NOW, serious=True, **mended)
    with scope(lan):
        two = print_entry(case=case, entry=other, by=lan, at=NOW)
        assert (one.nth, two.nth) == (1, 2)
        assert bytes(Paper.objects.get(pk=one.pk).docx) == kept
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update protection_paper set docx = ''")


def test_what_the_worker_prints_for_the_committee_bears_its_name(lan, chair, case):
    entry = step(lan, case, "assess-first", seen_at=NOW, serious=True)
    with scope(lan):
        paper = print_entry(case=case, entry=entry, by=lan, at=NOW)
        first = letter(unseal_bytes(paper.letter, f"{paper.code}:letter"))
    assert first.issuer == chair.agency_name != lan.agency_name


def test_a_paper_that_goes_out_has_its_number_once(lan, chair, case):
    entry = step(lan, case, "assess-first", seen_at=NOW, serious=True)
    with scope(lan):
        draft = print_entry(case=case, entry=entry, by=lan, at=NOW)
        signed = issue_paper(paper=draft, number="12/BC-UBND", on=TODAY, by=lan, at=NOW)
        assert "12/BC-UBND" in words(papers.contents(signed, "docx", by=lan, at=NOW))
        assert (draft.nth, signed.nth, signed.number) == (1, 2, "12/BC-UBND")
        assert "Bản thảo" in words(papers.contents(draft, "docx", by=lan, at=NOW))
        assert "Bản thảo" not in words(papers.contents(signed, "docx", by=lan, at=NOW))
        with pytest.raises(IssuedAlready):
            issue_paper(paper=draft, number="13/BC-UBND", on=TODAY, by=lan, at=NOW)
        another = make_paper(case=case, form="13", values={"health": "ổn định"}, by=lan, at=NOW)
        with pytest.raises(NumberTaken):
            issue_paper(paper=another, number="12/BC-UBND", on=TODAY, by=lan, at=NOW)
        assert [row.number for row in papers.register(lan, TODAY.year)] == ["12/BC-UBND"]
        assert "Mỷ" not in papers.register(lan, TODAY.year).get().title


def test_each_body_gets_its_own_part_and_tells_of_it_on_its_own_desk(lan, chair, minh, case):
    other = line(minh, service="Chuyện kể của cháu với bà", body="", who="Bà ngoại", measure="L3d")
    delivered(lan, chair, case, [line(minh), other])
    with scope(minh):
        mine = parts.mine(minh).get()
        duty = Duty.objects.get(code=mine.duty)
        assert (duty.owner_id, duty.is_open) == (minh.agency_id, True)
        assert "Mỷ" not in duty.title + duty.words
        assert not Case.objects.exists()
        paper = papers.own_part(minh, mine.case_id, mine.entry_id)
        told = words(papers.contents(paper, "docx", by=minh, at=NOW))
        assert "Bố trí chỗ ở an toàn" in told
        assert "Chuyện kể" not in told
        assert Paper.objects.count() == 1
        report(part=mine, said=Said.PROGRESS, words="Đã liên hệ nhà tạm trú", by=minh, at=NOW)
        report(part=mine, said=Said.DONE, words="Cháu đã ở nhà tạm trú", on=NOW, by=minh, at=NOW)
        assert Duty.objects.get(code=mine.duty).state == "met"
        with pytest.raises(DoneAlready):
            report(part=mine, said=Said.DONE, words="Lần nữa", by=minh, at=NOW)
    with scope(lan):
        held = list(parts.of_case(lan, case))
        assert [part.said for part in held] == ["done", None]
        assert held[1].agency_id == lan.agency_id
        with pytest.raises(NotYours):
            report(part=held[0], said=Said.SEEN, words="", by=lan, at=NOW)


def test_a_new_plan_takes_back_what_is_open_of_the_old_one(lan, chair, minh, case):
    delivered(lan, chair, case, [line(minh)])
    step(lan, case, "review", seen_at=NOW, heard="Con vẫn sợ", no_more_risk=False, stable=False)
    step(chair, case, "go-on")
    with scope(lan):
        assert Duty.objects.get(code=Part.objects.get().duty).state == "ended"


def test_a_body_that_is_asked_reads_the_question_and_nothing_else(lan, minh, case):
    with scope(lan):
        agency = Agency.objects.get(pk=minh.agency_id)
        part = ask_body(case=case, agency=agency, question="Tối 13/5 có ai báo tin ở bản Nà Pù?", by=lan, at=NOW)
    with scope(minh):
        assert parts.own(minh, part.code).words == "Tối 13/5 có ai báo tin ở bản Nà Pù?"
        assert not Case.objects.exists()
        report(part=part, said=Said.DONE, words="Có, 21 giờ", on=NOW, by=minh, at=NOW)
    with scope(lan):
        assert parts.of_case(lan, case).get().reports.get().words == "Có, 21 giờ"


def test_whoever_does_the_harm_gets_nothing_keeps_nobody_and_attends_nothing(lan, chair, minh, case):
    step(lan, case, "name-person", name="Vừ A Sùng", relation="cha dượng", harmful=True, harmful_carer=True)
    step(lan, case, "assess-first", seen_at=NOW, serious=True)
    reached = {"measures": ["L3b"], "safe_place": "nhà trực", "seen_at": NOW}
    for name in ("Vừ A Sùng", "VỪ A SÙNG", "vu a sung"):
        with pytest.raises(NotNow):
            step(lan, case, "apply-measure", with_whom=name, **reached)
    step(lan, case, "apply-measure", with_whom="bà ngoại", **reached)
    step(lan, case, "assess", heard="Con sợ", risk="high")
    step(lan, case, "find-plan-needed")
    with pytest.raises(NotNow) as refused:
        step(chair, case, "meet", participants=[{"name": "Vừ A Sùng", "part": "cha dượng"}])
    assert "không dự họp" in refused.value.vi
    step(chair, case, "meet", participants=[{"name": "bà ngoại", "part": "người thân"}])
    step(lan, case, "submit-plan", items=[line(minh)])
    step(chair, case, "approve-plan")
    with pytest.raises(NotNow):
        step(lan, case, "deliver-plan", recipients=["Vừ A Sùng"])
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        for form, key in (("12", "carer"), ("15", "carer"), ("08", "applicant")):
            with pytest.raises(NotForThem):
                make_paper(case=held, form=form, values={key: "Vừ A Sùng"}, by=lan, at=NOW)


def test_the_group_reads_what_was_laid_before_it_and_only_for_its_time(lan, minh, oanh, case):
    at = timezone.now()
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        member = User.objects.get(pk=minh.user_id)
        made = conferences.call(
            case=held, held_at=at, closes_at=at + timedelta(hours=2), question="Nơi nào an toàn cho trẻ đêm nay?",
            sheet=[("Tình trạng", "Trẻ cần nơi ở an toàn")], members=[(member, minh.who)], by=lan, at=at,
            revision=held.revision,
        )  # fmt: skip
    with scope(minh):
        seen = called_to.one(minh, made.code)
        assert seen.sheet == [["Tình trạng", "Trẻ cần nơi ở an toàn"]]
        assert not Case.objects.exists()
        conferences.look(conference=seen, by=minh, at=at)
    with scope(oanh):
        assert called_to.one(oanh, made.code) is None
    with scope(lan):
        assert Entry.objects.filter(act="person.looked-at", about=made.code).count() == 1
        over = Conference.objects.create(
            code="HN-QUAQUAQU", case=held, entry=made.entry, path=held.path, held_at=at, at=at, who=lan.who,
            opens_at=at - timedelta(hours=2), closes_at=at - timedelta(seconds=1), question=WHY, sheet=made.sheet,
        )  # fmt: skip
        Called.objects.create(case=held, conference=over, user=member, who=minh.who)
    with scope(minh):
        assert called_to.one(minh, over.code) is None
        assert [one.code for one in called_to.mine(minh)] == [made.code]


def test_brothers_and_sisters_are_written_once_and_read_for_each(lan, chair, case):
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        row = add_child(case=held, told={"child_name": "cháu Pó"}, by=lan, at=NOW, revision=held.revision)
    first = step(lan, case, "assess-first", seen_at=NOW, serious=True, children=[row.pk])
    with scope(lan):
        both = list(queries.children(lan, case))
        assert [one.name for one in both] == ["cháu Mỷ", "cháu Pó"]
        told = words(papers.contents(print_entry(case=case, entry=first, by=lan, at=NOW), "docx", by=lan, at=NOW))
        assert "cháu Pó" in told
        assert "cháu Mỷ" not in told
        assert first.pk not in {entry.pk for entry in queries.entries_of(lan, case, both[0])}
        assert first.pk in {entry.pk for entry in queries.entries_of(lan, case, both[1])}


def test_what_happens_to_a_child_reaches_its_case_and_nobody_is_lost(lan, chair, suoi_hoa, case):
    from chungtay.register.children import actions as children
    from tests.rooms.children_world import PAPER, make_child

    child = make_child(lan)
    with scope(lan):
        held, row = Case.objects.get(pk=case.pk), case.children.get()
        found = find_child(row=row, child=child, by=lan, at=NOW, revision=held.revision)
        assert found.name == child.full_name
        with pytest.raises(AlreadyThere):
            add_child(case=held, child=child, by=lan, at=NOW, revision=held.revision + 1)
        children.died(child=child, on=TODAY, source=PAPER, by=lan, at=NOW, revision=None)
        entry = queries.entries(lan, case).last()
        assert (entry.kind, entry.hand, entry.about["what"]) == ("child-changed", "register", "died")
        owed = Duty.objects.get(origin__startswith=f"{case.code}/cc")
        assert (owed.owner_id, owed.is_open) == (lan.agency_id, True)
        assert child.full_name not in owed.title + owed.words
    step(lan, case, "answer-change", reason="Đã xác minh, hồ sơ chuyển theo dõi nguyên nhân")
    with scope(lan):
        assert Duty.objects.get(pk=owed.pk).state == "met"
        assert Issue.objects.count() == 0
