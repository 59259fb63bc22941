"""The invented province of Hoa Ban: who sits at which desk. Data, nothing else."""

from dataclasses import dataclass

from chungtay.law.access import Role


@dataclass(frozen=True)
class Seat:
    """One desk of the demonstration: how it is called in the list of sign-ins, whose body, which post."""

    kind: str  # key in the list of sign-ins
    username: str
    place: str  # key in PLACES
    body: str  # code of the body, FUNCTION.TIER
    post: str
    post_en: str
    role: Role


PROVINCE = ("98", "tỉnh", "Hoa Ban")
COMMUNES = (("98001", "xã", "Suối Hoa"), ("98002", "xã", "Nậm Trăng"), ("98003", "phường", "Ban Mai"))
FIRST_COMMUNE = PROVINCE[0] + COMMUNES[0][0]  # its path
VILLAGES = {
    "98001": ("Nà Sản", "Pá Hạ", "Huổi Lóng", "Bản Ngà"),
    "98002": ("Nậm Pồ", "Co Muông"),
    "98003": ("Tổ dân phố 1", "Tổ dân phố 2"),
}
BODIES = {  # by place, besides those that stand in every one: code, name, English name
    "98": (("GIAMDINH.P", "Trung tâm Pháp y tỉnh Hoa Ban", "Forensic Centre of Hoa Ban Province"),),
}
OFFICER, OFFICER_EN = "Người làm công tác bảo vệ trẻ em", "Child-protection officer"

SEATS = (
    Seat("child_officer", "treem.suoihoa", "98001", "VHXH.C", OFFICER, OFFICER_EN, Role.CHILD_OFFICER),
    Seat("chair", "chutich.suoihoa", "98001", "UBND.C", "Chủ tịch UBND xã", "Commune chair", Role.CHAIR),
    Seat("police", "congan.suoihoa", "98001", "CA.C", "Trưởng Công an xã", "Commune police chief", Role.AGENCY_HEAD),
    Seat("health", "tramyte.suoihoa", "98001", "TYT.C", "Trạm trưởng", "Head of the health station", Role.AGENCY_HEAD),
    Seat("culture", "vhxh.suoihoa", "98001", "VHXH.C", "Trưởng phòng", "Head of office", Role.AGENCY_HEAD),
    Seat("women", "phunu.suoihoa", "98001", "HPN.C", "Chủ tịch Hội", "Chair of the Women's Union", Role.AGENCY_HEAD),
    Seat("youth", "doan.suoihoa", "98001", "DOANTN.C", "Bí thư Đoàn", "Youth Union secretary", Role.AGENCY_HEAD),
    Seat("school", "truonghoc.suoihoa", "98001", "TRUONG.C", "Hiệu trưởng", "Head teacher", Role.AGENCY_HEAD),
    Seat("neighbour", "treem.namtrang", "98002", "VHXH.C", OFFICER, OFFICER_EN, Role.CHILD_OFFICER),
    Seat("province", "treem.tinh", "98", "YTE.P", "Trưởng phòng Trẻ em", "Head of child affairs", Role.SUPERIOR),
    Seat("province_chair", "chutich.tinh", "98", "UBND.P", "Chủ tịch UBND tỉnh", "Provincial chair", Role.CHAIR),
    Seat("province_police", "congan.tinh", "98", "CA.P", "Phó Giám đốc", "Deputy director", Role.AGENCY_HEAD),
    Seat("ministry", "boyte", "", "YTE.N", "Chuyên viên Cục Bà mẹ và Trẻ em", "Officer, child affairs", Role.MINISTRY),
    Seat("admin", "quantri", "98", "YTE.P", "Quản trị hệ thống", "Administrator", Role.ADMIN),
    Seat("keeper", "diagioi", "98", "NOIVU.P", "Phụ trách địa giới", "Keeper of boundaries", Role.ADMIN),
    Seat("forensic", "phapy.tinh", "98", "GIAMDINH.P", "Giám đốc Trung tâm", "Head of the centre", Role.AGENCY_HEAD),
    Seat("ward", "treem.banmai", "98003", "VHXH.C", OFFICER, OFFICER_EN, Role.CHILD_OFFICER),
)
