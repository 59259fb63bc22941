"""One of them hands in a file: `python -m tests.faults.people_files`."""

if __name__ == "__main__":
    import django

    django.setup()
    from django.utils import timezone

    from chungtay.duties import actions, queries
    from chungtay.register.models import User
    from chungtay.register.people.queries import desks
    from chungtay.register.people.scope import scope

    (desk,) = desks(User.objects.get(username="minh"), timezone.localdate())
    with scope(desk):
        duty = queries.mine(desk)[0]
        actions.report_progress(
            duty=duty, words="Đã rà soát", by=desk, at=timezone.now(), revision=duty.revision,
            files=[("bien-ban.txt", b"Ra soat"), ("anh.txt", bytes(range(256)) * 4000)],
        )  # fmt: skip
