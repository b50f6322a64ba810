"""A child process that ends when its parent is gone, even when the parent was killed outright.

The parent keeps the writing end of a pipe; the kernel closes it with the parent, and the child reads its end.
"""

import os
import signal
import threading

VARIABLE = "PLUMBLINE_LIFELINE"


def end_with_parent() -> None:
    """In the child: a watch over the pipe whose number the parent left in the environment, if it did."""
    if number := os.environ.get(VARIABLE):
        threading.Thread(target=_watch, args=[int(number)], daemon=True).start()


def _watch(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
