"""file_times: when each file of a content folder last changed."""

from __future__ import annotations

import os
import random
import unicodedata
from pathlib import Path

import pytest
from group_pages.clock import ClockError
from group_pages.file_times import MINUTE, FileTimes, resolve_file_times

from tests.repositories import STARTED, Repository

HOUR = 3600


def times_of(content: Path, *names: str) -> list[int]:
    """Return the files' times in hours from STARTED."""
    times = resolve_file_times(content, {})
    return [(times.time_of(content, content / name) - STARTED) // HOUR for name in names]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two files, committed one hour after the other, and a third beside the content."""
    repository = Repository(tmp_path / "repository")
    repository.change("a.md", STARTED)
    repository.change("groups/b.md", STARTED + HOUR)
    repository.change("../README", STARTED + 2 * HOUR)
    return repository


def test_source_date_epoch_holds_for_all_files(repository: Repository) -> None:
    times = resolve_file_times(repository.content, {"SOURCE_DATE_EPOCH": "1800000000"})
    assert times == FileTimes(1_800_000_000)
    assert times.time_of(repository.content, repository.content / "a.md") == 1_800_000_000


def test_unreadable_epoch_is_refused_in_a_repository_too(repository: Repository) -> None:
    with pytest.raises(ClockError):
        resolve_file_times(repository.content, {"SOURCE_DATE_EPOCH": "now"})


def test_newest_modification_counts_for_all_outside_a_repository(tmp_path: Path) -> None:
    for name, time in (("a.md", STARTED), ("b.md", STARTED + HOUR)):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (time, time))
    assert times_of(tmp_path, "a.md", "b.md") == [1, 1]


@pytest.mark.parametrize("hidden", [".git/index", ".trash/c.md", "groups/.old/c.md", ".c.md"])
def test_what_is_hidden_is_no_edit(tmp_path: Path, hidden: str) -> None:
    """A repository writes its own files whenever it is asked something."""
    for name, time in (("a.md", STARTED), (hidden, STARTED + HOUR)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (time, time))
    assert times_of(tmp_path, "a.md") == [0]


def test_a_repository_in_the_content_is_no_edit(tmp_path: Path) -> None:
    repository = Repository(tmp_path, content=".")
    repository.change("a.md", STARTED)
    for name in ("a.md", "b.md"):
        os.utime(repository.write(name, "edited"), (STARTED + HOUR, STARTED + HOUR))
    assert times_of(repository.content, "a.md", "b.md") == [1, 1]


def test_file_has_the_time_of_the_newest_commit_that_touches_it(repository: Repository) -> None:
    """In a fresh checkout every file was modified just now."""
    assert times_of(repository.content, "a.md", "groups/b.md") == [0, 1]
    assert resolve_file_times(repository.content, {}).newest == STARTED + HOUR


def test_content_may_be_the_repository_itself(tmp_path: Path) -> None:
    repository = Repository(tmp_path, content=".")
    repository.change("a.md", STARTED)
    repository.change("b.md", STARTED + HOUR)
    assert times_of(repository.content, "a.md", "b.md") == [0, 1]


def test_edit_that_is_not_committed_counts_for_all(repository: Repository) -> None:
    edited = repository.write("a.md", "edited")
    os.utime(edited, (STARTED + 5 * HOUR, STARTED + 5 * HOUR))
    os.utime(repository.content / "groups/b.md", (STARTED, STARTED))
    assert times_of(repository.content, "a.md", "groups/b.md") == [5, 5]


def test_edit_that_is_not_committed_is_no_older_than_the_commits(repository: Repository) -> None:
    """An earlier copy of a file may be put back with its earlier time."""
    edited = repository.write("a.md", "edited")
    for file in (edited, repository.content / "groups/b.md"):
        os.utime(file, (STARTED - HOUR, STARTED - HOUR))
    assert times_of(repository.content, "a.md") == [1]


def test_new_file_that_is_not_committed_is_an_edit(repository: Repository) -> None:
    new = repository.write("groups/c.md")
    os.utime(new, (STARTED + 5 * HOUR, STARTED + 5 * HOUR))
    for name in ("a.md", "groups/b.md"):
        os.utime(repository.content / name, (STARTED, STARTED))
    assert times_of(repository.content, "a.md", "groups/c.md") == [5, 5]


@pytest.mark.parametrize("name", [".DS_Store", "groups/.b.md.swp", ".idea/deep/notes.xml"])
def test_hidden_file_that_is_not_committed_is_no_edit(repository: Repository, name: str) -> None:
    """Nor is it a change to a build that asks whether anything has changed."""
    before = resolve_file_times(repository.content, {})
    repository.write(name)
    assert resolve_file_times(repository.content, {}) == before
    repository.change(name, STARTED + 3 * HOUR)
    assert times_of(repository.content, "a.md", "groups/b.md") == [0, 1]
    repository.write(name, "x")
    assert times_of(repository.content, "a.md", "groups/b.md") == [0, 1]


def test_shallow_clone_has_one_time(repository: Repository, tmp_path: Path) -> None:
    source = f"file://{repository.folder}"
    repository.git("clone", "-q", "--depth", "2", source, str(tmp_path / "clone"))
    content = tmp_path / "clone" / "content"
    assert times_of(content, "a.md", "groups/b.md") == [1, 1]
    whole = tmp_path / "whole"
    repository.git("clone", "-q", source, str(whole))
    assert times_of(whole / "content", "a.md", "groups/b.md") == [0, 1]


def test_folder_that_git_ignores_has_its_newest_modification(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (tmp_path / ".gitignore").write_text("content/\n")
    repository.commit(STARTED)
    file = repository.write("a.md")
    os.utime(file, (STARTED + HOUR, STARTED + HOUR))
    assert times_of(repository.content, "a.md") == [1]


def test_file_that_git_ignores_may_have_changed_with_any(repository: Repository) -> None:
    (repository.folder / ".gitignore").write_text("ignored.md\n")
    repository.commit(STARTED + 3 * HOUR)
    repository.write("ignored.md")
    assert times_of(repository.content, "a.md", "ignored.md") == [0, 1]


def test_repository_is_only_read(repository: Repository) -> None:
    """Git would rewrite its index, and lock it meanwhile."""
    os.utime(repository.content / "a.md", (1_700_000_000, 1_700_000_000))
    index = repository.folder / ".git" / "index"
    before = index.read_bytes(), index.stat().st_mtime_ns, index.stat().st_ino
    assert times_of(repository.content, "a.md") == [0]
    assert (index.read_bytes(), index.stat().st_mtime_ns, index.stat().st_ino) == before


# Names


@pytest.mark.parametrize(
    "name",
    ["groups/säde.md", "groups/två ord.md", 'groups/"a".md', "groups/a\nb.md", "groups/ .md"],
)
def test_any_name_is_found(repository: Repository, name: str) -> None:
    repository.change(name, STARTED + 3 * HOUR)
    assert times_of(repository.content, "a.md", name) == [0, 3]


def test_name_may_be_decomposed_on_the_disk(repository: Repository) -> None:
    repository.change("groups/säde.md", STARTED + 3 * HOUR)
    name = unicodedata.normalize("NFD", "groups/säde.md")
    assert times_of(repository.content, name) == [3]


def test_link_changes_with_the_file_that_it_leads_to(repository: Repository) -> None:
    (repository.content / "groups/link.md").symlink_to("../a.md")
    repository.commit(STARTED + 3 * HOUR)
    assert times_of(repository.content, "a.md", "groups/link.md") == [0, 3]
    repository.change("a.md", STARTED + 4 * HOUR)
    assert times_of(repository.content, "a.md", "groups/link.md") == [4, 4]


def test_file_in_a_linked_folder_has_its_own_time(repository: Repository) -> None:
    (repository.content / "types").symlink_to("groups")
    repository.commit(STARTED + 3 * HOUR)
    assert times_of(repository.content, "types/b.md") == [1]


def test_renamed_file_has_the_time_of_the_renaming(repository: Repository) -> None:
    repository.git("mv", "content/a.md", "content/groups/a.md")
    repository.commit(STARTED + 3 * HOUR)
    assert times_of(repository.content, "groups/a.md", "groups/b.md") == [3, 1]


def test_file_that_comes_back_is_no_older_than_before(repository: Repository) -> None:
    repository.git("mv", "content/a.md", "content/c.md")
    repository.commit(STARTED + 3 * HOUR)
    repository.git("mv", "content/c.md", "content/a.md")
    repository.commit(STARTED + 4 * HOUR)
    assert times_of(repository.content, "a.md") == [4]


def test_deleted_file_keeps_its_time(repository: Repository) -> None:
    repository.git("rm", "-q", "content/groups/b.md")
    repository.commit(STARTED + 3 * HOUR)
    times = resolve_file_times(repository.content, {})
    assert times.newest_below("groups") == STARTED + 3 * HOUR
    assert times.newest_deleted(repository.content, "groups") == STARTED + 3 * HOUR
    assert times.newest_deleted(repository.content, "types") == 0


def test_renamed_content_folder_is_a_change_of_every_file(repository: Repository) -> None:
    repository.git("mv", "content", "sisalto")
    repository.commit(STARTED + 3 * HOUR)
    assert times_of(repository.folder / "sisalto", "a.md", "groups/b.md") == [3, 3]


# Branches and clocks


def test_branch_counts_from_its_merging(repository: Repository) -> None:
    """What was committed on the branch long ago is published only now."""
    repository.git("checkout", "-q", "-b", "branch")
    repository.change("groups/b.md", STARTED + 3 * HOUR)
    repository.git("checkout", "-q", "main")
    repository.change("a.md", STARTED + 4 * HOUR)
    repository.merge("branch", STARTED + 5 * HOUR)
    assert times_of(repository.content, "a.md", "groups/b.md") == [5, 5]


def test_merge_of_other_files_is_no_change(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "branch")
    repository.change("../README", STARTED + 3 * HOUR)
    repository.git("checkout", "-q", "main")
    repository.change("a.md", STARTED + 4 * HOUR)
    repository.merge("branch", STARTED + 5 * HOUR)
    assert times_of(repository.content, "groups/b.md") == [1]


def test_commit_of_a_slow_clock_is_newer_than_the_one_it_follows(repository: Repository) -> None:
    repository.change("a.md", STARTED - 9 * HOUR)
    times = resolve_file_times(repository.content, {})
    newest = STARTED + 2 * HOUR + MINUTE  # the commit beside the content counts in their order
    assert times.time_of(repository.content, repository.content / "a.md") == newest
    assert times_of(repository.content, "groups/b.md") == [1]


@pytest.mark.parametrize(
    "setting",
    [
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("log.diffMerges", "off"),
        ("color.ui", "always"),
        ("diff.renames", "copies"),
        ("diff.relative", "false"),
        ("core.quotePath", "true"),
        ("log.decorate", "full"),
        ("status.relativePaths", "false"),
        ("format.pretty", "oneline"),
    ],
)
def test_settings_of_the_repository_make_no_difference(
    repository: Repository, setting: tuple[str, str]
) -> None:
    repository.git("checkout", "-q", "-b", "branch")
    repository.change("groups/ä.md", STARTED + 3 * HOUR)
    repository.git("checkout", "-q", "main")
    repository.change("../README", STARTED + 4 * HOUR)
    repository.merge("branch", STARTED + 5 * HOUR)
    repository.git("config", *setting)
    assert times_of(repository.content, "a.md", "groups/b.md", "groups/ä.md") == [0, 1, 5]


@pytest.mark.parametrize("seed", range(6))
def test_no_time_falls_and_each_change_raises_it(tmp_path: Path, seed: int) -> None:
    """For each published state and each that follows it, with any branches and clocks."""
    chance = random.Random(seed)
    repository = Repository(tmp_path)
    names = ("a.md", "b.md", "c.md")
    for name in names:
        repository.write(name)
    repository.commit(STARTED)
    repository.git("branch", "other")
    published: dict[str, dict[str, tuple[str, int]]] = {}
    for step in range(14):
        repository.git("checkout", "-q", chance.choice(("main", "other")))
        clock = STARTED + step * (HOUR + 1) + chance.randint(-9 * 60, 60) * MINUTE
        if chance.random() < 0.3:
            repository.merge(chance.choice(("main", "other")), clock)
        else:
            repository.write(chance.choice(names), f"{step}")
            repository.commit(clock)
        head = repository.git("rev-parse", "HEAD").strip()
        times = resolve_file_times(repository.content, {})
        state = {}
        for name in names:
            file = repository.content / name
            state[name] = file.read_text("utf-8"), times.time_of(repository.content, file)
        published[head] = state
        for earlier in set(repository.git("rev-list", "HEAD").split()) & published.keys():
            for name, (text, time) in published[earlier].items():
                raised = state[name][1] - time
                assert raised >= (0 if state[name][0] == text else 1), (earlier, head, name)
    assert len(published) > 5
