"""Installs locked packages into .venv: `environment.py site`, or `environment.py tests` for all.

Runs on any Python 3 without packages, so that an old one gets a sentence, not a syntax error.
Nothing is installed twice: a stamp in .venv has the digest of the lock that was installed.
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
    part = sys.argv[1]
    if sys.version_info < OLDEST:
        sys.exit(
            "Piiri needs Python %d.%d or newer; %s is %d.%d. Where a newer one is installed, "
            "name it: make PYTHON=python3.12 site"
            % (OLDEST + (sys.executable,) + sys.version_info[:2])
        )
    with open(LOCK, encoding="utf-8") as file:
        lock = file.read()
    if part == "site":
        lock = lock.split(TESTS)[0]
    if not is_venv_usable():
        make_venv()
    digest = hashlib.sha256((lock + python_version()).encode()).hexdigest()
    stamp = os.path.join(VENV, ".ready-for-" + part)
    if read_stamp(stamp) != digest:
        install(lock)
    with open(stamp, "w", encoding="ascii") as file:
        file.write(digest)


def is_venv_usable():
    """Return whether the Python in .venv starts (a moved one does not) and is new enough."""
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
    requirements = os.path.join(VENV, "requirements-part.txt")
    with open(requirements, "w", encoding="utf-8") as file:
        file.write(lock)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Wheels are locked; a build from source would fetch tools that are not.
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    status = subprocess.call(pip + options + ["-r", requirements])
    if status != 0:
        sys.exit("Not everything could be installed; the lines above say why.")


def python_version():
    return subprocess.check_output([PYTHON, "-c", "import sys; print(sys.version)"], text=True)


def read_stamp(path):
    """Return the digest in the stamp, "" where there is none."""
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
