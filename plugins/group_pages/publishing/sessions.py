"""The meetings of two built sites side by side, by what their groups.json say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from ..value_classes import dataclass

Json = Mapping[str, Any]


class Change(Enum):
    """What a visitor finds changed about a meeting."""

    CANCELLED = "cancelled"
    REINSTATED = "reinstated"
    MOVED = "moved"
    PLACE = "place"
    TOPIC = "topic"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A meeting that has changed, or several of a group that have come or gone.

    `when` is its start, in local time; `detail` the reason, place or topic, "" for none. `count`
    is 1 but for those that have come or gone, of which `when` is the first.
    """

    change: Change
    group: str
    url: str
    when: datetime
    until: datetime | None
    detail: str = ""
    count: int = 1


def compare_sessions(before: Json, after: Json) -> tuple[SessionChange, ...]:
    """Return the changes of meetings from the day of the new site on, by their start."""
    day = str(after.get("built_for", ""))
    old = {each["uid"]: (group, each) for group, each in _sessions(before)}
    new = {each["uid"]: (group, each) for group, each in _sessions(after)}
    changes = [
        change
        for uid, (group, session) in new.items()
        if uid in old and session["start"] >= day
        for change in _changes(group, old[uid][1], session)
    ]
    known = {str(group["id"]) for group in before.get("groups", ())}
    added = [new[uid] for uid in new if uid not in old and str(new[uid][0]["id"]) in known]
    removed = [old[uid] for uid in old if uid not in new]
    for change, sessions in ((Change.ADDED, added), (Change.REMOVED, removed)):
        changes += _counted(change, [each for each in sessions if each[1]["start"] >= day])
    return tuple(sorted(changes, key=lambda each: (each.when.isoformat(), each.group)))


def _sessions(site: Json) -> Iterator[tuple[Json, Json]]:
    for group in site.get("groups", ()):
        for session in group.get("sessions", ()):
            yield group, session


def _changes(group: Json, old: Json, new: Json) -> Iterator[SessionChange]:
    is_cancelled = new["status"] == "cancelled"
    if old["status"] != new["status"]:
        change = Change.CANCELLED if is_cancelled else Change.REINSTATED
        yield _change(change, group, new, new.get("reason") or "")
    if is_cancelled:
        return
    if (old["start"], old["end"]) != (new["start"], new["end"]):
        yield _change(Change.MOVED, group, new)
    if old.get("location") != new.get("location"):
        yield _change(Change.PLACE, group, new, new.get("location") or "")
    topics = [(each.get("topic"), each.get("guest")) for each in (old, new)]
    if topics[0] != topics[1]:
        yield _change(Change.TOPIC, group, new, ", ".join(filter(None, topics[1])))


def _counted(change: Change, sessions: list[tuple[Json, Json]]) -> Iterator[SessionChange]:
    """Yield one change for each group, with the number of its meetings."""
    by_group: dict[str, list[tuple[Json, Json]]] = {}
    for group, session in sorted(sessions, key=lambda each: str(each[1]["start"])):
        by_group.setdefault(str(group["id"]), []).append((group, session))
    for members in by_group.values():
        yield _change(change, *members[0], count=len(members))


def _change(
    change: Change, group: Json, session: Json, detail: str = "", count: int = 1
) -> SessionChange:
    end = session.get("end")
    return SessionChange(
        change,
        str(group["title"]),
        str(group.get("url", "")),
        datetime.fromisoformat(session["start"]),
        datetime.fromisoformat(end) if end else None,
        detail,
        count,
    )
