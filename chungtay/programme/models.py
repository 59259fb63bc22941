"""What the government promised all children. One import per shelf."""

from chungtay.programme.plans.models import *  # noqa: F403
