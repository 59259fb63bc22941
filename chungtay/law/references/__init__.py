"""References to Vietnamese legal and administrative instruments in running text.

``find(text)`` reads one paragraph or a whole document; ``resolve(references)`` joins the short forms of a document
("Nghị quyết số 121") with the instrument they stand for. Source of the grammar: NĐ 30/2020/NĐ-CP and usage in plans.
"""

from chungtay.law.references.lawnames import Law, name_of_number, version_on, versions
from chungtay.law.references.reading import find
from chungtay.law.references.reference import Reference
from chungtay.law.references.resolving import resolve

__all__ = ["Law", "Reference", "find", "name_of_number", "resolve", "version_on", "versions"]
