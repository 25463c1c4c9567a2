"""clock: the day and the timestamp of a build."""

import os
import subprocess
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from group_pages.clock import ClockError, resolve_build_day, resolve_timestamp

HELSINKI = ZoneInfo("Europe/Helsinki")
COMMITTED = 1_790_000_000


def content_in(folder: Path, modified: int) -> Path:
    content = folder / "content"
    content.mkdir()
    file = content / "association.md"
    file.write_text("---\nname: x\n---\n", encoding="utf-8")
    os.utime(file, (modified, modified))
    return content


def git(folder: Path, *arguments: str) -> None:
    settings = {
        "GIT_COMMITTER_DATE": f"{COMMITTED} +0200", "GIT_AUTHOR_DATE": f"{COMMITTED} +0200",
        "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.org",
        "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.org",
    }  # fmt: skip
    subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True,
        env={**os.environ, **settings},
    )  # fmt: skip


def test_day_can_be_fixed() -> None:
    assert resolve_build_day(HELSINKI, {"GROUP_PAGES_TODAY": "2027-02-01"}) == date(2027, 2, 1)


def test_day_is_todays_in_the_associations_zone() -> None:
    before = datetime.now(HELSINKI).date()
    assert before <= resolve_build_day(HELSINKI, {}) <= datetime.now(HELSINKI).date()


@pytest.mark.parametrize("text", ["1.2.2027", "today", "2027-02-30", "9999-12-31", "0001-01-01"])
def test_text_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ClockError, match="GROUP_PAGES_TODAY"):
        resolve_build_day(HELSINKI, {"GROUP_PAGES_TODAY": text})


def test_source_date_epoch_is_the_timestamp(tmp_path: Path) -> None:
    assert resolve_timestamp(tmp_path, {"SOURCE_DATE_EPOCH": "1800000000"}) == 1_800_000_000


@pytest.mark.parametrize("text", ["-1", "1.5", "now", "٣", "99999999999"])
def test_text_that_is_no_timestamp_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ClockError, match="SOURCE_DATE_EPOCH"):
        resolve_timestamp(tmp_path, {"SOURCE_DATE_EPOCH": text})


def test_newest_modification_counts_outside_a_repository(tmp_path: Path) -> None:
    content = content_in(tmp_path, 1_795_000_000)
    assert resolve_timestamp(content, {}) == 1_795_000_000


def test_newest_commit_that_touches_the_content_counts_in_a_repository(tmp_path: Path) -> None:
    """In a fresh checkout every file was modified just now."""
    content = content_in(tmp_path, 1_795_000_000)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Content")
    assert resolve_timestamp(content, {}) == COMMITTED


def test_edit_that_is_not_committed_counts(tmp_path: Path) -> None:
    content = content_in(tmp_path, 1_795_000_000)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Content")
    (content / "association.md").write_text("---\nname: y\n---\n", encoding="utf-8")
    os.utime(content / "association.md", (1_796_000_000, 1_796_000_000))
    assert resolve_timestamp(content, {}) == 1_796_000_000


def test_repository_is_only_read(tmp_path: Path) -> None:
    """Git would rewrite its index, and lock it meanwhile."""
    content = content_in(tmp_path, 1_795_000_000)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Content")
    os.utime(content / "association.md", (1_700_000_000, 1_700_000_000))
    index = tmp_path / ".git" / "index"
    before = index.read_bytes(), index.stat().st_mtime_ns, index.stat().st_ino
    assert resolve_timestamp(content, {}) == COMMITTED
    assert (index.read_bytes(), index.stat().st_mtime_ns, index.stat().st_ino) == before
