"""The example and the golden associations: every feed, as four families of parsers read it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from group_pages.edition import prepare
from group_pages.renditions.data import groups_schema

from tests.building import CHECKOUT, FIXED_DAY
from tests.editions import feeds_of, groups_json_of
from tests.feeds.lint import faults
from tests.feeds.plans import plan_of
from tests.feeds.readers import READERS, Read
from tests.feeds.truth import Expected, expected

CONTENTS = {
    "example": CHECKOUT / "content",
    **{
        folder.name: folder / "content"
        for folder in sorted((CHECKOUT / "tests" / "associations").iterdir())
        if folder.is_dir()
    },
}


@cache
def published(content: Path) -> dict[str, bytes]:
    prepared, problems = prepare(content, FIXED_DAY)
    assert prepared is not None, problems.sorted()
    return {
        **feeds_of(prepared.edition, prepared.timestamps),
        **groups_json_of(prepared.edition, prepared.pictures),
    }


def feeds(content: Path) -> dict[str, bytes]:
    return {
        path.removesuffix("calendar.ics"): feed
        for path, feed in published(content).items()
        if path.endswith("calendar.ics")
    }


def expected_of(event: Read) -> Expected:
    return Expected(event.uid, event.start, event.end, event.cancelled, event.location)


@pytest.mark.parametrize("association", CONTENTS)
@pytest.mark.parametrize("reader", READERS)
def test_every_parser_finds_in_every_feed_what_the_content_says(association, reader):
    content = CONTENTS[association]
    made = feeds(content)
    wanted = expected(plan_of(content))
    assert [path for path, sessions in wanted.items() if sessions and path not in made] == []
    by_path = dict(zip(made, READERS[reader](made.values()), strict=True))
    for path, feed in by_path.items():
        if path in wanted or not feed.events:
            assert sorted(map(expected_of, feed.events)) == wanted.get(path, []), path
    former = [path for path, feed in by_path.items() if path not in wanted and feed.events]
    assert all(made[path] in [made[known] for known in wanted if known in made] for path in former)


@pytest.mark.parametrize("association", CONTENTS)
def test_every_feed_is_sound(association):
    made = feeds(CONTENTS[association])
    assert {path: faults(feed) for path, feed in made.items() if faults(feed)} == {}


@pytest.mark.parametrize("association", CONTENTS)
def test_every_groups_json_is_valid(association):
    validator = jsonschema.Draft202012Validator(groups_schema.schema())
    made = published(CONTENTS[association])
    documents = {
        path.removesuffix("groups.json"): json.loads(text)
        for path, text in made.items()
        if path.endswith("groups.json")
    }
    assert documents.keys() >= feeds(CONTENTS[association]).keys()
    for document in documents.values():
        validator.validate(document)


@pytest.mark.parametrize("association", CONTENTS)
def test_json_tells_the_sessions_of_the_feed_beside_it(association):
    """Both renditions of a folder, less the groups that are in no feed."""
    made = published(CONTENTS[association])
    for path, feed in feeds(CONTENTS[association]).items():
        document = json.loads(made[path + "groups.json"])
        groups = [group for group in document["groups"] if group["calendar"]]
        uids = {session["uid"] for group in groups for session in group["sessions"]}
        (read,) = READERS["ical"]([feed])
        read_uids = {event.uid for event in read.events}
        # A group's own JSON has past seasons too.
        assert read_uids == uids if document["listing"]["kind"] != "group" else read_uids <= uids


def test_example_tries_what_matters():
    sessions = [each for there in expected(plan_of(CONTENTS["example"])).values() for each in there]
    assert len({each.uid for each in sessions}) > 150
    assert any(each.cancelled for each in sessions)
    assert any(each.location and "," not in each.location for each in sessions)
