"""The menu: a row a page of the top level."""

from __future__ import annotations

from ..value_classes import dataclass


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A page of the menu; `label` is a message id, `name` the folder of what it lists, if any."""

    name: str
    address: str
    label: str


MENU = (
    MenuRow("desk", "/", "Desk"),
    MenuRow("groups", "/files/groups", "Groups"),
    MenuRow("seasons", "/files/seasons", "Seasons"),
    MenuRow("locations", "/files/locations", "Places"),
    MenuRow("types", "/files/types", "Types of groups"),
    MenuRow("news", "/files/news", "News"),
    MenuRow("pages", "/files/pages", "Pages"),
    MenuRow("spreadsheet", "/spreadsheet", "Spreadsheet"),
    MenuRow("association", "/association", "Association"),
)
