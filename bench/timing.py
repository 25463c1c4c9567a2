"""Time and memory of one run of a program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from bench.sites import CHECKOUT, ENVIRONMENT


class Run(NamedTuple):
    """`wall` and `processor` are seconds; `messages` are lines of standard error with a file."""

    wall: float
    processor: float
    memory_mib: float
    messages: int


def measure(
    command: Sequence[str],
    *,
    fails: bool = False,
    folder: Path = CHECKOUT,
    environment: Mapping[str, str] = MappingProxyType({"GROUP_PAGES_CACHE": ""}),
) -> Run:
    """Run the program in the folder. Exits where it fails, or with `fails` where it does not.

    Nothing is kept from run to run unless the environment names a folder for that.
    """
    os.sync()
    # The wall's time is what staff wait; it is printed beside the processor's.
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**ENVIRONMENT, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    with process.stderr as stream:
        output = stream.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if bool(process.returncode) != fails:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}\n{output[:2000]}")
    messages = sum(".md:" in line for line in output.splitlines())
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, messages)
