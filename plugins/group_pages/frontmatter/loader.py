"""PyYAML's loader of events and nodes: libyaml's, where that is there."""

from __future__ import annotations

import yaml

# PyYAML built without libyaml is slower, but reads the same.
LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = (
    yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
)
