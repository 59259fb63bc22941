"""The machine that measures, in words."""

import os
import platform


def machine() -> str:
    """Cores and memory only."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, load {os.getloadavg()[1]:.1f}, Python {platform.python_version()}"
    )
