"""piiri.toml beside the content folder: what an association's commands follow, in sections."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .coded_error import CodedError

FILE = "piiri.toml"
SECTIONS = ("publish", "partners")

MESSAGES: dict[str, str] = {
    "settings-unreadable": "piiri.toml cannot be read: %(why)s.",
    "settings-key": "piiri.toml: “%(key)s” is not known; there are %(known)s.",
    "settings-missing": "piiri.toml: “%(key)s” is missing.",
    "settings-value": "piiri.toml: “%(value)s” is no value of “%(key)s”.",
}


class SettingsError(CodedError):
    """The file cannot be followed; `code` is a key of MESSAGES."""


def read_section(folder: Path, name: str) -> dict[str, str] | None:
    """Return the values of a section as texts, by their keys; None without the file.

    Raises SettingsError.
    """
    try:
        content = tomllib.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SettingsError("settings-unreadable", why=str(error)) from error
    for key in content:
        if key not in SECTIONS:
            known = ", ".join(f"[{each}]" for each in SECTIONS)
            raise SettingsError("settings-key", key=key, known=known)
    section = content.get(name, {})
    if not isinstance(section, dict):
        raise SettingsError("settings-value", key=name, value=str(section))
    return {key: str(value) for key, value in section.items()}
