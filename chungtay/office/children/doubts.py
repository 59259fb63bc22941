"""What disagrees between a child's identification number and the rest of the record: told as a doubt, never refused."""

from django.conf import settings

from chungtay.law.children.numbers import check
from chungtay.office.duty.rows import said
from chungtay.register.children.models import Child
from chungtay.register.children.sealing import unseal


def doubts_of(child: Child, number: str = "") -> list[str]:
    """About the number the record holds, or one that is being typed."""
    held = number or unseal(child.pin, f"{child.code}:pin")
    return in_words(held, child.born_on, child.born_precision, child.sex, synthetic=child.synthetic)


def in_words(number: str, born, precision: str, sex: str, *, synthetic: bool = False) -> list[str]:
    """In the reader's language; nothing where there is no number. Where the birth was registered is not on record."""
    if not number.strip():
        return []
    invented = synthetic or settings.DEMONSTRATION
    found = check(number, born=born, precision=precision, sex=sex, synthetic=invented)
    return [said((one.vi, one.en)) for one in found]
