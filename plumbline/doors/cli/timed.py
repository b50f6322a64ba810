"""Timed work beside the background worker: what is due is done a few times a day, whoever is looking."""

import logging
import threading
import time
from datetime import datetime
from datetime import time as time_of_day

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 15 * 60
FIRST, LAST = time_of_day(7), time_of_day(18)  # mails go out on working days between these


def start() -> None:
    threading.Thread(target=_go_on, name="timed work", daemon=True).start()


def _go_on() -> None:
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            look()
        except Exception:  # the next look may find a database again
            log.exception("Timed work did not succeed; it is tried again in %d minutes.", SECONDS_BETWEEN_LOOKS // 60)


def look() -> None:
    """Send the reminders that are due, if this is a time at which people work, and forget old files of papers."""
    from django.db import close_old_connections
    from django.utils import timezone

    from plumbline.papers.laid_out import forget_old_files

    now = timezone.localtime()
    try:
        _remind(now)
    finally:
        close_old_connections()
    if forgotten := forget_old_files():
        log.info("%d old files of long papers were taken away; each is written again when it is asked for.", forgotten)


def _remind(now: datetime) -> None:
    from plumbline.knowledge.periods import is_working_day
    from plumbline.workspace.councils.models import Council
    from plumbline.workspace.improvement.actions import remind_on_schedule

    if not is_working_day(now.date()) or not FIRST <= now.time() <= LAST:
        return
    for council in Council.objects.filter(is_invented=False):
        remind_on_schedule(council, today=now.date())
