"""The manifest of a build: all that it read, what it wrote, and the lines it ended with.

Where everything is as the manifest has it, a build would write what is there and print the
lines that the last build printed: they are printed, and nothing is built. Where anything is in
doubt, the site is built.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping

from .inputs import Inputs
from .places import find_cache, mark_used, read_bytes, write_bytes
from .states import States, Untraceable, digest_files, digest_text

FORMAT = "2"
FOLDER_NAME = "manifests"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
VARIABLES = (EPOCH_VARIABLE, "PATH", "HOME", "XDG_CONFIG_HOME", "PYTHONTZPATH")
OWN_VARIABLES = "GROUP_PAGES_"
GIT_VARIABLES = "GIT_"

Lines = tuple[list[str], list[str]]
"""Lines of standard error and of standard output."""
Known = dict[str, list[str]]
"""The signature and the digest of files, by path."""
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


class Manifest:
    """What a build read and wrote; `lines` are those that it ended with.

    `summary`, `code` and `output` are equal while what was read, the program and what was written
    are as they were. `modified`: see Inputs. `period` is what the day built for lasts from
    and until, in seconds since 1970; None for a day that is set.
    """

    def __init__(
        self,
        inputs: Inputs,
        code: str,
        output: str,
        lines: Lines,
        *,
        modified: int,
        period: tuple[float, float] | None,
        summary: str = "",
    ) -> None:
        self.inputs = inputs
        self.code = code
        self.output = output
        self.lines = lines
        self.modified = modified
        self.period = period
        self.summary = summary

    def is_current(self, file: str, rest: bytes) -> bool:
        """Return whether all is as it was; renew the manifest where files were read for that.

        Raises Untraceable, or one of UNREADABLE.
        """
        # A site is built for a day: it is out of date once that has ended.
        if self.period is not None and not self.period[0] <= time.time() < self.period[1]:
            return False
        # The content first: it is what changes, and much less than the output.
        states, modified = self.inputs.take_states()
        if modified != self.modified:
            return False
        is_same = not states.young and states.summarize() == self.summary
        known: Known = {} if is_same else json.loads(_verified(rest))
        now = {} if is_same else digest_files(states, known)
        if digests_of(now) != digests_of(known):
            return False
        if self.inputs.summarize_code()[0] != self.code:
            return False
        if self.inputs.summarize_output() != self.output:
            return False
        if not is_same:
            self.write(file, states, now)
        return True

    def write(self, file: str, states: States, known: Known) -> None:
        """Write the manifest: a line that is compared first, then one with each file."""
        # A young file may change and keep its signature.
        self.summary = "" if states.young else states.summarize()
        header = {**vars(self), "inputs": vars(self.inputs)}
        write_bytes(file, (_with_digest(_dumps(header)), b"\n", _with_digest(_dumps(known))))


def make_key(*parts: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the name of the manifest of builds that are asked for in this way.

    It follows from the parts, the working folder, the interpreter and the variables that matter.
    """
    names = sorted(
        name
        for name in environment
        if name in VARIABLES or name.startswith((OWN_VARIABLES, GIT_VARIABLES))
    )
    variables = [f"{name}={environment[name]}" for name in names]
    interpreter = (sys.version, sys.executable, *sys.path)
    return digest_text("\0".join((FORMAT, *parts, os.getcwd(), *variables, *interpreter)))


def find_lines(key: str, environment: Mapping[str, str] = os.environ) -> Lines | None:
    """Return the lines of the last build if one now would end with them, None if in doubt."""
    file = place_of(key, environment)
    if file is None:
        return None
    header, _, rest = read_bytes(file).partition(b"\n")
    try:
        values = json.loads(_verified(header))
        inputs = Inputs(**values.pop("inputs"))
        manifest = Manifest(inputs, **values)
        if not manifest.is_current(file, rest):
            return None
    except (Untraceable, *UNREADABLE):
        return None
    mark_used(file)
    return manifest.lines


def read_known(file: str) -> Known:
    """Return the files that the last build's manifest has, none where it cannot be read."""
    try:
        known: Known = json.loads(_verified(read_bytes(file).partition(b"\n")[2]))
    except UNREADABLE:
        return {}
    return known


def place_of(key: str, environment: Mapping[str, str]) -> str | None:
    """Return the manifest's file, None where nothing is kept."""
    cache = find_cache(environment)
    return None if cache is None else os.path.join(cache, FOLDER_NAME, key)


def digests_of(known: Known) -> dict[str, str]:
    return {path: digest for path, (_, digest) in known.items()}


def _dumps(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _with_digest(line: bytes) -> bytes:
    return f"{digest_text(line.decode())} ".encode() + line


def _verified(line: bytes) -> bytes:
    """Return a line without its digest. Raises ValueError for one that is cut off or damaged."""
    digest, _, text = line.partition(b" ")
    if digest_text(text.decode()).encode() != digest:
        raise ValueError("damaged")
    return text
