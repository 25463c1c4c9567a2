"""Programs that send a site, and the percentage that they print while they do."""

from __future__ import annotations

import io
import os
import re
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence

from ..patterns import define_pattern

Progress = Callable[[int], None]
"""What is called with each percentage, from 0 to 100."""

_LINE_END = define_pattern(rb"[\r\n]+")


def run_program(
    command: Sequence[str],
    progress: Progress | None = None,
    percent: re.Pattern[bytes] | None = None,
    environment: Mapping[str, str] = os.environ,
    patience: float | None = None,
) -> tuple[int, str]:
    """Run a program; return its status and what it printed, less the lines with a percentage.

    The first group of `percent` is the number. A program that takes longer than `patience`, in
    seconds, is ended. Raises FileNotFoundError where there is none of that name.
    """
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb", buffering=0) as output:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=writer,
                stderr=subprocess.STDOUT,
                env=dict(environment),
            )
        finally:
            os.close(writer)
        # The timer ends what would never end: a server that neither answers nor closes.
        timer = threading.Timer(patience or 0, process.kill)
        if patience is not None:
            timer.start()
        with process:
            text = _read(output, progress, percent)
        timer.cancel()
    return process.returncode, text


def _read(output: io.FileIO, progress: Progress | None, percent: re.Pattern[bytes] | None) -> str:
    """Return the lines of a program; those with a percentage go to `progress` instead."""
    lines: list[bytes] = []
    rest = b""
    # A line of progress ends with a carriage return: what has come is read, not lines.
    while part := output.read(4096):
        *ended, rest = _LINE_END.split(rest + part)
        for line in ended:
            match = percent.search(line) if progress is not None and percent is not None else None
            if progress is not None and match is not None:
                progress(int(match[1]))
            else:
                lines.append(line)
    return b"\n".join([*lines, rest]).decode("utf-8", "replace")
