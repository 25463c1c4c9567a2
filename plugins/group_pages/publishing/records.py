"""Which saves are on the published site: the last one's number, beside the versions of files."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import asdict

from ..editing import storage
from ..editing.history import History
from ..value_classes import dataclass

FILE = "published.json"


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """The last publication: the number of the last save in it, and when it ended, in seconds.

    `sent` is the place that it was sent to, "" for the output folder alone; `before` is the number
    of the publication before it.
    """

    save: int
    at: float
    sent: str = ""
    before: int = 0


def read_record(history: History) -> PublicationRecord | None:
    """Return the record of the last publication, None where there is none of ours."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        content = json.loads((history.folder / FILE).read_text("utf-8"))
        record = PublicationRecord(**content)
        numbers = record.save, record.at, record.before
        if all(isinstance(each, int | float) for each in numbers):
            return record
    return None


def write_record(history: History, save: int, sent: str = "") -> None:
    """Record that a site with this save, and those before it, has just been published.

    Without a history there are no saves, and without room there is no record: what waits is then
    found by its time.
    """
    if history.folder.is_dir():
        earlier = read_record(history)
        before = earlier.save if earlier else 0
        # By the clock of the files: it is compared with the time of the site in the output folder.
        record = PublicationRecord(save, time.time(), sent, before)
        with suppress(OSError):
            storage.replace(history.folder / FILE, json.dumps(asdict(record)).encode())


def write_way_back(history: History, sent: str) -> None:
    """Record that the site before the present one is published again."""
    earlier = read_record(history)
    if earlier is not None:
        write_record(history, earlier.before, sent)


def last_save(history: History) -> int:
    """Return the number of the last save, 0 without any."""
    return next((save.number for save in history.newest()), 0)
