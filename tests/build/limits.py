"""Builds whose process has less than it may count on: room, open files, permissions."""

from __future__ import annotations

import ctypes
import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.building import Finished, pelican_arguments, run_forked, run_pelican

FORGO_ROOT = 28  # PR_SET_SECUREBITS
KEEP_NO_CAPABILITIES = 0b11  # SECBIT_NOROOT and its lock
CAPABILITY_VERSION = 0x20080522

LIMIT_FILES = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (2_000, 2_000))
"""No file is larger than this many bytes."""
LIMIT_OPEN_FILES = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (10, 10))


def drop_capabilities() -> None:
    """Make the permissions of files apply to root, too."""
    library = ctypes.CDLL(None)
    library.prctl(FORGO_ROOT, KEEP_NO_CAPABILITIES, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    library.capset(header, (ctypes.c_uint32 * 6)())


def limited_build(content: Path, output: Path, limit: Callable[[], object]) -> Finished:
    """Build in a forked process that has the limit before the build begins."""
    return run_forked(_build_within, limit, pelican_arguments(content, output))


def _build_within(limit: Callable[[], object], arguments: list[str]) -> None:
    limit()
    run_pelican(arguments)
