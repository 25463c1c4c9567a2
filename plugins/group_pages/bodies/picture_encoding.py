"""The bytes of a picture as it is published: decoded, made smaller and encoded anew.

A picture that is mostly text, as a poster is, has to be read: it keeps its pixels up to a bound,
and those that a page has no room for are in a large picture of its own. Source: content-format 18.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ..loading.pictures import UNREADABLE, open_picture
from ..value_classes import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_EDGE = 1600
SHORTEST_LONG_EDGE = 800
GOAL_BYTES = 150_000
QUALITIES = (82, 74, 66)
SMALLER = 0.8
NARROW_WIDTH = 640
"""Of a phone's screen of 390 by two pixels each, less the margins, a little fewer."""
SIGN_EDGE = 144
"""Of the square that stands for a kind of group: 48 by three pixels each."""
SMALL_QUALITY = 60
MOST_COLOURS = 256
"""Of a palette."""
TEXT_BYTES = 400_000
LARGE_EDGE = 3600
"""Of a page of A4 at 300 dots an inch, 2480 × 3508."""
LARGE_BYTES = 1_500_000
LARGE_QUALITIES = (85, 75, 60)
FLAT = 6
EDGE = 60
"""Differences of grey between neighbours: of ground without anything, of letters' outlines."""
KEPT_EDGE = 2400
KEPT_BYTES = 2_500_000
KEPT_QUALITIES = (90, 85, 75)
THUMBNAIL_EDGE = 480
LEAST_FLAT = 0.55
LEAST_EDGES = 0.02
"""Shares of the pixels of a picture that is mostly text."""
# Of colours in a palette, and of bits, there is no mean.
MODES_THAT_SHRINK = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
FAINTEST = 8
"""Of 255: what shows through less is not to be seen, and its colours are not published."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture's bytes with their file suffix; width and height are in pixels."""

    content: bytes
    suffix: str
    width: int
    height: int


def encode_picture(content: bytes) -> tuple[Encoded, Encoded | None]:
    """Return a picture as a page shows it, and as a large one where it is mostly text.

    The same bytes give the same result. Raises PictureError.
    """
    image, kind, edge = _decode(content, LONGEST_EDGE)
    if edge <= LONGEST_EDGE or not _is_mostly_text(image):
        return _encode_shrinking(image, kind, GOAL_BYTES, QUALITIES), None
    large, _, _ = _decode(content, LARGE_EDGE)
    return (
        _encode_shrinking(image, kind, TEXT_BYTES, QUALITIES),
        _encode_shrinking(large, "", LARGE_BYTES, LARGE_QUALITIES),
    )


def encode_to_keep(content: bytes) -> Encoded:
    """Return a picture as it is kept in the content folder: with more pixels than a page shows.

    Raises PictureError.
    """
    image, kind, edge = _decode(content, LARGE_EDGE)
    if edge > KEPT_EDGE and not _is_mostly_text(image):
        image.thumbnail((KEPT_EDGE, KEPT_EDGE))
    return _encode_shrinking(image, kind, KEPT_BYTES, KEPT_QUALITIES)


def encode_thumbnail(content: bytes) -> Encoded:
    """Return a small picture, to be recognised by. Raises PictureError."""
    image, kind, _ = _decode(content, THUMBNAIL_EDGE)
    return _encode_shrinking(image, kind, GOAL_BYTES, QUALITIES)


def is_moving(content: bytes) -> bool:
    """Return whether a picture has several frames, of which only the first one is published."""
    with open_picture(BytesIO(content)) as opened:
        return bool(getattr(opened, "is_animated", False))


def encode_narrow(picture: Encoded) -> Encoded | None:
    """Return a published picture as a phone shows it.

    None where that is not lighter, or where letters would become too coarse to be read.
    """
    image = _open_published(picture)
    if _is_mostly_text(image):
        return None
    image.thumbnail((NARROW_WIDTH, image.height))
    narrow = _save_small(image)
    return narrow if len(narrow.content) < len(picture.content) else None


def encode_sign(picture: Encoded) -> Encoded:
    """Return the middle of a published picture as the small square that stands for a kind."""
    from PIL import ImageOps

    image = _open_published(picture)
    edge = min(SIGN_EDGE, *image.size)
    return _save_small(ImageOps.fit(image, (edge, edge)))


def _open_published(picture: Encoded) -> Image:
    from PIL import Image

    with Image.open(BytesIO(picture.content)) as opened:
        return opened.convert("RGBA" if "A" in opened.getbands() else "RGB")


def _save_small(image: Image) -> Encoded:
    content = _save(image, "WEBP", quality=SMALL_QUALITY, **_options("WEBP"))
    return Encoded(content, ".webp", *image.size)


def _encode_shrinking(image: Image, kind: str, goal: int, qualities: tuple[int, ...]) -> Encoded:
    """Return the picture with as many pixels as the goal, in bytes, has room for."""
    while True:
        encoded, suffix = _encode_within_goal(image, kind, goal, qualities)
        smaller = round(image.width * SMALLER), round(image.height * SMALLER)
        if len(encoded) <= goal or max(smaller) < SHORTEST_LONG_EDGE:
            return Encoded(encoded, suffix, *image.size)
        image = image.resize(smaller)


def _is_mostly_text(image: Image) -> bool:
    """Return whether it has an even ground, and on it many sharp outlines."""
    from PIL import ImageChops

    grey = image.convert("L")
    steps = ImageChops.difference(grey, ImageChops.offset(grey, 2, 1)).histogram()
    pixels = sum(steps)
    return sum(steps[:FLAT]) >= LEAST_FLAT * pixels and sum(steps[EDGE:]) >= LEAST_EDGES * pixels


def _decode(content: bytes, longest: int) -> tuple[Image, str, int]:
    """Return the first frame, upright, in sRGB, within `longest`; its format and longest edge.

    No trace of anything else. 50 million pixels are 200 MB: they are made fewer before all else.
    """
    from PIL import ImageOps

    with open_picture(BytesIO(content)) as opened:
        kind, edge = opened.format or "", max(opened.size)
        if kind == "JPEG":
            # A large photograph is decoded at a half or a quarter of its size.
            opened.draft("RGB", (longest, longest))
        if opened.mode in MODES_THAT_SHRINK:
            opened.thumbnail((longest, longest))
        upright = ImageOps.exif_transpose(opened)
        image = _convert_to_srgb(_reduce_depth(upright))
        image.thumbnail((longest, longest))
        return _strip(image), kind, edge


def _reduce_depth(image: Image) -> Image:
    """Return the picture with 8 bits a channel: Pillow would take all above 255 for white."""
    if image.mode.startswith("I;16"):
        reduced = _scale(image.convert("I"), 256)
        return _restore_transparency(reduced, image)
    if image.mode in ("I", "F"):
        highest = image.getextrema()[1]
        if isinstance(highest, tuple) or 1 < highest <= 255:
            return image.convert("L")
        return _scale(image, 256 if 255 < highest < 65_536 else max(highest, 1) / 255)
    return image.convert({"La": "LA", "RGBa": "RGBA"}.get(image.mode, image.mode))


def _scale(image: Image, divisor: float) -> Image:
    return image.point(lambda value: value * (1 / divisor)).convert("L")


def _restore_transparency(reduced: Image, image: Image) -> Image:
    """Make one level of 16 bits transparent, as the picture says; scaled down it would be 256."""
    from PIL import ImageMath

    level = reduced.info.pop("transparency", None)
    if level is None:
        return reduced
    mask = ImageMath.lambda_eval(
        lambda names: names["convert"]((names["image"] != level) * 255, "L"),
        image=image.convert("I"),
    )
    reduced.putalpha(mask)
    return reduced


def _convert_to_srgb(image: Image) -> Image:
    """Return the picture in sRGB: the profile that says how to show its colours goes."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, *UNREADABLE):
            # A broken profile says nothing: the colours are taken as they are.
            converted = None
        if converted is not None:
            return converted
    transparent = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if transparent else "RGB")


def _strip(image: Image) -> Image:
    """Return the visible pixels in an image without anything else."""
    from PIL import Image

    image.load()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if bare.mode == "RGBA":
        seen = bare.getchannel("A")
        if seen.getextrema() == (255, 255):
            return bare.convert("RGB")
        # What was erased in a drawing program has kept its colours below.
        bare.paste((0, 0, 0, 0), mask=seen.point(lambda alpha: 255 * (alpha < FAINTEST)))
    return bare


def _encode_within_goal(
    image: Image, kind: str, goal: int, qualities: tuple[int, ...]
) -> tuple[bytes, str]:
    """Return the picture as PNG if it is a small drawing, else as JPEG, or WebP if transparent."""
    if kind in ("PNG", "GIF"):
        drawing = _save(_with_palette(image), "PNG", optimize=True)
        if len(drawing) <= goal:
            return drawing, ".png"
    webp = image.mode == "RGBA" or kind == "WEBP"
    photo, suffix = ("WEBP", ".webp") if webp else ("JPEG", ".jpg")
    encoded = b""
    for quality in qualities:
        encoded = _save(image, photo, quality=quality, **_options(photo))
        if len(encoded) <= goal:
            break
    return encoded, suffix


def _with_palette(image: Image) -> Image:
    """Return a drawing of few colours with a palette, any other as it is: no colour changes."""
    if image.mode != "RGB" or image.getcolors(MOST_COLOURS) is None:
        return image
    few = image.quantize(MOST_COLOURS)
    return few if few.convert("RGB").tobytes() == image.tobytes() else image


def _options(photo: str) -> dict[str, bool | int]:
    return {"optimize": True, "progressive": True} if photo == "JPEG" else {"method": 4}


def _save(image: Image, photo: str, **options: bool | int) -> bytes:
    buffer = BytesIO()
    image.save(buffer, photo, **options)
    return buffer.getvalue()
