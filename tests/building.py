"""Builds a site as staff do: Pelican as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
DAY = date(2027, 2, 1)
TIMESTAMP = 1_800_000_000
"""2027-01-15T08:00:00Z"""
FIXED_DAY = {"GROUP_PAGES_TODAY": DAY.isoformat(), "SOURCE_DATE_EPOCH": str(TIMESTAMP)}
"""A build's variables: what is built tells of one day and one time stamp, whenever it is."""


def build(
    content: Path,
    output: Path,
    *,
    today: str | None = FIXED_DAY["GROUP_PAGES_TODAY"],
    epoch: str | None = FIXED_DAY["SOURCE_DATE_EPOCH"],
    cwd: Path = CHECKOUT,
    timeout: float = 300,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """The finished process; its standard error holds the problems, one a line."""
    variables = {**os.environ, **environment}
    variables.pop("GROUP_PAGES_TODAY", None)
    variables.pop("SOURCE_DATE_EPOCH", None)
    if today is not None:
        variables["GROUP_PAGES_TODAY"] = today
    if epoch is not None:
        variables["SOURCE_DATE_EPOCH"] = epoch
    return subprocess.run(
        [
            sys.executable, "-m", "pelican", str(content), "-o", str(output),
            "-s", str(CHECKOUT / "pelicanconf.py"),
        ],
        cwd=cwd, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=timeout,
        check=False,
    )  # fmt: skip
