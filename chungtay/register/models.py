"""The register: who and where. One import per shelf."""

from chungtay.register.agencies.following.models import *  # noqa: F403
from chungtay.register.agencies.models import *  # noqa: F403
from chungtay.register.archive.models import *  # noqa: F403
from chungtay.register.calendar.models import *  # noqa: F403
from chungtay.register.children.linking.models import *  # noqa: F403
from chungtay.register.children.models import *  # noqa: F403
from chungtay.register.children.sheets.models import *  # noqa: F403
from chungtay.register.people.accounts.models import *  # noqa: F403
from chungtay.register.people.glass.models import *  # noqa: F403
from chungtay.register.people.models import *  # noqa: F403
from chungtay.register.places.models import *  # noqa: F403
from chungtay.register.places.reorganise.models import *  # noqa: F403
from chungtay.register.rounds.models import *  # noqa: F403
from chungtay.register.workforce.models import *  # noqa: F403
