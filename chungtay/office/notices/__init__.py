"""What I was told, how I want to be told, my calendar; and for administrators, what did not arrive."""

from django.urls import path

from chungtay.office.notices import calendar, listing, number, sending, wishes

urlpatterns = [
    path("thong-bao/", listing.notices, name="notices"),
    path("thong-bao/da-xem/", listing.seen, name="notices-seen"),
    path("thong-bao/cach-bao/", wishes.wishes, name="notices-wishes"),
    path("thong-bao/so-dien-thoai/", number.number, name="notices-number"),
    path("thong-bao/thu/", wishes.try_out, name="notices-try"),
    path("thong-bao/trinh-duyet/", wishes.browser, name="notices-browser"),
    path("thong-bao/trinh-duyet/tat/", wishes.browser_off, name="notices-browser-off"),
    path("thong-bao/lich/", calendar.opened, name="notices-calendar"),
    path("thong-bao/gui/", sending.sending, name="notices-sending"),
    path("lich/<str:token>.ics", calendar.read, name="calendar"),
]
