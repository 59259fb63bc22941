"""The only verbs that change a child's record."""

from chungtay.register.children.adding import add
from chungtay.register.children.bulk import bulk_add
from chungtay.register.children.stating import bulk_state, state

__all__ = ["add", "bulk_add", "bulk_state", "state"]
