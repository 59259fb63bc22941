"""The bodies a plan can name: one code list, read from any spelling, with what became of each in 2025.

A code is FUNCTION.TIER[.ALL] ("CA.C" Công an xã, "UBND.D.ALL"), or GRP.* for bodies named together
("các đơn vị liên quan").
"""

from chungtay.law.agencies.bodies import Body, code_of, find_bodies, leading, split_bodies
from chungtay.law.agencies.succession import Successor, names, successors

__all__ = ["Body", "Successor", "code_of", "find_bodies", "leading", "names", "split_bodies", "successors"]
