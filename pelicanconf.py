"""Pelican's settings in a checkout; an association's own file needs the last line alone.

pelican content -o output -s pelicanconf.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "plugins"))

from group_pages.settings import *
