"""What a form would make of the site, looked at before it is saved: nothing is written.

Each page of a form has a name of its own, and so each tab sees what was typed in it alone.
"""

from __future__ import annotations

import re
import secrets
import threading
from dataclasses import dataclass, field, replace

from ..editing.checking import Verdict
from ..editing.proposals import Proposal
from ..patterns import define_pattern
from .latest import Latest
from .snapshots import Contents, Snapshot

NAME = "draft"
"""The field of a form that has the name."""
MOST_KEPT = 8

_NAME = define_pattern(r"[\w-]{16}", re.ASCII)


def new_name() -> str:
    return secrets.token_urlsafe(12)


def read_name(text: str) -> str:
    """Return the name that a form sent, or a new one in place of what is none."""
    return text if _NAME.fullmatch(text) else new_name()


@dataclass(frozen=True, slots=True)
class Draft:
    """The content as a form would make it; `slug` is that of the form's file."""

    snapshot: Snapshot
    slug: str


@dataclass(slots=True)
class Drafts:
    """The last drafts that could be published, by name. `making` is held while one is made."""

    contents: Contents
    making: threading.Lock = field(default_factory=threading.Lock)
    _drafts: Latest[Draft] = field(default_factory=lambda: Latest(MOST_KEPT))

    def make(self, name: str, slug: str, proposal: Proposal, snapshot: Snapshot) -> Verdict:
        """Make the draft of this name; with errors, the one before stays."""
        with self.making:
            verdict = self.contents.check(proposal, snapshot)
            if verdict.prepared is None:
                return verdict
            after = replace(
                snapshot,
                site=verdict.site,
                prepared=verdict.prepared,
                problems=verdict.problems,
            )
        self._drafts.put(name, Draft(after, slug))
        return verdict

    def find(self, name: str) -> Draft | None:
        return self._drafts.find(name)

    def drop(self, name: str) -> None:
        self._drafts.drop(name)
