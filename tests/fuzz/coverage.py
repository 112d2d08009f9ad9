"""Which code an input reached that none did before.

From Python 3.12 on lines are watched, each until it is reached. Before, only calls are: from which function to which.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Self

PACKAGE = str(Path(__file__).parents[2] / "claimcheck")
_TOOL = 4
_MOST = 3_000  # inputs that are kept


class Coverage:
    """The inputs that reached something new.

    Args:
        on: Whether to watch at all.
    """

    def __init__(self, on: bool) -> None:
        self.on = on
        self.kept: list[bytes] = []
        self._seen: set[tuple[Any, Any]] = set()
        self._before = 0

    @property
    def places(self) -> int:
        """The number of lines, or of calls, that were reached."""
        return len(self._seen)

    def __enter__(self) -> Self:
        if not self.on:
            return self
        if sys.version_info >= (3, 12):
            watch = sys.monitoring
            watch.use_tool_id(_TOOL, "fuzz")
            watch.register_callback(_TOOL, watch.events.LINE, self._line)
            watch.set_events(_TOOL, watch.events.LINE)
        else:
            sys.settrace(self._call)
        return self

    def __exit__(self, *_: object) -> None:
        if not self.on:
            return
        if sys.version_info >= (3, 12):
            sys.monitoring.set_events(_TOOL, 0)
            sys.monitoring.free_tool_id(_TOOL)
        else:
            sys.settrace(None)

    def _line(self, code: CodeType, line: int) -> object:
        if code.co_filename.startswith(PACKAGE):
            self._seen.add((code, line))
        return sys.monitoring.DISABLE  # type: ignore[attr-defined,unused-ignore]

    def _call(self, frame: FrameType, event: str, arg: object) -> None:
        caller = frame.f_back
        if caller is not None:
            self._seen.add((frame.f_code, caller.f_lineno))

    def after(self, data: bytes) -> None:
        """Keep an input that reached something new."""
        if len(self._seen) > self._before and len(self.kept) < _MOST:
            self.kept.append(data)
        self._before = len(self._seen)
