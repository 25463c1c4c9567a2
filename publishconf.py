"""Settings for the site as it goes to the web: as pelicanconf.py, and nothing may be missing.

pelican content -o output -s publishconf.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

# Without `site` in association.md there are no absolute addresses: no subscribing to calendars,
# no sitemap. A preview does without; the public site does not.
GROUP_PAGES_NEEDS_SITE = True
