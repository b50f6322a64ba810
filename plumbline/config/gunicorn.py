"""How gunicorn serves: two processes of four threads over one copy of the code.

gunicorn --config plumbline/config/gunicorn.py plumbline.config.wsgi:application
"""

import gc
from pathlib import Path
from typing import Any

from plumbline.doors.cli import lifeline

workers = 2
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 3
keepalive = 5
loglevel = "warning"
control_socket_disable = True  # it would be a file in the home folder
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"  # a slow disk must not look like a hanging worker


def when_ready(server: Any) -> None:
    """Load all that a page needs before the processes part, so that they share it; then leave it alone."""
    from django.urls import get_resolver

    lifeline.end_with_parent()
    get_resolver().url_patterns  # noqa: B018  imports every view
    gc.collect()
    gc.freeze()
