"""FACETS: by what groups are listed and filtered. A row here is a facet everywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`slug` is its folder's name, `label` its words, in the association's language."""

    slug: str
    label: str
