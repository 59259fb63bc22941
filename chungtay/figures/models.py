"""What it all adds up to. One import per shelf."""

from chungtay.figures.indicators.models import *  # noqa: F403
from chungtay.figures.ledgers.models import *  # noqa: F403
from chungtay.figures.rollups.models import *  # noqa: F403
from chungtay.figures.scores.models import *  # noqa: F403
