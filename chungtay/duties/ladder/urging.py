"""The urging letter: one for a late body and a rung on a day, listing what it owes, in official layout, as a draft."""

from dataclasses import replace
from datetime import date, datetime

from django.db import connection

from chungtay.duties.ladder.models import Rung, Urging
from chungtay.duties.scoped import signed
from chungtay.law.days import HANOI, hanoi_day
from chungtay.papers.letter import Letter, Table, Words, write_docx
from chungtay.papers.letter.form import UNITS
from chungtay.register.agencies.models import Agency
from chungtay.register.archive.actions import put_away

WAITING = """
select r.owner_id, r.rung, r.path, (r.at at time zone 'Asia/Ho_Chi_Minh')::date as day,
  array_agg(r.id order by r.due_at)
from duties_rung r where r.letter and r.at > %s::timestamptz - interval '7 days' and not exists (
  select 1 from duties_urging u where u.owner_id = r.owner_id and u.rung = r.rung and u.path = r.path
    and u.on = (r.at at time zone 'Asia/Ho_Chi_Minh')::date)
group by 1, 2, 3, 4 order by min(r.due_at), 1, 2 limit %s"""
NOBODY = "CƠ QUAN CÓ THẨM QUYỀN"


def draft_letters(*, by, at: datetime, most: int) -> int:
    """Draft the letters of the last days that are not drafted yet, at most so many; how many."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [at, most])
        waiting = cursor.fetchall()
    for owner, code, path, on, ids in waiting:
        rungs = list(Rung.objects.filter(pk__in=ids).select_related("duty", "agency__unit__parent").order_by("due_at"))
        draft_one(Agency.objects.select_related("unit").get(pk=owner), code, path, on, rungs, by=by, at=at)
    return len(waiting)


def draft_one(owner: Agency, code: str, path: str, on: date, rungs: list[Rung], *, by, at: datetime) -> Urging:
    data = write_docx(letter(owner, rungs, on))
    file = put_away(
        data=data, name=f"cong-van-don-doc-{on:%Y%m%d}-{owner.slug}.docx", by=replace(by, path=path), at=at, ours=True
    )
    readers = sorted({owner.pk, *(rung.agency_id for rung in rungs if rung.agency_id)})
    return Urging.objects.create(
        owner=owner, rung=code, on=on, duties=len(rungs), file=file, at=at, path=path, seen_by=readers, **signed(by)
    )


def letter(owner: Agency, rungs: list[Rung], on: date) -> Letter:
    """The words of the letter; number and signature are left open for whoever signs."""
    told = next((rung.agency for rung in rungs if rung.agency), None)
    rows = [("TT", "Nhiệm vụ", "Căn cứ giao", "Hạn", "Quá hạn")]
    rows += [_row(number, rung, on) for number, rung in enumerate(rungs, 1)]
    return Letter(
        issuer=told.name if told else NOBODY, symbol=told.code.split(".")[0] if told else "", day=on.isoformat(),
        place=bare((told or owner).unit.name), parent="", subject="đôn đốc thực hiện nhiệm vụ quá hạn",
        addressees=[owner.name], recipients=["Như trên", "Lưu: VT"],
        blocks=[
            Words(f"Qua theo dõi, đến ngày {on:%d/%m/%Y}, {owner.name} còn {len(rungs)} nhiệm vụ chưa hoàn thành đúng "
                  "hạn, gồm:"),
            Table(rows, widths=(1, 5.5, 4, 2.6, 1.9)),
            Words("Đề nghị quý cơ quan khẩn trương thực hiện, báo cáo kết quả trên hệ thống; trường hợp có khó khăn, "
                  "vướng mắc thì nêu rõ lý do và thời điểm hoàn thành."),
            Words("(Bản dự thảo do hệ thống lập theo bậc đôn đốc mặc định; người có thẩm quyền xem lại rồi ký.)",
                  italic=True),
        ],
    )  # fmt: skip


def bare(name: str) -> str:
    """The place as it stands before the date: without the word for its kind."""
    return next((name.removeprefix(f"{kind} ") for kind in UNITS if name.startswith(f"{kind} ")), name)


def _row(number: int, rung: Rung, on: date) -> tuple[str, ...]:
    due = hanoi_day(rung.due_at.astimezone(HANOI))
    ground = " ".join(part for part in (rung.duty.clause, rung.duty.instrument) if part)
    return str(number), rung.duty.title, ground, f"{due:%d/%m/%Y}", f"{(on - due).days} ngày"
