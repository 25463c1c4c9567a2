"""pictures: the pixels of a picture are published, and nothing else of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from group_pages.bodies.picture_encoding import (
    GOAL_BYTES,
    LARGE_BYTES,
    LARGE_EDGE,
    LONGEST_EDGE,
    SIGN_EDGE,
    TEXT_BYTES,
    _reduce_depth,
    encode_narrow,
    encode_sign,
)
from group_pages.bodies.picture_encoding import encode_picture as encode_both
from group_pages.bodies.pictures import Pictures, publish_front_matter_pictures
from group_pages.loading.pictures import LARGEST_FILE, PictureError
from group_pages.model import Funder, Language, Picture
from group_pages.problems import Problems
from PIL import Image, ImageCms, PngImagePlugin

from tests.building import CHECKOUT
from tests.editions import make_edition
from tests.factories import make_association, make_group, make_site

SECRET = b"Esimerkkikuja"


def encode_picture(content):
    """The bytes that a page shows, their suffix and size."""
    small, _ = encode_both(content)
    return small.content, small.suffix, (small.width, small.height)


FAST = {"PNG": {"compress_level": 1}, "WEBP": {"lossless": True, "quality": 0, "method": 0}}


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Stripes, so that no two places look the same."""
    across = bytes((x * 7) % 256 for x in range(width)) * height
    down = b"".join(bytes([(y * 5) % 256]) * width for y in range(height))
    bands = (across, down, bytes([90]) * width * height, bytes([200]) * width * height)
    planes = [Image.frombytes("L", (width, height), band) for band in bands]
    return Image.merge(mode, planes[: len(Image.new(mode, (1, 1)).getbands())])


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """What compresses badly, as a photograph of grass does."""
    size = width * height * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), random.Random(1).randbytes(size))


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def with_everything(kind: str) -> bytes:
    """A picture with a secret in every place its format has for texts, and after its end."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (65.0, 1.0, 2.0)}
    options: dict[str, object] = {"exif": exif}
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", SECRET.decode())
        texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        options["pnginfo"] = texts
    elif kind == "GIF":
        options = {"comment": SECRET}
    elif kind == "JPEG":
        options |= {"comment": SECRET, "xmp": SECRET}
    else:
        options |= {"xmp": SECRET}
    return encoded(picture(), kind, **options) + b"PK\x03\x04" + SECRET


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_metadata_and_what_follows_the_end_are_gone(kind):
    content = with_everything(kind)
    assert SECRET in content
    published, _, _ = encode_picture(content)
    assert SECRET not in published
    with Image.open(BytesIO(published)) as image:
        assert not image.getexif()
        assert not set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                      "progressive", "progression", "background", "timestamp",
                                      "loop", "duration"}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "mode", "suffix"),
    [
        ("PNG", "RGB", ".png"),
        ("PNG", "RGBA", ".png"),
        ("PNG", "L", ".png"),
        ("PNG", "P", ".png"),
        ("PNG", "1", ".png"),
        ("PNG", "I;16", ".png"),
        ("GIF", "P", ".png"),
        ("JPEG", "RGB", ".jpg"),
        ("JPEG", "L", ".jpg"),
        ("JPEG", "CMYK", ".jpg"),
        ("WEBP", "RGB", ".webp"),
        ("WEBP", "RGBA", ".webp"),
    ],
)
def test_every_kind_of_pixel_is_published(kind, mode, suffix):
    content = encoded(picture().convert(mode), kind)
    published, actual_suffix, size = encode_picture(content)
    assert (actual_suffix, size) == (suffix, (60, 40))
    with Image.open(BytesIO(published)) as image:
        image.load()
        assert image.size == size


def test_what_shows_through_goes_on_doing_so():
    published, _, _ = encode_picture(encoded(picture(mode="RGBA"), "PNG"))
    with Image.open(BytesIO(published)) as image:
        assert image.mode == "RGBA"
        assert image.getpixel((0, 0))[3] == 200


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("left", [0, 3])
def test_what_was_erased_from_a_drawing_is_not_published(kind, left):
    """A drawing program takes the colour's weight away and keeps the colour."""
    mask = Image.new("L", (60, 40), 255)
    mask.paste(left, (10, 10, 40, 20))
    drawing, other = picture(mode="RGBA"), picture(mode="RGBA")
    other.paste((200, 0, 0, 0), (20, 12, 30, 18))
    for each in (drawing, other):
        each.putalpha(mask)
    assert drawing.tobytes() != other.tobytes()
    exact = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    forms = [encode_picture(encoded(each, kind, **exact)) for each in (drawing, other)]
    assert forms[0] == forms[1]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_largest_picture_takes_less_than_a_gigabyte(kind, tmp_path):
    file = tmp_path / "large"
    Image.new("RGBA", (7_000, 7_000), (0, 80, 90, 128)).save(file, kind, **FAST[kind])
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from group_pages.bodies.picture_encoding import encode_picture\n"
        "encode_picture(Path(sys.argv[1]).read_bytes())\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peak = subprocess.run(
        [sys.executable, "-c", code, file],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "plugins")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    # ru_maxrss is in kilobytes on Linux.
    assert int(peak) * 1024 < 1 << 30


def test_picture_taken_on_its_side_is_published_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    _, _, size = encode_picture(encoded(picture(60, 40), "JPEG", exif=exif))
    assert size == (40, 60)


def test_first_frame_of_a_moving_picture_is_published():
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    content = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    published, _, _ = encode_picture(content)
    with Image.open(BytesIO(published)) as image:
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_colours_are_published_without_their_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(picture(), "PNG", icc_profile=profile)
    published, _, _ = encode_picture(content)
    with Image.open(BytesIO(published)) as image:
        assert "icc_profile" not in image.info
        assert image.getpixel((10, 10)) == picture().getpixel((10, 10))


def test_broken_profile_is_left_out():
    content = encoded(picture(), "PNG", icc_profile=b"rubbish")
    assert encode_picture(content)[2] == (60, 40)


def test_large_picture_is_made_smaller():
    _, suffix, size = encode_picture(encoded(Image.new("RGB", (2400, 1200), "red"), "JPEG"))
    assert size == (LONGEST_EDGE, LONGEST_EDGE // 2)
    assert suffix == ".jpg"


@pytest.mark.parametrize(
    ("kind", "mode", "suffix"),
    [("PNG", "RGB", ".jpg"), ("PNG", "RGBA", ".webp"), ("JPEG", "RGB", ".jpg")],
)
def test_picture_of_many_bytes_gets_fewer(kind, mode, suffix):
    """Down to a size that still shows something; a goal, not a limit."""
    content = encoded(noise(1000, 500, mode), kind)
    published, actual_suffix, size = encode_picture(content)
    assert actual_suffix == suffix
    assert len(published) < len(content)
    assert len(published) <= GOAL_BYTES or max(size) < 1000


def test_same_picture_gives_the_same_bytes():
    content = with_everything("JPEG")
    assert encode_picture(content) == encode_picture(content)


def broken_pictures() -> list[bytes]:
    good = {kind: encoded(picture(), kind) for kind in ("PNG", "JPEG", "WEBP", "GIF")}
    cut = [content[: len(content) // 2] for content in good.values()]
    heads = [content[:20] for content in good.values()]
    return [*cut, *heads, b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]


@pytest.mark.parametrize("content", broken_pictures())
def test_broken_picture_is_a_problem(content):
    with pytest.raises(PictureError) as raised:
        encode_picture(content)
    assert raised.value.code in ("image-unreadable", "image-kind")


def test_randomly_damaged_pictures_are_published_or_problems():
    generator = random.Random(5)
    for content in (with_everything(kind) for kind in ("PNG", "JPEG", "WEBP", "GIF")):
        for _ in range(60):
            damaged = bytearray(content)
            for _ in range(generator.randint(1, 8)):
                damaged[generator.randrange(len(damaged))] = generator.randrange(256)
            try:
                encode_picture(bytes(damaged))
            except PictureError:
                continue


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html></html>", b"%PDF-1.7"]
)
def test_file_that_only_has_the_name_of_a_picture_is_not_published(content):
    with pytest.raises(PictureError) as raised:
        encode_picture(content)
    assert raised.value.code == "image-kind"


def test_picture_with_too_many_pixels_is_refused_before_it_is_decoded():
    with pytest.raises(PictureError) as raised:
        encode_picture(encoded(Image.new("1", (10_000, 5_001)), "PNG"))
    assert raised.value.code == "image-too-many-pixels"


def test_picture_that_claims_to_be_enormous_is_refused():
    content = bytearray(encoded(Image.new("1", (10, 10)), "PNG"))
    content[16:24] = (2_000_000_000).to_bytes(4, "big") * 2
    with pytest.raises(PictureError):
        encode_picture(bytes(content))


# Files


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Esimerkkikuja 1.JPG"
    picture().save(path, "JPEG")
    return path


def test_published_name_tells_nothing_of_the_file(file):
    pictures = Pictures()
    published = pictures.publish(file)
    assert published.path.startswith("images/")
    assert published.path.endswith(".jpg")
    assert "kuja" not in published.path
    assert (published.width, published.height) == (60, 40)
    assert [path for path, _ in pictures.files()] == [published.path]


def test_picture_that_is_named_twice_is_published_once(file, monkeypatch):
    pictures = Pictures()
    first = pictures.publish(file)
    monkeypatch.setattr("group_pages.bodies.encodings.encode_picture", None)
    assert pictures.publish(file) == first


def test_empty_picture_of_an_overlay_stands_for_the_file(file):
    with pytest.raises(PictureError) as raised:
        Pictures({file: b""}).publish(file)
    assert raised.value.code == "image-kind"


@pytest.mark.parametrize("name", ["kuva.svg", "kuva.html", "kuva.pdf", "kuva", "kuva.tiff"])
def test_other_kinds_of_files_are_not_published(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(PictureError) as raised:
        Pictures().publish(tmp_path / name)
    assert raised.value.code == "image-kind"


def test_missing_picture_is_a_problem(tmp_path):
    with pytest.raises(PictureError) as raised:
        Pictures().publish(tmp_path / "kuva.png")
    assert raised.value.code == "image-missing"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_a_problem(tmp_path, make):
    make(tmp_path / "kuva.png")
    with pytest.raises(PictureError) as raised:
        Pictures().publish(tmp_path / "kuva.png")
    assert raised.value.code == "image-missing"


def test_picture_over_20_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "kuva.png"
    with path.open("wb") as opened:
        opened.truncate(LARGEST_FILE + 1)
    with pytest.raises(PictureError) as raised:
        Pictures().publish(path)
    assert raised.value.code == "image-too-large"


def test_picture_of_the_front_matter_is_reported_at_its_line(tmp_path):
    (tmp_path / "rikki.png").write_bytes(b"x")
    group = make_group(image=Picture(tmp_path / "rikki.png", "Tupa", 7))
    logo = Picture(tmp_path / "rikki.png", "", 4)
    association = make_association(funders=(Funder("Rahoittaja", logo),))
    site = make_site(group, root=tmp_path, association=association)
    problems = Problems(Language.FINNISH)
    publish_front_matter_pictures(site, make_edition(site), Pictures(), problems)
    assert [(each.path.stem, each.line, each.code) for each in problems] == [
        ("association", 4, "image-kind"),
        (group.slug, 7, "image-kind"),
    ]


# Depths of colour


@pytest.mark.parametrize("mode", ["I;16", "I;16L", "I;16B", "I;16N"])
def test_sixteen_bits_of_grey_become_eight(mode):
    image = Image.new(mode, (3, 1))
    for x, level in enumerate((0, 32_896, 65_535)):
        image.putpixel((x, 0), level)
    assert _reduce_depth(image).tobytes() == bytes((0, 128, 255))


def test_grey_png_of_sixteen_bits_is_not_white():
    image = Image.new("I;16", (256, 20))
    for x in range(256):
        for y in range(20):
            image.putpixel((x, y), x * 257)
    published, _, _ = encode_picture(encoded(image, "PNG"))
    with Image.open(BytesIO(published)) as result:
        levels = [result.convert("L").getpixel((x, 10)) for x in (0, 100, 255)]
    assert levels == [0, 100, 255]


def test_dark_picture_of_sixteen_bits_stays_dark():
    published, _, _ = encode_picture(encoded(Image.new("I;16", (20, 20), 200), "PNG"))
    with Image.open(BytesIO(published)) as result:
        assert result.convert("L").getextrema() == (0, 0)


def test_transparent_level_of_sixteen_bits_shows_through():
    image = Image.new("I;16", (20, 20), 65_535)
    image.putpixel((0, 0), 257)
    published, _, _ = encode_picture(encoded(image, "PNG", transparency=257))
    with Image.open(BytesIO(published)) as result:
        pixels = result.convert("RGBA")
        assert pixels.getpixel((0, 0))[3] == 0
        assert pixels.getpixel((1, 1)) == (255, 255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "level", "grey"),
    [("I", 65_535, 255), ("I", 200, 200), ("I", 2**31 - 1, 255), ("F", 1.0, 255), ("F", 200, 200)],
)
def test_other_depths_are_scaled_to_eight_bits(mode, level, grey):
    assert _reduce_depth(Image.new(mode, (2, 1), level)).tobytes() == bytes((grey, grey))


@pytest.mark.parametrize(
    "mode",
    ["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F", "LA", "PA", "RGBX",
     "RGBa", "La", "I;16", "I;16L", "I;16B", "I;16N"],
)  # fmt: skip
def test_every_mode_becomes_one_that_is_shown(mode):
    from group_pages.bodies.picture_encoding import _convert_to_srgb

    reduced = _reduce_depth(Image.new(mode, (2, 2)))
    assert _convert_to_srgb(reduced).mode in ("RGB", "RGBA")


# Pictures of text


def poster(ground: str = "white", ink: str = "black", size: tuple[int, int] = (2480, 3508)):
    from PIL import ImageDraw, ImageFont

    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=48)
    for y in range(150, size[1] - 200, 90):
        draw.text((150, y), "Vertaisryhmä kokoontuu tiistaisin klo 17.30–19 kirjastossa " * 2,
                  fill=ink, font=font)  # fmt: skip
    return image


@pytest.mark.parametrize(
    ("ground", "ink", "kind"),
    [("white", "black", "PNG"), ("white", "black", "JPEG"), ("navy", "white", "JPEG"),
     ("#ffee88", "#803000", "WEBP")],
)  # fmt: skip
def test_picture_of_text_keeps_its_pixels_and_has_a_large_one(ground, ink, kind):
    small, large = encode_both(encoded(poster(ground, ink), kind))
    assert max(small.width, small.height) == LONGEST_EDGE
    assert len(small.content) <= TEXT_BYTES
    assert large is not None
    assert (large.width, large.height) == (2480, 3508)
    assert len(large.content) <= LARGE_BYTES


def test_large_picture_of_text_has_a_bound():
    _, large = encode_both(encoded(poster(size=(5000, 6000)), "PNG", compress_level=1))
    assert large is not None
    assert max(large.width, large.height) <= LARGE_EDGE


@pytest.mark.parametrize(
    "image",
    [noise(2000, 1500), picture(2000, 1500), Image.new("RGB", (2000, 1500), "red"),
     Image.effect_noise((400, 300), 60).resize((2000, 1500)), poster(size=(1000, 1400))],
)  # fmt: skip
def test_picture_without_much_text_has_no_large_one(image):
    assert encode_both(encoded(image, "PNG", compress_level=1))[1] is None


# Pictures for phones, and signs of kinds


def published(content: bytes):
    return encode_both(content)[0]


def test_drawing_of_few_colours_has_a_palette_and_keeps_them():
    drawing = Image.new("RGB", (300, 200), "#e5dfd3")
    drawing.paste("#0a555a", (20, 30, 200, 120))
    content, suffix, _ = encode_picture(encoded(drawing, "PNG"))
    with Image.open(BytesIO(content)) as opened:
        assert (suffix, opened.mode) == (".png", "P")
        assert opened.convert("RGB").tobytes() == drawing.tobytes()


def test_picture_for_phones_is_narrow_and_light():
    picture_of_photo = published(encoded(noise(1200, 900), "JPEG"))
    narrow = encode_narrow(picture_of_photo)
    assert narrow is not None
    assert (narrow.width, narrow.height, narrow.suffix) == (640, 480, ".webp")
    assert len(narrow.content) < len(picture_of_photo.content)


@pytest.mark.parametrize(
    "image",
    [poster(size=(1000, 1400)), Image.frombytes("1", (400, 300), bytes([0xAA, 0x55] * 7500))],
    ids=["text", "few bytes already"],
)
def test_picture_that_would_lose_is_the_same_for_phones(image):
    assert encode_narrow(published(encoded(image, "PNG"))) is None


@pytest.mark.parametrize(("size", "edge"), [((900, 400), SIGN_EDGE), ((60, 40), 40)])
def test_sign_of_a_kind_is_a_square_of_its_middle(size, edge):
    sign = encode_sign(published(encoded(picture(*size), "PNG")))
    assert (sign.width, sign.height) == (edge, edge)


def test_picture_for_phones_and_sign_are_published_once_and_only_where_asked_for(file):
    pictures = Pictures()
    pictures.publish(file)
    assert len(dict(pictures.files())) == 1
    sign = pictures.publish_sign(file)
    assert pictures.publish_sign(file) == sign
    assert set(dict(pictures.files())) == {pictures.publish(file).path, sign.path}
