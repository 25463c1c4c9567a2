"""The settings that a build follows from, whoever starts it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .cache.inputs import Inputs
from .cache.manifest import EPOCH_VARIABLE, make_key
from .cache.modules import are_settings_plain
from .partners import folder_of
from .value_classes import dataclass

NEEDS_SITE = "GROUP_PAGES_NEEDS_SITE"
TEMPLATES = "THEME_TEMPLATES_OVERRIDES"


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Where the content is and where its site goes.

    `templates` are folders whose templates stand in place of the theme's. `needs_site`: the site's
    address must be known.
    """

    content: Path
    output: Path
    theme: Path
    templates: tuple[Path, ...] = ()
    needs_site: bool = False

    def key_for(self, command_key: str, file: str) -> str:
        """Return the key of the build's manifest.

        It is that of `piiri`, which asks for it before the settings are read from the file, where
        what they say follows from files alone; "" without such a command.
        """
        if command_key and are_settings_plain(file):
            return command_key
        return make_key(repr(self.needs_site), *map(os.path.abspath, self._list_folders()))

    def list_inputs(self) -> Inputs:
        """Return what the build reads, and its output."""
        partners = folder_of(self.content)
        content, output, *trees = map(os.path.abspath, (*self._list_folders(), partners))
        return Inputs(content, output, trees, dated=not os.environ.get(EPOCH_VARIABLE))

    def _list_folders(self) -> tuple[Path, ...]:
        return (self.content, self.output, self.theme, *self.templates)


def make_build_settings(values: Mapping[str, Any]) -> BuildSettings:
    """Return the settings of a build from values by Pelican's names."""
    return BuildSettings(
        content=Path(values["PATH"]),
        output=Path(values["OUTPUT_PATH"]),
        theme=Path(values["THEME"]),
        templates=list_templates(values),
        needs_site=bool(values.get(NEEDS_SITE)),
    )


def list_templates(values: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the folders of an association's own templates; one may stand without a list."""
    folders = values.get(TEMPLATES, ())
    own = folders if isinstance(folders, (list, tuple)) else (folders,)
    return tuple(Path(str(each)) for each in own)
