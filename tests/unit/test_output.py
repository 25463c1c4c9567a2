"""output: a site is written beside the output and replaces it whole."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest
from group_pages import output
from group_pages.output import StagedSite, earlier_site, filesystem
from group_pages.output.earlier_site import EarlierSite
from group_pages.output.targets import OutputError
from group_pages.paths import PathError

from tests.sites import SITE, beside, publish, tree


def test_site_is_published_whole(tmp_path):
    publish(tmp_path / "out")
    assert tree(tmp_path / "out") == SITE
    assert beside(tmp_path / "out") == []


def test_earlier_site_is_replaced_with_all_its_files(tmp_path):
    """What was withdrawn is gone, whoever put it there."""
    target = tmp_path / "out"
    publish(target, {**SITE, "ryhmat/mennyt/index.html": b"x"})
    (target / "muistio.txt").write_text("x")
    publish(target)
    assert tree(target) == SITE
    assert beside(target) == []


def test_site_that_is_not_published_is_not_seen_and_leaves_nothing(tmp_path):
    target = tmp_path / "out"
    publish(target)
    staged = StagedSite(target)
    staged.write("index.html", b"new")
    assert tree(target) == SITE
    del staged
    assert tree(target) == SITE
    assert beside(target) == []


def test_modes_do_not_depend_on_the_umask(tmp_path):
    previous = os.umask(0o077)
    try:
        publish(tmp_path / "parent" / "out")
    finally:
        os.umask(previous)
    for path in (tmp_path / "parent").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644)


def test_unchanged_file_keeps_its_time_and_a_changed_one_does_not(tmp_path):
    """A host answers "not modified" by time and size: both ways must be right."""
    target = tmp_path / "out"
    publish(target)
    for path in target.rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    publish(target, {**SITE, "ryhmat/ilta/index.html": b"ILTA"})
    assert (target / "index.html").stat().st_mtime == 1_000_000_000
    assert (target / "index.html").stat().st_nlink == 1
    assert (target / "ryhmat/ilta/index.html").stat().st_mtime > 1_700_000_000


def test_link_in_the_earlier_site_is_not_taken_over(tmp_path):
    target = tmp_path / "out"
    publish(target)
    (tmp_path / "elsewhere").write_bytes(b"ilta")
    (target / "ryhmat/ilta/index.html").unlink()
    (target / "ryhmat/ilta/index.html").symlink_to(tmp_path / "elsewhere")
    publish(target)
    assert not (target / "ryhmat/ilta/index.html").is_symlink()


def test_earlier_file_with_another_mode_is_written_anew(tmp_path):
    target = tmp_path / "out"
    publish(target)
    (target / "index.html").chmod(0o600)
    publish(target)
    assert stat.S_IMODE((target / "index.html").stat().st_mode) == 0o644


def test_file_cannot_be_written_outside_the_site(tmp_path):
    staged = StagedSite(tmp_path / "out")
    with pytest.raises(PathError):
        staged.write("../x", b"")
    del staged
    assert beside(tmp_path / "out") == []


def test_file_cannot_be_written_twice(tmp_path):
    staged = StagedSite(tmp_path / "out")
    staged.write("index.html", b"a")
    with pytest.raises(ValueError, match=r"written twice: index\.html"):
        staged.write("index.html", b"b")


def test_empty_folder_is_taken(tmp_path):
    (tmp_path / "out").mkdir()
    publish(tmp_path / "out")
    assert tree(tmp_path / "out") == SITE


def test_folder_filled_by_others_during_the_build_is_refused(tmp_path):
    target = tmp_path / "out"
    staged = StagedSite(target)
    target.mkdir()
    (target / "muistio.txt").write_text("x")
    with pytest.raises(OutputError) as raised:
        staged.publish()
    assert raised.value.code == "output-not-ours"
    assert tree(target) == {"muistio.txt": b"x"}


def test_output_that_is_a_link_keeps_being_one(tmp_path):
    (tmp_path / "www").mkdir()
    (tmp_path / "out").symlink_to("www")
    publish(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert tree(tmp_path / "www") == SITE


def test_missing_parents_are_made(tmp_path):
    publish(tmp_path / "a/b/out")
    assert tree(tmp_path / "a/b/out") == SITE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("ENOSPC", "disk-full"),
        ("EDQUOT", "disk-full"),
        ("EROFS", "output-forbidden"),
        ("EIO", "output-failed"),
    ],
)
def test_system_error_becomes_a_sentence_and_leaves_nothing(tmp_path, monkeypatch, number, code):
    import errno

    def fail(*_: object) -> int:
        raise OSError(getattr(errno, number), "x")

    publish(tmp_path / "out")
    monkeypatch.setattr(output, "_write_file", fail)
    with pytest.raises(OutputError) as raised:
        publish(tmp_path / "out", {**SITE, "index.html": b"new"})
    assert raised.value.code == code
    del raised  # its traceback holds the site that was written
    assert tree(tmp_path / "out") == SITE
    assert beside(tmp_path / "out") == []


def test_folder_of_a_dead_build_is_removed(tmp_path):
    target = tmp_path / "out"
    left = tmp_path / ".out.being-built-123-abcd"
    left.mkdir()
    (left / "index.html").write_text("half")
    publish(target)
    assert beside(target) == []


def test_folder_of_a_living_build_is_left_alone(tmp_path):
    target = tmp_path / "out"
    living = tmp_path / ".out.being-built-123-abcd"
    living.mkdir()
    lock = os.open(living, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        publish(target)
        assert beside(target) == [living.name]
    finally:
        os.close(lock)


def test_two_builds_at_once_give_one_whole_site(tmp_path):
    target = tmp_path / "out"
    first, second = StagedSite(target), StagedSite(target)
    for staged, text in ((first, b"1"), (second, b"2")):
        for path, content in SITE.items():
            staged.write(path, content + text)
    first.publish()
    second.publish()
    assert tree(target) == {path: content + b"2" for path, content in SITE.items()}
    assert beside(target) == []


class WithoutExchange:
    """A C library of another system."""


@pytest.mark.parametrize("is_known", [True, False], ids=["by its signature", "by its bytes"])
def test_site_that_another_build_puts_there_meanwhile_lends_no_file(
    tmp_path, monkeypatch, is_known
):
    """It comes between the look at an earlier file and the link to it: another day's, say."""
    target, path = tmp_path / "out", "ryhmat/ilta/index.html"
    publish(target)
    signature = earlier_site.read_signature(str(target / path))
    staged = StagedSite(target)

    def swap(self, path: str, place: str) -> bool:
        target.rename(tmp_path / "before")
        publish(target, {**SITE, path: b"huomenna"})
        return link(self, path, place)

    link = EarlierSite.link
    monkeypatch.setattr(EarlierSite, "link", swap)
    if is_known:
        staged.keep(path, signature)
    else:
        staged.write(path, SITE[path])
    monkeypatch.undo()
    for each in SITE.keys() - staged.files:
        staged.write(each, SITE[each])
    staged.publish()
    assert tree(target) == SITE


def test_earlier_site_that_cannot_be_opened_ends_the_build_with_a_sentence(tmp_path, monkeypatch):
    """Another build may move it away just then, or the system may have no more files to open."""
    publish(tmp_path / "out")

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with monkeypatch.context() as patch:
        patch.setattr(earlier_site, "_can_start_from_folder", lambda: True)
        patch.setattr(earlier_site, "os", SimpleNamespace(**{**vars(os), "open": fail}))
        with pytest.raises(OutputError):
            StagedSite(tmp_path / "out")
    assert tree(tmp_path / "out") == SITE


def test_system_without_exchange_swaps_in_two_steps(tmp_path, monkeypatch):
    monkeypatch.setattr(filesystem, "load_c_library", WithoutExchange)
    target = tmp_path / "out"
    publish(target)
    publish(target, {**SITE, "index.html": b"new"})
    assert tree(target) == {**SITE, "index.html": b"new"}
    assert beside(target) == []


def test_site_of_a_build_that_died_between_the_two_steps_is_put_back(tmp_path, monkeypatch):
    """The earlier site is put back before anything else, so that a failing build shows it."""
    monkeypatch.setattr(filesystem, "load_c_library", WithoutExchange)
    target = tmp_path / "out"
    publish(target)
    target.rename(tmp_path / f".out.being-built-1-ab{output.EARLIER_SUFFIX}")
    (tmp_path / ".out.being-built-1-ab").mkdir()
    staged = StagedSite(target)
    assert tree(target) == SITE
    del staged
    assert tree(target) == SITE
    assert beside(target) == []


def test_everything_is_on_the_disk_before_the_swap_and_the_swap_before_the_end(
    tmp_path, monkeypatch
):
    """After a power cut at any moment the disk holds a whole site: what is swapped in was flushed
    before, nothing is written after that, and the swap itself is flushed before the build ends.
    """
    steps: list[str] = []

    def note(step: str, function):
        def noted(*arguments: object, **options: object) -> object:
            steps.append(step)
            return function(*arguments, **options)

        return noted

    publish(tmp_path / "out")
    monkeypatch.setattr(output, "_write_file", note("write", output._write_file))
    monkeypatch.setattr(os, "fsync", note("flush folder", os.fsync))
    monkeypatch.setattr(
        filesystem, "_flush_file_system", note("flush all", filesystem._flush_file_system)
    )
    monkeypatch.setattr(output, "exchange_names", note("swap", output.exchange_names))
    publish(tmp_path / "out", {path: content + b"new" for path, content in SITE.items()})
    assert steps == ["write"] * 5 + ["flush all", "flush folder", "swap", "flush folder"]


def test_system_that_cannot_flush_a_disk_flushes_each_file(tmp_path, monkeypatch):
    flushed: list[str] = []
    monkeypatch.setattr(filesystem, "load_c_library", WithoutExchange)
    monkeypatch.setattr(
        os, "fsync", lambda file: flushed.append(str(Path(f"/proc/self/fd/{file}").readlink()))
    )
    publish(tmp_path / "out")
    names = {Path(path).name for path in flushed}
    assert {Path(path).name for path in SITE} <= names
    assert {"ryhmat", "ilta"} <= names


@pytest.mark.parametrize("step", ["_make_staging_folder", "_make_folder", "_swap_in", "_remove"])
@pytest.mark.parametrize("library", [filesystem.load_c_library, WithoutExchange])
@pytest.mark.parametrize("is_done", [False, True])
def test_interruption_leaves_a_whole_site_and_nothing_beside_it(
    tmp_path, monkeypatch, step, library, is_done
):
    """Before a step or after it; what is left of it goes with the next build."""
    new = {**SITE, "index.html": b"new"}
    publish(tmp_path / "out")
    monkeypatch.setattr(filesystem, "load_c_library", library)
    function = getattr(output, step)

    def interrupted(*arguments: object) -> object:
        if not is_done:
            os.kill(os.getpid(), signal.SIGINT)
        result = function(*arguments)
        os.kill(os.getpid(), signal.SIGINT)
        return result

    with monkeypatch.context() as patched:
        patched.setattr(output, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path / "out", new)
    assert tree(tmp_path / "out") in (SITE, new)
    publish(tmp_path / "out", new)
    assert tree(tmp_path / "out") == new
    assert beside(tmp_path / "out") == []


def test_interrupted_removal_of_the_earlier_site_is_finished(tmp_path, monkeypatch):
    publish(tmp_path / "out")
    rmtree = shutil.rmtree

    def interrupted(folder: str, **options: bool) -> None:
        monkeypatch.setattr(shutil, "rmtree", rmtree)
        (Path(folder) / "index.html").unlink()
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(shutil, "rmtree", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "out")
    assert tree(tmp_path / "out") == SITE
    assert beside(tmp_path / "out") == []


@pytest.mark.parametrize("renames", [1, 2, 3])
def test_interruption_between_two_steps_of_a_swap_leaves_a_site(tmp_path, monkeypatch, renames):
    publish(tmp_path / "out")
    monkeypatch.setattr(filesystem, "load_c_library", WithoutExchange)
    rename = os.rename
    count = 0

    def interrupted(*names: str) -> None:
        nonlocal count
        rename(*names)
        count += 1
        if count == renames:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(os, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path / "out", {**SITE, "index.html": b"new"})
    assert (tmp_path / "out" / "index.html").read_bytes() in (b"new", SITE["index.html"])


@pytest.mark.parametrize("mode", [0o700, 0o750, 0o1777, 0o2775])
def test_folder_that_the_output_lies_in_keeps_its_mode(tmp_path, mode):
    """It may be somebody's home, or /tmp; and what it hands on is not the site's."""
    parent = tmp_path / "home"
    parent.mkdir()
    parent.chmod(mode)
    for content in (b"first", b"second"):
        publish(parent / "out", {**SITE, "index.html": content})
        assert stat.S_IMODE(parent.stat().st_mode) == mode
        assert stat.S_IMODE((parent / "out").stat().st_mode) == 0o755
        assert stat.S_IMODE((parent / "out" / "ryhmat").stat().st_mode) == 0o755
