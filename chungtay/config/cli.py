"""The program `chungtay`: `chungtay read-plan FILE`, `chungtay serve`, `chungtay verify-ledger`, …"""

import os
import signal
import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command; words are joined by hyphens (`verify-ledger`). Reading a plan needs neither Django nor a
    database, so it does not wait for them."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["read-plan"]:
        from chungtay.papers.plan.command import main as read_plan

        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `chungtay read-plan … | head` ends quietly
        return read_plan(words[1:])
    if words and not words[0].startswith("-"):
        words[0] = words[0].replace("-", "_")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["chungtay", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
