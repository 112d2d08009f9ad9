"""A limit on the time that one piece of work may take, where the system can interrupt it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["TimeLimitExceeded", "time_limit"]


class TimeLimitExceeded(BaseException):
    """The work did not end in time. Not an ``Exception``: what works on must not catch it as one of its own."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Interrupt the body where it takes longer than some seconds.

    The body is interrupted in Python code and in regular expressions, not in other libraries written in C. It is not
    interrupted outside of the main thread, on a system without interval timers (Windows), or where the program around
    uses the timer itself.

    Args:
        seconds: The limit; None or 0 for none.

    Raises:
        TimeLimitExceeded: the body took longer.
    """
    if not seconds or not _is_free():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeLimitExceeded

    before = signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


def _is_free() -> bool:
    """Whether the alarm of this process can be used, and nobody else does."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) is signal.SIG_DFL and signal.getitimer(signal.ITIMER_REAL)[0] == 0
