"""The generator of a site that is as a build would leave it: it says so, and writes nothing."""

from __future__ import annotations

import gc
import sys
from typing import Any

from ..terminal import write_lines
from .names import GENERATOR, LINES


class CurrentSite:
    """Prints the last build's lines again, at the same moments."""

    def __init__(self, settings: dict[str, Any], **_: object) -> None:
        errors, self._output = settings[LINES]
        write_lines(errors)
        settings[GENERATOR] = self
        gc.enable()

    def publish(self) -> None:
        write_lines(self._output, sys.stdout)
