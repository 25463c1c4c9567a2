"""Flags of `os.open`: those of them that this system has.

Windows lacks most, opens no folder, and changes line ends unless O_BINARY is set.
"""

from __future__ import annotations

import os
from functools import reduce
from operator import or_


def combine(names: str) -> int:
    """Return the flags of these names, split at spaces; one that the system lacks is left out."""
    return reduce(or_, (getattr(os, name, 0) for name in names.split()), 0)


READ = combine("O_RDONLY O_CLOEXEC O_BINARY O_NONBLOCK")
READ_NO_LINK = READ | combine("O_NOFOLLOW")
FLUSH = combine("O_RDWR O_CLOEXEC O_BINARY")
CREATE = combine("O_WRONLY O_CREAT O_EXCL O_CLOEXEC O_BINARY")
FOLDER = combine("O_RDONLY O_DIRECTORY O_CLOEXEC")
FOLDER_NO_LINK = FOLDER | combine("O_NOFOLLOW")

CAN_OPEN_FOLDERS = hasattr(os, "O_DIRECTORY")
HAS_NO_LINK = hasattr(os, "O_NOFOLLOW")
