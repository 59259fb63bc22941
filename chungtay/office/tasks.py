"""What the worker knows how to do: a table of contents."""

from chungtay.office.accounts import jobs as accounts
from chungtay.office.calendar import jobs as clocks
from chungtay.office.children import jobs as children
from chungtay.office.figures import jobs as figures
from chungtay.office.files import jobs as files
from chungtay.office.linking import jobs as linking
from chungtay.office.notices import jobs as notices
from chungtay.office.places import jobs as places
from chungtay.office.plans import jobs as plans
from chungtay.office.reports import jobs as reports
from chungtay.office.sheets import jobs as sheets

__all__ = ["accounts", "children", "clocks", "figures", "files", "linking", "notices", "places", "plans", "reports",
           "sheets"]  # fmt: skip
