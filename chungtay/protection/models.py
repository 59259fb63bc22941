"""One child at a time: worries and cases. One import per shelf."""

from chungtay.protection.carers.models import *  # noqa: F403
from chungtay.protection.cases.budgets.models import *  # noqa: F403
from chungtay.protection.cases.conferences.models import *  # noqa: F403
from chungtay.protection.cases.models import *  # noqa: F403
from chungtay.protection.cases.papers.models import *  # noqa: F403
from chungtay.protection.cases.parts.models import *  # noqa: F403
from chungtay.protection.cases.second.models import *  # noqa: F403
from chungtay.protection.concerns.models import *  # noqa: F403
from chungtay.protection.courses.models import *  # noqa: F403
from chungtay.protection.evidence.models import *  # noqa: F403
from chungtay.protection.offenders.models import *  # noqa: F403
from chungtay.protection.services.models import *  # noqa: F403
