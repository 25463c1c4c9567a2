"""Pages of a leaflet, two to a sheet's side, in the order in which it is folded."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

PAGES_OF_A_SHEET = 4
A4_WIDTH, A4_HEIGHT = 841.89, 595.28
"""Of a sheet on its side, in points (ISO 216)."""


def impose(pdf: bytes) -> bytes:
    """Return the pages as sheets to print on both sides, turned at the short edge, and to fold.

    It is for printers: who reads on a screen has the leaflet itself, with its tags.
    """
    from pypdf import PageObject, PdfReader, PdfWriter, Transformation

    pages = PdfReader(BytesIO(pdf)).pages
    writer = PdfWriter()
    for left, right in sides(len(pages)):
        sheet = PageObject.create_blank_page(width=A4_WIDTH, height=A4_HEIGHT)
        for number, shift in ((left, 0.0), (right, A4_WIDTH / 2)):
            if number is not None:
                move = Transformation().translate(shift, 0)
                sheet.merge_transformed_page(pages[number], move)
        writer.add_page(sheet)
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def sides(count: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pages, from 0, on the left and right of each side; None for an empty one."""
    total = -(-count // PAGES_OF_A_SHEET) * PAGES_OF_A_SHEET
    for sheet in range(total // PAGES_OF_A_SHEET):
        first, last = 2 * sheet, total - 1 - 2 * sheet
        for pair in ((last, first), (first + 1, last - 1)):
            left, right = (page if page < count else None for page in pair)
            yield left, right
