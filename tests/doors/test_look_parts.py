"""Each part says what it must, in both languages, and says nothing it was not given."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from chungtay.look import clock, pictures
from chungtay.look.forms import DayField, FileDropField, FilesDropField, Renderer
from chungtay.look.paper import PaperLine

AT = datetime(2026, 5, 14, 0, 40, tzinfo=UTC)  # Thursday, 07:40 in Hà Nội


def drawn(source: str, path: str = "/", language: str = "vi", **given) -> str:
    context = Context({"at": AT, "request": RequestFactory().get(path), **given})
    with override(language):
        return Template("{% load look %}" + source).render(context)


# ── the clock ───────────────────────────────────────────────────────────────────────────────────────────────────────
STATES = [
    # due                        began             done   state      word                   why
    (AT + timedelta(hours=3), None, None, "near", "Còn 3 giờ"),
    (AT + timedelta(days=30), None, None, "on_time", "Còn 30 ngày"),
    (date(2026, 5, 14), None, None, "near", "Hạn hôm nay"),  # a day lasts to its midnight
    (date(2026, 5, 13), None, None, "late", "Quá hạn 1 ngày"),
    (AT - timedelta(seconds=1), None, None, "late", "Quá hạn dưới 1 phút"),
    (date(2026, 5, 24), date(2026, 4, 1), None, "near", "Còn 10 ngày"),  # most of a known span is gone
    (date(2026, 8, 1), date(2025, 8, 1), None, "on_time", "Còn 79 ngày"),  # three quarters gone, yet far off
    (date(2026, 5, 13), None, AT, "done", "Đã xong"),  # done is done, even late
    (None, None, None, "open", "Chưa định ngày"),
]


@pytest.mark.parametrize(("due", "began", "done_at", "state", "word"), STATES)
def test_clock_reckons_its_state(due, began, done_at, state, word):
    with override("vi"):
        face = clock.face(due, AT, began=began, done_at=done_at)
    assert (face.state, face.word) == (state, word)


def test_clock_does_not_say_today_twice():
    html = drawn("{% clock due=due at=at %}", due=date(2026, 5, 14))
    assert "Hạn hôm nay" in html
    assert "đến hết thứ Năm 14/5" in html


def test_clock_without_a_day_says_the_plan_s_own_words():
    html = drawn('{% clock at=at note="thường xuyên" %}')
    assert "Thường xuyên" in html
    assert "Chưa định ngày" not in html


def test_clock_draws_no_bar_where_no_beginning_is_known():
    assert "clock-bar" not in drawn("{% clock due=due at=at %}", due=date(2026, 5, 20))
    assert "clock-bar" in drawn("{% clock due=due at=at began=at %}", due=date(2026, 5, 20))


def test_clock_believes_the_state_it_is_given():
    html = drawn('{% clock due=due at=at state="paused" note="chờ Tòa án" %}', due=date(2026, 5, 1))
    assert "Tạm dừng" in html
    assert "chờ Tòa án" in html
    assert "Quá hạn" not in html


def test_clock_refuses_a_state_nobody_knows():
    with pytest.raises(ValueError, match="no such clock state: latte"):
        clock.face(None, AT, state="latte")


def test_clock_shows_its_reckoning_line_by_line():
    lines = [("Nhận tin lúc 22:45.", ""), ("Trong 12 giờ.", "Điều 26.3 NĐ 56/2017"), "Không tạm dừng."]
    html = drawn('{% clock due=due at=at owner="Công an xã" lines=lines %}', due=AT, lines=lines)
    assert html.count("<li>") == 3
    assert "<cite>Điều 26.3 NĐ 56/2017</cite>" in html
    assert "Công an xã" in html


@pytest.mark.parametrize(("gone", "share"), [(-1, 0), (0, 0), (5, 50), (10, 100), (11, 100)])
def test_clock_bar_never_leaves_its_track(gone, share):
    assert clock.used(AT - timedelta(days=gone), AT + timedelta(days=10 - gone), AT) == share


# ── rows, tables, filters ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_duty_row_holds_when_what_whose_and_the_next_act():
    html = drawn(
        '{% rows label="Hôm nay" %}{% duty what=what url="/nv/1/" why="Mục 5.4" owner="Trạm Y tế xã" due=due at=at '
        'tags=tags act_label="Báo cáo" act_url="/nv/1/bao-cao/" %}{% endrows %}',
        what="Khám <cho> trẻ",
        due=date(2026, 5, 12),
        tags=[("cần bằng chứng", "near")],
    )
    for said in (
        "Quá hạn 2 ngày",
        "hạn thứ Ba 12/5",
        "Khám &lt;cho&gt; trẻ",
        "Mục 5.4",
        "Trạm Y tế xã",
        "/nv/1/bao-cao/",
    ):
        assert said in html
    assert "data-walk" in html


SORTS = [
    # address                 link                      aria-sort
    ("/", "?sort=due", None),
    ("/?sort=due", "?sort=-due", "ascending"),
    ("/?sort=-due", "?sort=due", "descending"),
    ("/?q=a+b&page=3", "?q=a+b&amp;sort=due", None),  # what was asked stays, the page number does not
]


@pytest.mark.parametrize(("path", "link", "order"), SORTS)
def test_a_head_sorts_and_keeps_the_address(path, link, order):
    html = drawn('{% th "Hạn" sort="due" %}', path)
    assert f'href="{link}"' in html
    assert (f'aria-sort="{order}"' in html) if order else ("aria-sort" not in html)


def test_filters_read_the_address_and_keep_the_order():
    path = "/?q=th%E1%BA%BB&state=late&sort=due"
    html = drawn(
        '{% filters %}{% find name="q" label="Tìm" %}{% choose name="state" label="T" options=o %}{% endfilters %}',
        path,
        o=[("", "Mọi"), ("late", "Quá hạn")],
    )
    assert 'value="thẻ"' in html
    assert '<option value="late" selected>' in html
    assert '<input type="hidden" name="sort" value="due">' in html
    assert "Bỏ lọc" in html


def test_filters_offer_no_clearing_where_nothing_is_asked():
    assert "Bỏ lọc" not in drawn('{% filters %}{% find name="q" label="Tìm" %}{% endfilters %}', "/?sort=due")


def test_pager_says_where_one_stands():
    page = Paginator(range(2318), 50).get_page(2)
    html = drawn("{% pager p %}", "/?state=late&page=2", p=page)
    assert "51–100 trong 2.318" in html
    assert "?state=late&amp;page=3" in html
    assert drawn("{% pager p %}", p=Paginator([], 50).get_page(1)).strip() == ""


# ── acts and forms ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_act_not_allowed_is_grey_and_says_why():
    html = drawn('{% act "Duyệt" post="/duyet/" allowed=False reason="Chỉ Chủ tịch được duyệt." %}')
    assert "disabled" in html
    assert "Chỉ Chủ tịch được duyệt." in html
    assert "/duyet/" not in html


def test_a_posting_act_carries_the_token():
    html = drawn('{% act "Duyệt" post="/duyet/" name="how" value="yes" %}', csrf_token="t0k3n")
    assert 'method="post" action="/duyet/"' in html
    assert "t0k3n" in html
    assert 'name="how" value="yes"' in html


class Paper(forms.Form):
    default_renderer = Renderer()
    numbers = {"name": "3a"}
    name = forms.CharField(label="Họ và tên")
    born_on = DayField(label="Ngày sinh", required=False, today=lambda: date(2026, 5, 14))
    sure = forms.BooleanField(label="Đúng sổ gốc", required=False)


def test_a_field_says_its_number_its_help_and_that_it_is_optional():
    html = drawn("{{ form }}", form=Paper())
    assert '<span class="number">3a</span>' in html
    assert html.count("không bắt buộc") == 1  # the tick is a statement, not a question
    assert 'aria-describedby="id_born_on_helptext"' in html


def test_faults_stand_on_top_and_beside_and_what_was_typed_stays():
    html = drawn("{{ form }}", form=Paper({"name": "", "born_on": "31/2/2024"}))
    assert "Cần sửa trước khi lưu" in html
    assert '<a href="#id_born_on">Ngày sinh</a>: Tháng 2 năm 2024 có 29 ngày' in html
    assert 'id="id_born_on_error"' in html
    assert 'value="31/2/2024"' in html


@pytest.mark.parametrize(("typed", "day"), [("hôm qua", date(2026, 5, 13)), ("", None), ("5-3-2024", date(2024, 3, 5))])
def test_a_day_field_gives_a_day(typed, day):
    form = Paper({"name": "Mai", "born_on": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == day


def test_a_day_comes_back_as_it_is_written_here():
    assert 'value="5/3/2024"' in drawn("{{ form }}", form=Paper(initial={"born_on": date(2024, 3, 5)}))


def test_a_day_that_did_not_move_has_not_changed():
    form = Paper({"name": "", "born_on": "05-03-2024"}, initial={"born_on": date(2024, 3, 5)})
    assert form.changed_data == []


def upload(name: str, size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_a_large_file_is_refused_by_name_and_size():
    with override("vi"), pytest.raises(forms.ValidationError, match=r"“a\.pdf” nặng 12 KB, tối đa là 10 KB"):
        FileDropField(limit=10 * 1024).clean(upload("a.pdf", 12 * 1024))


def test_several_files_come_as_a_list():
    files = FilesDropField(limit=10_000, required=False)
    assert [f.name for f in files.clean([upload("a.pdf", 9), upload("b.pdf", 9)])] == ["a.pdf", "b.pdf"]
    assert files.clean([]) == []
    with pytest.raises(forms.ValidationError):
        files.clean([upload("a.pdf", 9), upload("b.pdf", 10_001)])
    with pytest.raises(forms.ValidationError):
        FilesDropField().clean([])


# ── pictures, papers, small parts ───────────────────────────────────────────────────────────────────────────────────
def test_bars_are_measured_from_zero_against_the_largest():
    assert [bar.width for bar in pictures.bars([("a", 10), ("b", 5), ("c", 0)])] == [100, 50, 0]
    assert [bar.width for bar in pictures.bars([("a", 0)])] == [0]


def test_pieces_fill_the_whole():
    parts = pictures.split([("a", 1, "ok"), ("b", 0), ("c", 2, "late")])
    assert [part.count for part in parts] == [1, 0, 2]
    assert sum(part.width for part in parts) == pytest.approx(100, abs=0.05)
    assert parts[2].start == pytest.approx(33.33)


def test_a_line_keeps_its_zero():
    line = pictures.line([("1", 90), ("2", 45)])
    heights = [float(point.split(",")[1]) for point in line.path.split()]
    floor = pictures.HEIGHT - pictures.EDGE
    assert floor - heights[1] == pytest.approx((floor - heights[0]) / 2, abs=0.1)
    assert pictures.line([("1", 3)]) is None
    assert "Chưa đủ số liệu" in drawn('{% spark p title="T" %}', p=[])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_svg_numbers_are_the_machine_s_whatever_the_language(language):
    html = drawn("{% bars r %}{% split r %}", language=language, r=[("a", 3), ("b", 1), ("c", 3)])
    assert 'width="33.3"' in html
    assert 'x="42.86"' in html


def test_paper_and_cards_are_linked_both_ways():
    lines = [
        PaperLine(12, "Khám cho trẻ", card="t1", tone="doubt"),
        PaperLine(13, ""),
        PaperLine(14, "Kết", tone="kept"),
    ]
    html = drawn(
        '{% reading %}{% paper lines label="Bản gốc" %}'
        '{% card id="t1" title="Khám" lines="12 13" %}{% endcard %}{% endreading %}',
        lines=lines,
    )
    assert 'href="#t1"' in html
    assert 'href="#line-12"' in html
    assert '<mark class="kept">Kết</mark>' in html
    assert 'id="line-13"' not in html


def test_dialog_opens_without_a_script():
    html = drawn('{% dialog id="drop" title="Bỏ?" %}<p>x</p>{% enddialog %}{% act "Bỏ" dialog="drop" %}')
    assert '<a class="btn" href="#drop"' in html
    assert '<dialog class="dialog" id="drop" aria-labelledby="drop-title">' in html


def test_show_prints_the_call_beside_the_part():
    html = drawn('{% show "tag" %}{% tag "mới" "ok" %}{% endshow %}')
    assert '<span class="tag ok">mới</span>' in html
    assert "{% tag &quot;mới&quot; &quot;ok&quot; %}" in html


EMPTY = ["day", "shortday", "month", "moment", "number", "percent", "filesize", "when:at", "remaining:at", "joined"]


@pytest.mark.parametrize("word", EMPTY)
def test_nothing_is_said_of_nothing(word):
    assert drawn(f"{{{{ v|{word} }}}}", v=None) == ""


def test_what_a_reader_wears_is_known_or_the_first():
    request = SimpleNamespace(COOKIES={"theme": "dark", "size": '"><script>', "keys": "off"})
    html = drawn("{% dressed %}", request=request)
    assert html == 'lang="vi" data-theme="dark" data-size="m" data-keys="off"'
