"""Waiting for what another thread or process does, without guessing how long that takes."""

from __future__ import annotations

import time
from collections.abc import Callable

STEP_SECONDS = 0.05
"""Between two looks: short enough not to be noticed, long enough to leave the machine to others."""
PATIENCE_SECONDS = 300
"""After which what is waited for hangs: far beyond what the slowest takes on a busy machine."""


def comes_true(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> bool:
    """Return True as soon as the condition holds, False where it has not within the seconds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        # What another process does sends no event here: the condition is looked at again.
        time.sleep(STEP_SECONDS)
    return True
