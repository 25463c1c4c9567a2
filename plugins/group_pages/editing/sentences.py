"""The sentence that describes a change in its save and its commit, by the intent's name."""

from __future__ import annotations

MESSAGES = {
    "cancel": "Cancel %(date)s: %(group)s",
    "reinstate": "Not cancelled after all %(date)s: %(group)s",
    "move": "Move %(date)s: %(group)s",
    "relocate": "Other place %(date)s: %(group)s",
    "annotate": "Topic or guest %(date)s: %(group)s",
    "extra": "Extra meeting %(date)s: %(group)s",
    "edit": "Edit: %(title)s",
    "withdraw": "Withdrawn: %(title)s",
    "delete": "Deleted: %(title)s",
    "rename": "New address: %(title)s",
}
