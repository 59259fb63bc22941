"""Who works in the town, in a process of its own with the settings of service: `python -m tests.faults.people NUMBER`
makes them and NUMBER duties for each of their tasks, and prints the codes as JSON."""

import json
import sys


def fill(number: int) -> dict:
    from django.utils import timezone

    from chungtay.duties.actions import assign_all, entrust
    from chungtay.law.access import Role
    from chungtay.register.people.models import Post
    from chungtay.register.people.scope import scope
    from tests.makers import PROVINCE, make_agency, make_officer, make_unit
    from tests.rooms.duties_world import an_order

    place = make_unit("xã Suối Hoa", f"{PROVINCE}99001", parent=make_unit("tỉnh Thử Nghiệm", PROVINCE, "province"))
    police = make_agency(place, "CA.C", "Công an xã Suối Hoa")
    office = make_agency(place, "VHXH.C", "Phòng Văn hóa – Xã hội xã Suối Hoa")
    lan = make_officer("lan", "Lò Thị Lan", office, "Người làm công tác bảo vệ trẻ em", Role.CHILD_OFFICER)
    minh = make_officer("minh", "Vì Văn Minh", police, "Trưởng Công an xã", Role.AGENCY_HEAD)
    son = make_officer("son", "Lò Văn Sơn", police, "Công an viên", Role.AGENCY_OFFICER)
    tu = make_officer("tu", "Quàng Văn Tư", police, "Cán bộ tiếp dân", Role.AGENCY_OFFICER)
    orders = [an_order(minh, lan, origin=f"NVK-{n:07}", words=f"Rà soát thôn {n}.") for n in range(2 * number)]
    with scope(lan):
        made = assign_all(orders=orders, by=lan, at=timezone.now())
    with scope(minh):
        post = Post.objects.get(pk=son.post_id)
        for duty in made[number:]:
            entrust(duty=duty, post=post, by=minh, at=timezone.now(), revision=duty.revision)
    sides = {"police": police.pk, "son": son.post_id, "tu": tu.post_id}
    return {"report": [duty.code for duty in made[:number]], "hand": [duty.code for duty in made[number:]], **sides}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(fill(int(sys.argv[1]))))  # noqa: T201
