"""What the worker knows how to do: a table of contents."""

from chungtay.office.plans import jobs

__all__ = ["jobs"]
