"""A cache of compiled templates between builds: compiling takes longer than a small site.

They stand where Python keeps its own compiled modules, and nowhere if Python may not write there.
A template is compiled anew when its text, the words in it, the way templates are compiled, Jinja or
Python change.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from ...cache.places import remove_oldest

# The code depends on how the environment is made: escaping, white space, extensions.
ENVIRONMENT = Path(__file__).with_name("environment.py")
CODE = Path(__file__).with_name("code.py")
START = "template-"
MOST = 1000
"""Files: those of the theme and the editor in each language, and of a few versions."""


class CompiledTemplates(BytecodeCache):
    """A folder with a file for each template, named by a digest; `words` is that of the words."""

    def __init__(self, words: str = "") -> None:
        versions = f"{jinja2.__version__} {words}".encode()
        way = ENVIRONMENT.read_bytes() + CODE.read_bytes() + versions
        self._way = hashlib.sha256(way).hexdigest()
        self._is_bounded = False

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        text = "\0".join((self._way, name, filename or ""))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code. Jinja checks that it is whole, and of this template and this Python."""
        try:
            with _file(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except OSError:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        file = _file(bucket.key)
        half = file.with_name(f"{file.name}.{os.getpid()}")
        # A checkout that this user may not write to: the template is compiled each time.
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            half.write_bytes(bucket.bytecode_to_string())
            half.replace(file)
        if not self._is_bounded:
            self._is_bounded = True
            remove_oldest(str(file.parent), MOST, START)


def _file(key: str) -> Path:
    return Path(importlib.util.cache_from_source(str(ENVIRONMENT.with_name(f"{START}{key}.py"))))
