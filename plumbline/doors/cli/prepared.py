"""`python -m plumbline.doors.cli.prepared gunicorn ...`: brings database and pages up to date, then is gunicorn.

One process does both, because loading Django is most of what a start costs. `serve` calls it.
"""

import os
import sys

from plumbline.doors.cli import lifeline, preparing
from plumbline.doors.cli.database import set_up_django
from plumbline.doors.cli.faults import CommandFault

WITHOUT_DEMONSTRATION = "PLUMBLINE_NO_DEMO"


def main() -> None:
    lifeline.end_with_parent()
    try:
        set_up_django()
        preparing.migrate_if_needed()
        if WITHOUT_DEMONSTRATION not in os.environ:
            preparing.build_demonstration()
        preparing.collect_static_if_needed()
    except CommandFault as fault:
        preparing.say(str(fault))
        sys.exit(1)
    from django.db import connections
    from gunicorn.app.wsgiapp import run

    connections.close_all()  # gunicorn splits into processes, which must not share a connection

    sys.argv = sys.argv[1:]
    run()


if __name__ == "__main__":
    main()
