"""Three officers with names, and those around them: Lan owns, Minh shares, Oanh is a stranger."""

import pytest

from chungtay.law.access import Role
from tests.makers import PROVINCE, make_agency, make_officer, make_unit


@pytest.fixture
def province(db):
    return make_unit("tỉnh Thử Nghiệm", PROVINCE, "province")


@pytest.fixture
def suoi_hoa(province):
    return make_unit("xã Suối Hoa", f"{PROVINCE}99001", parent=province)


@pytest.fixture
def nam_trang(province):
    return make_unit("xã Nậm Trăng", f"{PROVINCE}99002", parent=province)


@pytest.fixture
def lan(suoi_hoa):
    """Lò Thị Lan, the child-protection officer of xã Suối Hoa."""
    agency = make_agency(suoi_hoa, "VHXH.C", "Phòng Văn hóa – Xã hội xã Suối Hoa")
    return make_officer("lan", "Lò Thị Lan", agency, "Người làm công tác bảo vệ trẻ em", Role.CHILD_OFFICER)


@pytest.fixture
def minh(suoi_hoa):
    """Vì Văn Minh of the commune's police."""
    return make_officer(
        "minh",
        "Vì Văn Minh",
        make_agency(suoi_hoa, "CA.C", "Công an xã Suối Hoa"),
        "Trưởng Công an xã",
        Role.AGENCY_HEAD,
    )


@pytest.fixture
def chair(suoi_hoa):
    """Hà Thị Chanh, who answers for the commune."""
    agency = make_agency(suoi_hoa, "UBND.C", "Ủy ban nhân dân xã Suối Hoa")
    return make_officer("chanh", "Hà Thị Chanh", agency, "Chủ tịch UBND xã", Role.CHAIR)


@pytest.fixture
def oanh(nam_trang):
    """Quàng Thị Oanh: the same post in another commune. She sees nothing of Suối Hoa."""
    agency = make_agency(nam_trang, "VHXH.C", "Phòng Văn hóa – Xã hội xã Nậm Trăng")
    return make_officer("oanh", "Quàng Thị Oanh", agency, "Người làm công tác bảo vệ trẻ em", Role.CHILD_OFFICER)


@pytest.fixture
def hieu(province):
    """Bùi Văn Hiếu of the province's health department, in charge of children's affairs."""
    agency = make_agency(province, "YTE.P", "Sở Y tế tỉnh Thử Nghiệm")
    return make_officer("hieu", "Bùi Văn Hiếu", agency, "Trưởng phòng Trẻ em", Role.SUPERIOR)


@pytest.fixture
def client_of(db):
    """`client_of(desk)`: a signed-in browser without JavaScript, sitting at that desk."""
    from django.test import Client

    from chungtay.register.models import User

    def sit(desk) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=desk.user_id))
        session = client.session
        session["post"] = desk.post_id
        session.save()
        return client

    return sit
