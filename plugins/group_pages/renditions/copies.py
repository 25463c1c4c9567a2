"""Where a group's files for programs stand: in its folder, and in those it had before.

A calendar program does not follow an HTML page that says "moved here": it gets a real copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..listings import ListedGroup
from ..paths import alias_address


def addresses(listed: ListedGroup) -> Iterator[str]:
    """The group's folder, then the folders of its former addresses."""
    yield listed.path
    former = dict.fromkeys(alias_address(alias) for alias in listed.group.aliases)
    yield from (address for address in former if address.endswith("/"))
