"""filesystem: names are exchanged in one step, and files are flushed."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

import pytest
from group_pages.output import filesystem
from group_pages.output.filesystem import exchange_names, flush_to_disk


def test_two_folders_exchange_their_names(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name.txt").write_text(name)
    assert exchange_names(str(tmp_path / "a"), str(tmp_path / "b"))
    assert (tmp_path / "a" / "name.txt").read_text() == "b"
    assert (tmp_path / "b" / "name.txt").read_text() == "a"


def test_exchange_with_nothing_is_an_error(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange_names(str(tmp_path / "a"), str(tmp_path / "b"))


class Library:
    """A C library whose calls fail with one error."""

    def __init__(self, number: int) -> None:
        self.number = number

    def renameat2(self, *_: object) -> int:
        ctypes.set_errno(self.number)
        return -1

    def syncfs(self, _: int) -> int:
        ctypes.set_errno(self.number)
        return -1


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP])
def test_system_that_cannot_exchange_is_no_error(tmp_path, monkeypatch, number):
    """Old kernels, and file systems such as NFS."""
    monkeypatch.setattr(filesystem, "load_c_library", lambda: Library(number))
    assert exchange_names(str(tmp_path), str(tmp_path)) is False


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EACCES, errno.EXDEV])
def test_refused_exchange_is_an_error(tmp_path, monkeypatch, number):
    monkeypatch.setattr(filesystem, "load_c_library", lambda: Library(number))
    with pytest.raises(OSError, match=os.strerror(number)) as raised:
        exchange_names(str(tmp_path), str(tmp_path))
    assert raised.value.errno == number


def test_full_disk_that_shows_in_flushing_is_an_error(tmp_path, monkeypatch):
    """Some file systems allocate space only when a file is flushed."""
    monkeypatch.setattr(filesystem, "load_c_library", lambda: Library(errno.ENOSPC))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as raised:
        flush_to_disk(str(tmp_path))
    assert raised.value.errno == errno.ENOSPC


def test_no_descriptor_is_left_open(tmp_path):
    (tmp_path / "a").mkdir()
    before = len(list(Path("/proc/self/fd").iterdir()))
    flush_to_disk(str(tmp_path))
    filesystem._flush_each(str(tmp_path))
    assert len(list(Path("/proc/self/fd").iterdir())) == before
