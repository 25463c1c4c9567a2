"""Writes the manifest of a build: only if nothing that it read has changed meanwhile."""

from __future__ import annotations

import os
from collections.abc import Mapping

from .inputs import Inputs, identify_folder
from .manifest import Known, Lines, Manifest, digests_of, place_of, read_known
from .modules import list_code
from .places import remove_oldest
from .states import Untraceable, digest_files

MOST_MANIFESTS = 64


class Recorder:
    """Records the build that begins now."""

    def __init__(
        self, key: str, inputs: Inputs, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._file = place_of(key, environment)
        self._inputs = inputs
        self._before: Known = {}
        if self._file is not None:
            try:
                self._before = digest_files(inputs.take_states()[0], read_known(self._file))
            except Untraceable:
                self._file = None

    def record(
        self, identity: str, period: tuple[float, float] | None, zone: str, lines: Lines
    ) -> None:
        """Write the manifest of the site, which was published a step of the clock ago.

        `identity` is that of the folder that was published (`identify_folder`), `zone` the name of
        the association's time zone; for `period` see Manifest.
        """
        if self._file is None:
            return
        inputs = self._inputs
        inputs.code = list_code(zone)
        try:
            states, modified = inputs.take_states()
            after = digest_files(states, self._before)
            code, is_code_loaded = inputs.summarize_code()
            output = inputs.summarize_output()
            is_own = identify_folder(os.path.realpath(inputs.output)) == identity
        except Untraceable:
            return
        is_as_before = digests_of(after) == digests_of(self._before)
        if is_own and is_code_loaded and is_as_before:
            manifest = Manifest(inputs, code, output, lines, modified=modified, period=period)
            manifest.write(self._file, states, after)
            remove_oldest(os.path.dirname(self._file), MOST_MANIFESTS)
