"""Single files of the site as it will be, rendered when somebody looks at them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from jinja2 import Environment

from ..edition import Prepared
from ..installation import THEME
from ..languages import Words
from ..model import Language
from ..renditions.html.assets import Assets
from ..renditions.html.environment import environment
from ..renditions.html.pages import Pages


@dataclass(slots=True)
class SitePages:
    """Renders files of the site. Compiled templates are kept, and the pages of the last edition."""

    _environments: dict[tuple[Language, str], Environment] = field(default_factory=dict)
    _last: tuple[Prepared, Assets, Pages] | None = None
    _rendering: threading.Lock = field(default_factory=threading.Lock)
    """The renderer counts on being alone: one page at a time."""

    def render(self, prepared: Prepared, assets: Assets, path: str) -> bytes | None:
        """Return the file at a path below the site's root, None where there is none."""
        with self._rendering:
            if not path or path.endswith("/"):
                return self._pages(prepared, assets).find(path)
        return assets.files.get(path) or dict(prepared.pictures.files()).get(path)

    def _pages(self, prepared: Prepared, assets: Assets) -> Pages:
        if self._last is None or self._last[0] is not prepared or self._last[1] is not assets:
            jinja = self._environment(prepared.words)
            self._last = prepared, assets, Pages(prepared, jinja, assets.paths)
        return self._last[2]

    def _environment(self, words: Words) -> Environment:
        key = words.language, words.dialling_code
        if key not in self._environments:
            self._environments[key] = environment([THEME / "templates"], words)
        return self._environments[key]
