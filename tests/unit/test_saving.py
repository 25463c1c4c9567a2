"""A save writes all of its files or none, never over somebody else's, and can be taken back."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from group_pages import locks
from group_pages.editing import commits, files, sessions, storage
from group_pages.editing import history as histories
from group_pages.editing.history import History
from group_pages.editing.proposals import FileChange, Proposal
from group_pages.editing.saving import Conflict, Rejected, Saved, Saver
from group_pages.loading import load

from tests.content_tree import GROUP, PLACE, Tree
from tests.random_front_matter import RandomFile

SLUG = "miesten-ilta"


@pytest.fixture
def saver(tree) -> Saver:
    return Saver(tree.root)


def state(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file of the folder, hidden ones too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def two_files(tree: Tree, text: str = "uusi") -> Proposal:
    """Return a proposal that changes one file, deletes one and makes one."""
    group = (tree.root / GROUP).read_bytes()
    return Proposal(
        "Kolme tiedostoa",
        (
            FileChange(GROUP, group, group + text.encode()),
            FileChange("groups/poistuva.md", (tree.root / "groups/poistuva.md").read_bytes(), None),
            FileChange("groups/uusi/tuleva.md", None, b"---\n---\n"),
        ),
    )


def doomed(tree: Tree) -> None:
    tree.write("groups/poistuva.md", another(tree))


def another(tree: Tree) -> bytes:
    return (tree.root / GROUP).read_bytes().replace(b"Miesten ilta", b"Poistuva ilta")


class TestSave:
    def test_save_and_undo(self, tree, saver):
        before = state(tree.root)
        outcome = saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        assert isinstance(outcome, Saved)
        assert state(tree.root) != before
        undone = saver.undo(outcome.number, "Kumoa")
        assert isinstance(undone, Saved)
        assert state(tree.root) == before
        assert isinstance(saver.undo(undone.number, "Tee uudelleen"), Saved)
        assert state(tree.root) != before

    def test_undo_gives_the_same_bytes_of_any_file(self, tree, saver):
        """Whatever its line ends, marks and indentation are."""
        for seed in range(20):
            text = RandomFile(seed).text.encode()
            path = tree.write("groups/muu.md", text)
            save = saver._write(Proposal("Muuta", (FileChange("groups/muu.md", text, b"x"),)))
            assert path.read_bytes() == b"x"
            saver.undo(save.number, "Kumoa")
            assert path.read_bytes() == text

    def test_error_is_refused_at_its_line_and_nothing_is_written(self, tree, saver):
        before = state(tree.root.parent)
        text = (tree.root / GROUP).read_bytes()
        wrong = text.replace(b"avoin", b"avoinn")
        outcome = saver.save(Proposal("Väärin", (FileChange(GROUP, text, wrong),)))
        assert isinstance(outcome, Rejected)
        assert [(each.line, each.code) for each in outcome.errors] == [(5, "value-unknown-near")]
        assert state(tree.root.parent) == before

    def test_error_that_is_there_already_keeps_nobody_from_saving(self, tree, saver):
        tree.keys(PLACE, "osote: Katu 1")
        site, _ = load(tree.root)
        outcome = saver.save(sessions.cancel(site, SLUG, "2027-02-09"))
        assert isinstance(outcome, Saved)

    def test_error_further_down_than_before_is_no_new_one(self, tree, saver):
        tree.keys(GROUP, "tuntematon: x")
        text = (tree.root / GROUP).read_bytes()
        longer = text.replace(b"avoimuus", b"maksu: 5\navoimuus")
        outcome = saver.save(Proposal("Maksu", (FileChange(GROUP, text, longer),)))
        assert isinstance(outcome, Saved)

    def test_file_changed_meanwhile_is_shown_and_not_overwritten(self, tree, saver):
        proposal = sessions.cancel(tree.site(), SLUG, "2027-02-09")
        theirs = tree.write(GROUP, (tree.root / GROUP).read_bytes() + b"Toisen teksti.\n")
        outcome = saver.save(proposal)
        assert isinstance(outcome, Conflict)
        assert outcome.changes[0].after == theirs.read_bytes()
        assert b"peruttu" not in theirs.read_bytes()

    def test_undo_of_what_has_changed_since_is_a_conflict(self, tree, saver):
        saved = saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        tree.write(GROUP, (tree.root / GROUP).read_bytes() + b"Lis\xc3\xa4.\n")
        assert isinstance(saver.undo(saved.number, "Kumoa"), Conflict)

    def test_new_file_does_not_replace_one(self, tree, saver):
        doomed(tree)
        proposal = Proposal("Uusi", (FileChange("groups/poistuva.md", None, b"---\n---\n"),))
        assert isinstance(saver._write(proposal), Conflict)

    @pytest.mark.parametrize(
        "name",
        ["../x.md", "groups/../../x.md", "/etc/x.md", "groups//x.md", ".x.md", "a\\b.md", ""],
    )
    def test_path_that_leads_out_is_refused(self, saver, name):
        with pytest.raises(storage.OutsideContent):
            saver._write(Proposal("Ulos", (FileChange(name, None, b"x"),)))

    def test_link_that_leads_out_is_refused(self, tree, saver, tmp_path):
        (tree.root / "groups" / "ulos").symlink_to(tmp_path)
        with pytest.raises(storage.OutsideContent):
            saver._write(Proposal("Ulos", (FileChange("groups/ulos/x.md", None, b"x"),)))

    def test_permissions_stay(self, tree, saver):
        (tree.root / GROUP).chmod(0o640)
        saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        assert (tree.root / GROUP).stat().st_mode & 0o777 == 0o640


class TestHistory:
    def test_deleted_file_lies_in_the_trash_and_comes_back(self, tree, saver):
        doomed(tree)
        text = (tree.root / "groups/poistuva.md").read_bytes()
        saved = saver.save(files.delete(tree.site(), "groups", "poistuva"))
        ((save, file),) = saver.history.deleted()
        assert (save.number, file.name) == (saved.number, "groups/poistuva.md")
        assert (saver.history.folder / file.version).parent.name == "trash"
        proposal = saver.propose_restore(file.name, save.number, "Palauta")
        assert isinstance(saver.save(proposal), Saved)
        assert (tree.root / "groups/poistuva.md").read_bytes() == text
        assert list(saver.history.deleted()) == []

    def test_any_version_can_be_restored(self, tree, saver):
        texts = [(tree.root / GROUP).read_bytes()]
        for number in range(4):
            texts.append(texts[-1] + b"%d\n" % number)
            saver._write(Proposal(str(number), (FileChange(GROUP, texts[-2], texts[-1]),)))
        versions = [*saver.history.versions(GROUP)]
        assert [saver.history.content_of(file) for _, file in versions] == texts[-2::-1]
        saver.save(saver.propose_restore(GROUP, versions[-1][0].number, "Palauta"))
        assert (tree.root / GROUP).read_bytes() == texts[0]

    def test_version_that_others_do_not_fit_any_more_is_refused(self, tree, saver):
        tree.write("locations/talo.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n")
        old = (tree.root / GROUP).read_bytes()
        there = old.replace(b"Kirjasto", b"Talo")
        tree.write(GROUP, there)
        saver.save(Proposal("Siirto", (FileChange(GROUP, there, old),)))
        saver.save(files.delete(tree.site(), "locations", "talo"))
        (number,) = [save.number for save, _ in saver.history.versions(GROUP)]
        outcome = saver.save(saver.propose_restore(GROUP, number, "Palauta"))
        assert isinstance(outcome, Rejected)
        assert (tree.root / GROUP).read_bytes() == old

    def test_versions_go_on_under_a_former_name(self, tree, saver):
        first = (tree.root / GROUP).read_bytes()
        saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        renamed = saver.save(files.rename(tree.site(), "groups", SLUG, "uusi"))
        numbers = [save.number for save, _ in saver.history.versions("groups/uusi.md")]
        assert numbers == [2, 1]
        # It is not deleted, though its former path is free.
        assert list(saver.history.deleted()) == []
        saver.save(saver.propose_restore("groups/uusi.md", 1, "Palauta"))
        assert (tree.root / "groups/uusi.md").read_bytes() == first
        assert not (tree.root / GROUP).exists()
        saver.undo(3, "Kumoa")
        saver.undo(renamed.number, "Kumoa")
        assert [save.number for save, _ in saver.history.versions(GROUP)] == [5, 4, 3, 2, 1]

    def test_save_tells_who_made_it(self, tree, saver, monkeypatch):
        monkeypatch.setattr("getpass.getuser", lambda: "liisa")
        saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(KeyError("uid")))
        saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-16"))
        assert [save.by for save in saver.history.newest()] == ["", "liisa"]

    def test_last_versions_are_kept(self, tree, saver, monkeypatch):
        monkeypatch.setattr(histories, "VERSIONS_KEPT", 5)
        text = (tree.root / GROUP).read_bytes()
        for number in range(40):
            after = text + b"%d\n" % number
            saver._write(Proposal(str(number), (FileChange(GROUP, text, after),)))
            text = after
        assert len([*saver.history.versions(GROUP)]) == 5
        assert len([*(saver.history.folder / "versions").iterdir()]) == 5

    def test_names_tell_nothing(self, tree, saver):
        """The folder's names are seen where its files are not: in lists of backups, in logs."""
        tree.write("locations/turvatalo-kielo.md", "---\notsikko: Kielo\npaikkakunta: Oulu\n---\n")
        place = "locations/turvatalo-kielo.md"
        text = (tree.root / place).read_bytes()
        saver._write(Proposal("Piilo", (FileChange(place, text, None),)))
        names = " ".join(path.name for path in saver.history.folder.rglob("*"))
        assert "kielo" not in names

    def test_save_that_somebody_has_spoilt_is_passed_over(self, tree, saver):
        saved = saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        (saver.history.saves / f"{saved.number:06}.json").write_text("{")
        assert saver.undo(saved.number, "Kumoa") is None
        assert list(saver.history.newest()) == []
        other = saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-16"))
        assert other.number == saved.number + 1


class TestMachineFailures:
    def run_child(self, act) -> int:
        child = os.fork()
        if not child:
            try:
                act()
            finally:
                os._exit(0)
        return os.waitpid(child, 0)[1]

    def fail_at(self, monkeypatch, call: int, act) -> list[int]:
        """Make the call of that number that needs room, or a rename, fail as `act` says."""
        counts = [0]

        def counted(original):
            def run(*arguments, **options):
                counts[0] += 1
                if counts[0] == call:
                    act()
                return original(*arguments, **options)

            return run

        monkeypatch.setattr(storage.os, "fsync", counted(os.fsync))
        monkeypatch.setattr(Path, "replace", counted(Path.replace))
        monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
        return counts

    def test_full_disk_leaves_everything_as_it_was(self, tree, saver):
        def full() -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        doomed(tree)
        before = state(tree.root)
        for call in range(1, 100):
            with pytest.MonkeyPatch.context() as patch:
                counts = self.fail_at(patch, call, full)
                try:
                    outcome = saver._write(two_files(tree))
                except OSError:
                    assert state(tree.root) == before, call
                    continue
            assert isinstance(outcome, Saved)
            if counts[0] < call:
                break
            # What failed was needed for nothing: a folder's names put on the disk.
            assert state(tree.root) != before
            saver.undo(outcome.number, "Kumoa")
            assert state(tree.root) == before
        assert call > 15

    def test_kill_in_the_middle_of_a_save_leaves_all_or_nothing(self, tree, saver):
        doomed(tree)
        before = state(tree.root)
        halves = 0
        for call in range(1, 100):
            with pytest.MonkeyPatch.context() as patch:
                self.fail_at(patch, call, lambda: os.kill(os.getpid(), signal.SIGKILL))
                status = self.run_child(lambda: saver._write(two_files(tree)))
            whole = {name: text for name, text in state(tree.root).items() if "/." not in name}
            is_done = (saver.history.saves / "000001.json").exists()
            if status == 0:
                break
            halves += whole != before and not is_done
            if not is_done:
                saver.history.make()
                saver.history.recover()
                assert state(tree.root) == before, call
            else:
                assert saver.undo(1, "Kumoa") is not None
                assert state(tree.root) == before
            for file in saver.history.saves.iterdir():
                file.unlink()
        assert status == 0
        assert halves > 1

    def test_two_processes_that_save_at_once_lose_nothing(self, tree, saver):
        """Each of many saves is there, or its writer got a conflict."""
        text = (tree.root / GROUP).read_bytes()
        log = tree.root.parent / "log"

        def write(name: bytes) -> None:
            for number in range(15):
                now = (tree.root / GROUP).read_bytes()
                line = b"%s%d\n" % (name, number)
                outcome = saver._write(Proposal("", (FileChange(GROUP, now, now + line),)))
                with log.open("ab") as file:
                    file.write(line if isinstance(outcome, Saved) else b"")

        children = []
        for name in (b"a", b"b"):
            child = os.fork()
            if not child:
                try:
                    write(name)
                finally:
                    os._exit(0)
            children.append(child)
        assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
        saved = (tree.root / GROUP).read_bytes().removeprefix(text).splitlines()
        assert sorted(saved) == sorted(log.read_bytes().splitlines())
        assert len([*saver.history.newest()]) == len(saved) >= 15

    @pytest.mark.parametrize("lacks", ["nothing", "the system's locks", "the file system's locks"])
    def test_lock_without_calls_that_a_system_lacks(self, tree, monkeypatch, lacks):
        def refuse(*_: object) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        if lacks == "the system's locks":
            monkeypatch.setattr(locks, "HAS_FLOCK", False)
        elif lacks == "the file system's locks":
            monkeypatch.setattr(locks.fcntl, "flock", refuse)
        file = tree.root.parent / "lock"
        with locks.file_locked(file), pytest.raises(locks.Locked):
            locks.file_locked(file, patience=0.1).__enter__()
        with locks.file_locked(file, patience=0.1):
            pass

    def test_lock_file_of_a_dead_process_is_not_waited_for(self, tmp_path, monkeypatch):
        monkeypatch.setattr(locks, "HAS_FLOCK", False)
        held = tmp_path / "lock-held"
        held.touch()
        # The age of a file is all that a system without locks shows of its process.
        old = time.time() - locks.STALE_SECONDS - 1
        os.utime(held, (old, old))
        with locks.file_locked(tmp_path / "lock", patience=0.1):
            assert held.exists()
        assert not held.exists()


class TestCommits:
    @pytest.fixture
    def repository(self, tree):
        def git(*arguments: str) -> str:
            command = ["git", "-C", str(tree.root.parent), *arguments]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout

        git("init", "-q")
        git("config", "user.email", "maija@example.org")
        git("config", "user.name", "Maija Mallikas")
        git("add", ".")
        git("commit", "-qm", "Alku")
        return git

    def test_save_is_a_commit_of_its_file_alone(self, tree, saver, repository):
        tree.write("pages/kesken.md", "---\notsikko: Kesken\n---\n\nTeksti.\n")
        repository("add", "content/pages/kesken.md")
        outcome = saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        assert outcome == Saved(1)
        subject = repository("log", "-1", "--format=%s").strip()
        assert subject == "Peruttu 9.2.2027: Miesten ilta, Oulu"
        assert repository("show", "--name-only", "--format=").split() == [f"content/{GROUP}"]
        assert repository("diff", "--cached", "--name-only").split() == ["content/pages/kesken.md"]
        assert repository("status", "--porcelain").splitlines() == ["A  content/pages/kesken.md"]

    def test_new_and_deleted_files_are_committed_too(self, tree, saver, repository):
        saver.save(files.rename(tree.site(), "groups", SLUG, "Uusi ilta"))
        assert repository("status", "--porcelain") == ""
        assert len(repository("show", "--name-only", "--no-renames", "--format=").split()) == 2

    @pytest.mark.usefixtures("repository")
    def test_failure_of_git_is_told_and_the_save_stays(self, tree, saver):
        hook = tree.root.parent / ".git" / "hooks" / "pre-commit"
        hook.write_text("#!/bin/sh\necho 'ei tänään' >&2\nexit 1\n")
        hook.chmod(0o755)
        outcome = saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        assert outcome.not_committed == "ei tänään"
        assert b"peruttu" in (tree.root / GROUP).read_bytes()

    def test_folder_that_git_ignores_is_in_no_repository(self, tree, repository):
        (tree.root.parent / ".gitignore").write_text("/content/\n")
        repository("rm", "-rq", "--cached", "content")
        assert not commits.is_in_repository(tree.root)

    def test_history_is_in_no_commit(self, tree, saver, repository):
        saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
        repository("add", ".")
        assert "history" not in repository("status", "--porcelain")


def test_what_was_saved_can_be_read_without_piiri(tree):
    saver = Saver(tree.root)
    saver.save(sessions.cancel(tree.site(), SLUG, "2027-02-09"))
    folder = History(tree.root).folder
    (save,) = (folder / "saves").glob("*.json")
    (file,) = json.loads(save.read_text("utf-8"))["files"]
    assert file["name"] == GROUP
    assert b"peruttu" not in (folder / file["version"]).read_bytes()
