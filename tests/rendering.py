"""Renders the body of one page of a small site, as a build does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from group_pages.bodies import Bodies
from group_pages.bodies.pictures import Pictures
from group_pages.frontmatter import Document
from group_pages.model import Language, Page, Site
from group_pages.paths import Paths
from group_pages.problems import Problems
from PIL import Image

from tests.editions import make_edition
from tests.factories import make_document, make_group, make_location, make_site

BODY_LINE = 5


@dataclass(frozen=True)
class Rendered:
    html: str
    problems: Problems
    pictures: tuple[str, ...]

    @property
    def codes(self) -> list[tuple[int, str, bool]]:
        return [(each.line, each.code, each.warning) for each in self.problems.sorted()]


def write_files(content: Path) -> Path:
    """Write the files that bodies may name: a picture, pages, a draft, a group, a secret place."""
    for folder in ("pages", "groups", "locations", "images"):
        (content / folder).mkdir()
    Image.new("RGB", (40, 20), "red").save(content / "images" / "koti.png")
    for name in ("pages/sivu.md", "pages/draft.md", "groups/miesten-ilta.md", "locations/turva.md"):
        (content / name).write_text("---\n---\n")
    return content


def make_bodies(content: Path, body: str) -> tuple[Bodies, Problems, Pictures]:
    site = site_with(content, body)
    problems = Problems(Language.FINNISH)
    pictures = Pictures()
    bodies = Bodies(site, make_edition(site), Paths(Language.FINNISH), pictures, problems)
    return bodies, problems, pictures


def site_with(content: Path, body: str) -> Site:
    secret = make_location("turva", secret=True)
    page = Page("sivu", "Sivu")
    documents = {}
    for kind, slug, text in (
        ("pages", "sivu", body),
        ("groups", "miesten-ilta", ""),
        ("locations", "turva", ""),
        ("locations", "kirjasto", ""),
        ("types", "miesten-voimaa", ""),
        ("seasons", "kevat-2027", ""),
    ):
        front = make_document("x").front
        documents[kind, slug] = Document(content / kind / f"{slug}.md", front, text, BODY_LINE)
    document = Document(content / "association.md", make_document("x").front, "*Hei*", 3)
    documents["association", "association"] = document
    group = make_group()
    return make_site(
        group,
        root=content,
        pages=(page,),
        locations=(make_location(), secret),
        documents=documents,
    )


def render(content: Path, body: str, root: str = "../") -> Rendered:
    bodies, problems, pictures = make_bodies(content, body)
    html = bodies.html("pages", "sivu", root)
    return Rendered(str(html), problems, tuple(path for path, _ in pictures.files()))
