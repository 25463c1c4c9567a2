"""Ctrl+C: the exit status of a program that it stops."""

from __future__ import annotations

import signal
from types import FrameType

STATUS = 130
"""The status that a shell reports of a program that Ctrl+C has ended."""


def exit_nonzero_on_ctrl_c() -> None:
    """Let Ctrl+C end the process with STATUS, unless the program has a handler of its own.

    Pelican would end as after a success, though no site was published.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _exit)


def _exit(_: int, __: FrameType | None) -> None:
    raise SystemExit(STATUS)
