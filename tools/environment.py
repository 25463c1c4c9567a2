"""Makes .venv hold what the lock says: `environment.py site`, or `environment.py tests` for all.

Runs on any Python 3 and with nothing installed, so that an old one gets a sentence, not a syntax
error. What is in place already is not installed again: a stamp in .venv names the lock it was
made from.
"""

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
LOCK = os.path.join(ROOT, "requirements.txt")
TESTS = "# Only for tests and upkeep"


def main():
    wanted = sys.argv[1]
    if sys.version_info < OLDEST:
        sys.exit(
            "Piiri needs Python %d.%d or newer; %s is %d.%d. Where a newer one is installed, "
            "name it: make PYTHON=python3.12 site"
            % (OLDEST + (sys.executable,) + sys.version_info[:2])
        )
    with open(LOCK, encoding="utf-8") as file:
        lock = file.read()
    if wanted == "site":
        lock = lock.split(TESTS)[0]
    if not works():
        make_venv()
    digest = hashlib.sha256((lock + version()).encode()).hexdigest()
    stamp = os.path.join(VENV, ".ready-for-" + wanted)
    if read(stamp) != digest:
        install(lock)
    with open(stamp, "w", encoding="ascii") as file:
        file.write(digest)


def works():
    """True where .venv has a Python that starts and is new enough: a moved one may not."""
    check = "import sys, pip; sys.exit(sys.version_info < %r)" % (OLDEST,)
    try:
        return subprocess.call([PYTHON, "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv():
    print("Setting up .venv (once)", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        sys.exit(
            "A virtual environment could not be made in .venv. On Debian and Ubuntu the part of "
            "Python that makes it is a package of its own: sudo apt install python3-venv"
        )


def install(lock):
    print("Installing what requirements.txt names (once)", flush=True)
    part = os.path.join(VENV, "requirements-part.txt")
    with open(part, "w", encoding="utf-8") as file:
        file.write(lock)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # A wheel is what was locked; making one from source would fetch tools that nothing locks.
    locked = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    status = subprocess.call(pip + locked + ["-r", part])
    if status != 0:
        sys.exit("Not everything could be installed; the lines above say why.")


def version():
    return subprocess.check_output([PYTHON, "-c", "import sys; print(sys.version)"], text=True)


def read(path):
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
