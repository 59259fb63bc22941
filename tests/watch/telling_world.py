"""Settings of telling, set to machines on the loopback."""

from chungtay.watch.models import Wish
from tests.makers import NOW


def told(settings, **more) -> None:
    settings.TELLING = {**settings.TELLING, "seconds": 2.0, "site": "https://tre-em.test", **more}


def with_mail(settings, box) -> None:
    told(settings, mail_host="127.0.0.1", mail_port=box.port, mail_from="Chung Tay <bao@tre-em.test>")


def with_sms(settings, machine, **more) -> None:
    told(settings, sms_url=f"{machine.url}/gui", sms_token="Bearer mat-ma", **more)


def reached_at(desk, mailbox: str = "", phone: str = "", **modes) -> None:
    """Addresses and wishes of one person, written by the system."""
    from chungtay.register.models import User
    from chungtay.register.people.scope import scope
    from chungtay.watch.finder import SYSTEM

    User.objects.filter(pk=desk.user_id).update(email=mailbox)
    with scope(SYSTEM):
        for channel, mode in modes.items():
            address = phone if channel == "sms" else ""
            proved = NOW if address else None
            Wish.objects.update_or_create(
                user_id=desk.user_id, channel=channel, defaults={"mode": mode, "address": address, "proved_at": proved}
            )


def rows(model, **about) -> list:
    from chungtay.register.people.scope import scope
    from chungtay.watch.finder import SYSTEM

    with scope(SYSTEM):
        return list(model.objects.filter(**about).order_by("pk"))
