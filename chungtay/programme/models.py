"""What the government promised all children. One import per shelf."""

from chungtay.programme.cascade.models import *  # noqa: F403
from chungtay.programme.instruments.models import *  # noqa: F403
from chungtay.programme.plans.models import *  # noqa: F403
