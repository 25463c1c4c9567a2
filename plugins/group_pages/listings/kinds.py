"""What lists groups: a facet with its values, or an overview of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date

from ..languages import Words
from ..model import Season
from ..publication import Publication, PublishedGroup, PublishedPlace, PublishedSession
from ..schema import KINDS
from ..value_classes import dataclass
from .time_spans import DaySpan

FOLDER_OF_FACET = {kind.name: kind.folder for kind in KINDS if kind.is_facet}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One folder of a facet: `slug` is its name.

    `label` names it among the facet's values, `title` as a heading of its listing, `note` stands
    beside its label; all in the association's language. `season`, `place` and `days` are what the
    value is, where it is one.
    """

    slug: str
    label: str
    title: str = field(default="", compare=False)
    note: str = field(default="", compare=False)
    season: Season | None = field(default=None, compare=False)
    place: PublishedPlace | None = field(default=None, compare=False)
    days: DaySpan | None = field(default=None, compare=False)

    @property
    def heading(self) -> str:
        return self.title or self.label


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to list groups.

    `values` returns a group's values, `known` values in the order of lists; those it leaves out
    come after, by label. `holds` returns whether a session has the value of that slug itself;
    None: all sessions of a listed group have it. `spans` returns values that are days, on a day:
    they have the groups that meet then, other pages tomorrow, and so no feed or data of their own.

    `is_common`: its values stand open among the filters. `orders`: its own folder has all groups
    under its values.

    The others are of a value's page: `page_title` is filled with the value's label, as it is
    (`name`) or as it stands after other words (`season`); without it the value's own heading is
    the title. `note_leads`: the page begins with the value's note, `agenda`: with what meets next.
    `on_paper`: it is printed for notice boards.
    """

    name: str
    heading: str
    values: Callable[[PublishedGroup, Words], Iterable[FacetValue]]
    known: Callable[[Publication, Words], Iterable[FacetValue]] = lambda publication, words: ()
    holds: Callable[[PublishedSession, str], bool] | None = None
    spans: Callable[[date, Words], Iterable[FacetValue]] | None = None
    is_common: bool = False
    orders: bool = False
    page_title: str = ""
    note_leads: bool = False
    agenda: bool = False
    on_paper: bool = False

    @property
    def folder(self) -> str:
        """Return the content's folder whose files are the values, "" if none.

        Each such value has a page, with or without groups (content-format 13.3).
        """
        return FOLDER_OF_FACET.get(self.name, "")


@dataclass(frozen=True, slots=True)
class Overview:
    """A listing of all current groups: the home page, the list of groups, the calendar.

    `has_filters`: its page has all facets with their values. `on_paper`: as in `Facet`.
    """

    name: str
    heading: str
    has_filters: bool = False
    on_paper: bool = False
