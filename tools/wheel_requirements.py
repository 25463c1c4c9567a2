"""What the wheel requires, from requirements.in: the site's part, editing and print as extras."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

EXTRAS = ("editing", "print")


class RequirementsHook(MetadataHookInterface):
    """Hatchling's hook for keys of the metadata that pyproject.toml leaves open."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the requirements in."""
        parts = runpy.run_path(str(Path(self.root, "tools", "lock_parts.py")))
        split = parts["split_parts"](Path(self.root, "requirements.in").read_text("utf-8"))
        metadata["dependencies"] = read_requirements(split["site"])
        metadata["optional-dependencies"] = {
            extra: [
                line
                for part in parts["NEEDED"][extra]
                if part != "site"
                for line in read_requirements(split[part])
            ]
            for extra in EXTRAS
        }


def read_requirements(text: str) -> list[str]:
    """Return the requirements of a part, without their reasons."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]
