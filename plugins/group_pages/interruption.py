"""Ctrl+C and other signals that stop a program: its exit status, and its end."""

from __future__ import annotations

import signal
import sys
from types import FrameType

STATUS = 130
"""The status that a shell reports of a program that Ctrl+C has ended."""

_swallowed: list[BaseException] = []
"""Interruptions that a library has swallowed, until `raise_swallowed`."""


def exit_nonzero_on_ctrl_c() -> None:
    """Let Ctrl+C end the process with STATUS, unless the program has a handler of its own.

    Pelican would end as after a success, though no site was published.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _exit)
        _keep_swallowed()


def take_all_as_ctrl_c() -> None:
    """Let a request to end, and the closing of the terminal, raise KeyboardInterrupt, too."""
    _keep_swallowed()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # A program that is to outlive its terminal has it ignored already. Windows has none.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, signal.default_int_handler)


def ignore_while_ending() -> None:
    """Ignore all of them from now on: who presses again must not stop what cleans up."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def raise_swallowed() -> None:
    """Raise again what a library has swallowed that calls Python from another language.

    Whoever has pressed Ctrl+C in just that moment would wait for ever.
    """
    if _swallowed:
        raise _swallowed.pop()


def _keep_swallowed() -> None:
    usual = sys.unraisablehook

    def keep(unraisable: sys.UnraisableHookArgs) -> None:
        error = unraisable.exc_value
        if isinstance(error, KeyboardInterrupt | SystemExit):
            _swallowed.append(error)
        else:
            usual(unraisable)

    sys.unraisablehook = keep


def _exit(_: int, __: FrameType | None) -> None:
    raise SystemExit(STATUS)
