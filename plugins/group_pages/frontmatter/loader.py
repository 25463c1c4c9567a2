"""PyYAML's loader of events and nodes: libyaml's, where that is there."""

from __future__ import annotations

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, but the same
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # another class, the same use

LOADER = Loader
