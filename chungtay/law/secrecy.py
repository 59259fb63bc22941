"""How secret a fact is. Each field of each record says its level where it is born (`class Secrecy`)."""

from enum import StrEnum


class Level(StrEnum):
    """From open to sealed; a mask, an export and a log read it. Ground: Law 102/2016/QH13 Art. 6, 21;
    Decree 56/2017/NĐ-CP Art. 33; Law 91/2025/QH15."""

    PUBLIC = "public"  # may stand on a public page
    OFFICIAL = "official"  # for officers on duty
    PERSON = "person"  # personal data of an adult: officer, carer
    CHILD = "child"  # a child's secret, Decree 56/2017 Art. 33
    SEALED = "sealed"  # informant, police list: opened by two, each opening told
