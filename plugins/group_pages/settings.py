"""Pelican's settings for any association's content; what is the association's own stands there.

An association's `pelicanconf.py`, if it has one, begins with

    from group_pages.settings import *

and goes on with what it has of its own. Imports are absolute: Pelican also runs this file by its
path, as a module of no package.
"""

import gc
import sys

# Imports make no garbage, and the search for it takes time. The plugin enables the collector again
# at its end.
gc.disable()

from group_pages import interruption

interruption.exit_nonzero_on_ctrl_c()

import group_pages
from group_pages.pelican_defaults import *

# `piiri` builds without Pelican where the settings ask nothing else of it.
if "pelican" in sys.modules:
    from group_pages.pelican_adapter import quiet_pelican_log

    quiet_pelican_log()

PATH = "content"
OUTPUT_PATH = "output"

# As a module, not by name: a plugin that cannot be imported must end the build, not be left out.
PLUGINS = [group_pages]
