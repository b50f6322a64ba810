"""`python -m plumbline.doors.cli.background`: works off long tasks, one at a time. `serve` starts one of these."""

import os

from plumbline.doors.cli import lifeline, timed

SECONDS_BETWEEN_LOOKS = 0.3


def main() -> None:
    lifeline.end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plumbline.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    timed.start()
    call_command("db_worker", interval=SECONDS_BETWEEN_LOOKS, startup_delay=False, queue_name="*", verbosity=0)


if __name__ == "__main__":
    main()
