"""Text of a content file -> its document, and every trap that YAML sets."""

from __future__ import annotations

import errno
import os
from itertools import pairwise
from pathlib import Path

import pytest
from group_pages import frontmatter
from group_pages.frontmatter import (
    LARGEST_BODY,
    LARGEST_FRONT,
    MOST_READ,
    Damage,
    Mapping,
    Scalar,
    Sequence,
)
from group_pages.frontmatter.syntax_faults import MOST_FAULTS
from group_pages.problems import Problems

from tests.watchdog import watchdog


@pytest.fixture
def read(tmp_path):
    """Reads text, or bytes, as a file: the document, and (line, code) of each problem."""

    def read(content):
        path = tmp_path / "ryhma.md"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems = Problems()
        document = frontmatter.read(path, problems)
        reported = [(each.line, each.code) for each in problems]
        if document is not None:
            reported += [(fault.line, fault.code) for fault in document.faults]
        return document, sorted(reported)

    return read


@pytest.fixture
def front(read):
    """Reads front matter alone; its first line is line 2."""

    def front(text):
        return read(f"---\n{text}\n---\nTervetuloa.\n")

    return front


def pairs(document):
    return [(key, text) for key, text, _ in document.texts()]


class TestFences:
    def test_front_matter_stands_between_two_lines(self, read):
        document, problems = read("---\na: b\n---\n\nTervetuloa.\n")

        assert problems == []
        assert pairs(document) == [("a", "b")]
        assert (document.body, document.body_line) == ("\nTervetuloa.\n", 4)

    def test_first_lone_fence_ends_it(self, read):
        document, problems = read("---\na: b\n---\nc: d\n---\ne\n")

        assert problems == []
        assert document.body == "c: d\n---\ne\n"

    def test_longer_dashes_do_not_end_it(self, front):
        document, _ = front("a: b----\nc: --- d")

        assert pairs(document) == [("a", "b----"), ("c", "--- d")]

    def test_nothing_between_the_fences_is_no_key(self, read):
        document, problems = read("---\n---\nTervetuloa.\n")

        assert problems == []
        assert pairs(document) == []
        assert document.body_line == 3

    def test_body_may_be_missing(self, read):
        document, problems = read("---\na: b\n---")

        assert problems == []
        assert document.body == ""

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", (1, "file-empty")),
            (" \n\n", (1, "file-empty")),
            ("\n\nTervetuloa.\n", (3, "front-missing")),
            ("----\na: b\n----\n", (1, "front-fence")),
            ("---\na: b\n", (1, "front-open")),
            ("---\na: b\n–--\nTervetuloa.\n", (3, "front-fence")),
        ],
    )
    def test_missing_fence_is_reported(self, read, text, problem):
        document, problems = read(text)

        assert document is None
        assert problems == [problem]


class TestLines:
    def test_byte_order_mark_and_windows_line_ends_are_accepted(self, read):
        document, problems = read("\ufeff---\r\na: b\r\nc: d\r\n---\r\nYksi\r\nKaksi\r\n")

        assert problems == []
        assert list(document.texts()) == [("a", "b", 2), ("c", "d", 3)]
        assert document.body == "Yksi\nKaksi\n"

    def test_lone_carriage_returns_are_line_ends(self, read):
        document, _ = read("---\ra: b\rc: d\r---\rTervetuloa.\r")

        assert list(document.texts()) == [("a", "b", 2), ("c", "d", 3)]

    def test_separators_that_only_yaml_counts_as_line_ends_do_not_count(self, front):
        document, _ = front("a: b\u2028c\u0085d\ne: f")

        assert list(document.texts()) == [("a", "b c d", 2), ("e", "f", 3)]

    def test_nested_values_have_their_own_lines(self, front):
        document, _ = front("a:\n  b: c\n  d:\n    - e\n    - f: g")

        assert list(document.texts()) == [("a.b", "c", 3), ("a.d", "e", 5), ("a.d.f", "g", 6)]


class TestScalars:
    @pytest.mark.parametrize(
        "text",
        ["17:30", "17.30", "00100", "0405140400", "+358405140400", "no", "Yes", "on", "null",
         "Null", "1e3", "2027-01-12", "0x1F", "1_000", ".inf", "“Voimaa” ja muut", "5,50"],
    )  # fmt: skip
    def test_text_stays_as_typed(self, front, text):
        document, problems = front(f"a: {text}")

        assert problems == []
        assert pairs(document) == [("a", text)]

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("“Voimaa”", "Voimaa"),
            ("”Voimaa”", "Voimaa"),
            ("„Voimaa“", "Voimaa"),
            ("«\u202fVoimaa\u202f»", "Voimaa"),
            ("»Voimaa»", "Voimaa"),
            ("»Voimaa«", "Voimaa"),
            ("‘Voimaa’", "Voimaa"),
            ("’Voimaa’", "Voimaa"),
            ("‹Voimaa›", "Voimaa"),
            ('“Voimaa"', "Voimaa"),
            ("“Miesten ’ilta’ ja muut”", "Miesten ’ilta’ ja muut"),
            ("‘Don’t worry’", "Don’t worry"),
            ("»”Voimaa”»", "Voimaa"),
            ("“Ilta” # huomautus", "Ilta"),
            ("“12.1.2027”", "12.1.2027"),
            ("“”", ""),
        ],
    )
    @pytest.mark.parametrize("place", ["a: {}", "a:\n  - {}", "a: [{}]", "a: {}\nb: c"])
    def test_typed_quotes_round_the_whole_value_are_taken_off(self, front, place, text, value):
        if "#" in text and "[" in place:
            text = text.partition(" #")[0]
        document, problems = front(place.format(text))

        assert problems == []
        assert pairs(document)[0] == ("a", value)

    @pytest.mark.parametrize(
        "text",
        ["”Sateenkaari” ja muut", "Ryhmä ”Sateenkaari”", "“Voimaa” ja “Toivoa”", "”Voimaa”.",
         "5’", "Isä’n ilta", "“", "» Lue lisää", "’Voimaa’ ja ’Toivoa’", '12" telkkari'],
    )  # fmt: skip
    def test_typed_quotes_round_a_part_of_the_value_stay(self, front, text):
        document, problems = front(f"a: {text}")

        assert problems == []
        assert pairs(document) == [("a", text)]

    @pytest.mark.parametrize("front_text", ['a: "“Voimaa”"', "a: '“Voimaa”'", "a: |\n  “Voimaa”"])
    def test_typed_quotes_within_straight_ones_or_a_text_of_lines_stay(self, front, front_text):
        document, _ = front(front_text)

        assert pairs(document)[0][1].strip() == "“Voimaa”"

    def test_key_in_typed_quotes_is_the_key(self, front):
        document, problems = front("“a”: b")

        assert problems == []
        assert pairs(document) == [("a", "b")]

    def test_typed_quotes_do_not_hold_a_comma_in_brackets(self, front):
        _, problems = front("a: [“b, c”, d]\ne: [“f”, “g”, h ”i”, ”j” k]")

        assert problems == [(2, "yaml-typed-quotes")]

    @pytest.mark.parametrize("text", ["", "~", '""', "   "])
    def test_nothing_and_a_tilde_are_no_value(self, front, text):
        document, _ = front(f"a: {text}")

        assert document.front.entries[0].value.absent

    @pytest.mark.parametrize("text", ["null", '"~"', "0", "ei"])
    def test_anything_else_is_a_value(self, front, text):
        document, _ = front(f"a: {text}")

        assert not document.front.entries[0].value.absent

    def test_text_is_composed(self, front):
        document, _ = front("otsikko: a\u0308a\u0308")

        assert pairs(document) == [("otsikko", "ää")]

    def test_control_characters_are_taken_out(self, front):
        document, problems = front('a: x\x00\x07\x7f\x9by\nb: "\\x07\\0z"')

        assert problems == []
        assert pairs(document) == [("a", "xy"), ("b", "z")]

    def test_block_scalars_keep_their_lines(self, front):
        document, _ = front("a: |\n  yksi\n  kaksi\nb: >-\n  kolme\n  neljä")

        assert pairs(document) == [("a", "yksi\nkaksi\n"), ("b", "kolme neljä")]

    def test_emoji_and_right_to_left_text_stay(self, front):
        document, problems = front("a: 👩\u200d👧 שלום \u202bא\u202c")

        assert problems == []
        assert pairs(document) == [("a", "👩\u200d👧 שלום \u202bא\u202c")]


class TestKeys:
    def test_invisible_characters_in_keys_do_not_count(self, front):
        document, _ = front("ot\u200bsikko\ufeff: a")

        assert pairs(document) == [("otsikko", "a")]

    @pytest.mark.parametrize("space", ["\u00a0", "\u00a0\u00a0", " \u00a0", "\t", "\u202f"])
    def test_odd_space_after_a_colon_or_hyphen_is_a_space(self, front, space):
        document, problems = front(f"a:{space}b\nc:\n  -{space}d\n  - e:{space}f")

        assert problems == []
        assert pairs(document) == [("a", "b"), ("c", "d"), ("c.e", "f")]

    def test_no_break_space_within_text_stays(self, front):
        document, _ = front("a: klo\u00a017")

        assert pairs(document) == [("a", "klo\u00a017")]

    def test_key_given_twice_is_there_twice(self, front):
        document, problems = front("a: b\na: c")

        assert problems == []
        assert list(document.texts()) == [("a", "b", 2), ("a", "c", 3)]

    def test_lists_and_keys_in_brackets_are_read(self, front):
        document, _ = front("a: [b, c]\nd: {e: f}")

        assert isinstance(document.front.entries[0].value, Sequence)
        assert isinstance(document.front.entries[1].value, Mapping)
        assert document.front.entries[1].value.flow


class TestTraps:
    @pytest.mark.parametrize(
        ("text", "line", "code"),
        [
            ("a: Miesten voimaa: kevät\nb: c", 2, "yaml-colon"),
            ("x: y\na: loppu:\nb: c", 3, "yaml-colon"),
            ("a: Ryhmä #1\nb: c", 2, "yaml-hash"),
            ("a: #1\nb: c", 2, "yaml-hash"),
            ("a: &co b\nb: c", 2, "yaml-sign"),
            ("a: *b\nb: c", 2, "yaml-sign"),
            ("a: *Tärkeä*\nb: c", 2, "yaml-sign"),
            ("a: !Huom\nb: c", 2, "yaml-sign"),
            ("a: !!python/object:os.system x\nb: c", 2, "yaml-sign"),
            ("a: @b\nb: c", 2, "yaml-sign"),
            ("a: %b\nb: c", 2, "yaml-sign"),
            ("a: `b`\nb: c", 2, "yaml-sign"),
            ("a: > 18-vuotiaat\nb: c", 2, "yaml-sign"),
            ("a: - b\nb: c", 2, "yaml-sign"),
            ("a: [Peruttu] ryhmä\nb: c", 2, "yaml-sign"),
            ("a: {{ b }}\nb: c", 2, "yaml-braces"),
            ('a: "Voimaa" ja iloa\nb: c', 2, "yaml-quotes-within"),
            ("a: 'Kevät'n ryhmä'\nb: c", 2, "yaml-quotes-within"),
            ('a: "b\nb: c', 2, "yaml-quote-open"),
            ("a: 'b\nb: c", 2, "yaml-quote-open"),
            ("a: [b, c\nb: c", 2, "yaml-bracket-open"),
            ("a:\n  b: {c: d\nb: c", 3, "yaml-bracket-open"),
            ("a:b\nb: c", 2, "yaml-colon-touches"),
            ("b: c\na:b", 3, "yaml-colon-touches"),
            ("a b\nb: c", 2, "yaml-no-colon"),
            ("a:\n\tb: c\nb: c", 3, "yaml-tab-below"),
            ("a:\n  b: c\n\u00a0\u00a0d: e\nb: c", 4, "yaml-odd-space-place"),
            ("a:\n  –  b: c\n     d: e\nb: c", 3, "yaml-typed-dash"),
            ("a:\n  - b\n  -c\nb: c", 4, "yaml-dash"),
            ("a:\n  - b\n    - c\nb: c", 4, "yaml-item-place"),
            ("a:\n  b: c\n    d: e\nb: c", 4, "yaml-indent-place"),
            ("a: [b, c]\n d: e\nb: c", 3, "yaml-indent-edge"),
            ("a: [b,\n  c]\n\n d: e\nb: c", 5, "yaml-indent-edge"),
            ("a: {b: c} # d\n d: e\nb: c", 3, "yaml-indent-edge"),
            ('a: [b, "c]\n d: e\nb: c', 2, "yaml-brackets"),
            ("a: b\n...\nb: c", 3, "yaml-dots"),
            ('a: "\\ud800"\nb: c', 2, "yaml-escape"),
            ("a: [[Nimi]]\nb: c", 2, "placeholder"),
            ("a: ryhmä [[nimi]]\nb: c", 2, "placeholder"),
            ("a: [[[[[[[[[[[[b]]]]]]]]]]]]\nb: c", 2, "front-too-deep"),
        ],
    )
    def test_slip_is_reported_once_on_its_line(self, front, text, line, code):
        document, problems = front(text)

        reported = [each for each in problems if each[1] != "placeholder" or code == "placeholder"]
        assert reported == [(line, code)]
        assert ("b", "c") in pairs(document)

    def test_every_syntax_error_is_reported_in_one_run(self, front):
        _, problems = front("a: @b\nb: c\nd: [e\nf: g: h\ni:j")

        assert problems == [
            (2, "yaml-sign"),
            (4, "yaml-bracket-open"),
            (5, "yaml-colon"),
            (6, "yaml-colon-touches"),
        ]

    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("Voimaa: kevät", '"Voimaa: kevät"'),
            ("“Voimaa: kevät”", '"Voimaa: kevät"'),
            ("”Voimaa”: kevät", '"”Voimaa”: kevät"'),
            ('Se "oma" ryhmä: kevät', "'Se \"oma\" ryhmä: kevät'"),
        ],
    )
    def test_colon_error_shows_the_line_to_paste(self, tmp_path, text, fixed):
        path = tmp_path / "a.md"
        path.write_text(f"---\notsikko: {text}\n---\n", "utf-8")
        problems = Problems()

        frontmatter.read(path, problems)

        assert dict(next(iter(problems)).details) == {"fixed": f"otsikko: {fixed}"}
        path.write_text(f"---\notsikko: {fixed}\n---\n", "utf-8")
        mended = Problems()
        frontmatter.read(path, mended)
        assert list(mended) == []

    def test_comment_stays_a_comment(self, front):
        document, problems = front("a: b # huomautus\n# toinen\nc: d #\ne: 'f' #g\nh: i#j")

        assert problems == []
        assert pairs(document) == [("a", "b"), ("c", "d"), ("e", "f"), ("h", "i#j")]

    def test_damaged_key_is_named_with_what_shows(self, front):
        document, _ = front("otsikko: Voimaa: kevät\nb: c")

        assert document.damaged == (Damage("otsikko", "Voimaa: kevät"),)

    def test_aliases_are_never_expanded(self, front):
        """Nine levels of nine would be 387 million values."""
        names = "abcdefghi"
        lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
        for before, name in pairwise(names):
            lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")

        document, problems = front("\n".join(lines))

        assert {code for _, code in problems} == {"yaml-sign"}
        assert len(list(document.texts())) < 100


class TestPlaceholders:
    def test_in_the_body_it_is_reported_on_its_line(self, read):
        _, problems = read("---\na: b\n---\n\nHei [[nimi]]\nja [[kaksi\nriviä]].\n")

        assert problems == [(5, "placeholder"), (6, "placeholder")]

    def test_markdown_links_and_lists_are_none(self, read):
        _, problems = read("---\na: [b]\nc: [1, [2]]\n---\n[x](y) [[]] [a][b] [[ \n\n ]]\n")

        assert problems == []


class TestLimits:
    def test_front_matter_of_64_kb_is_read(self, front):
        document, problems = front("a: " + "x" * (LARGEST_FRONT - 4))

        assert problems == []
        assert document is not None

    def test_longer_front_matter_is_an_error(self, front):
        document, problems = front("a: " + "x" * LARGEST_FRONT)

        assert document is None
        assert problems == [(1, "front-too-long")]

    def test_front_matter_without_end_is_not_read_on(self, read):
        _, problems = read("---\n" + "a: b\n" * 400_000)

        assert problems == [(1, "front-too-long")]

    def test_body_of_1_mb_is_read(self, read):
        document, problems = read("---\na: b\n---\n" + "x" * LARGEST_BODY)

        assert problems == []
        assert len(document.body) == LARGEST_BODY

    def test_longer_body_is_an_error(self, read):
        document, problems = read("---\na: b\n---\n" + "ä" * (LARGEST_BODY // 2 + 1))

        assert document is None
        assert problems == [(4, "body-too-long")]

    @pytest.mark.parametrize(
        "body",
        [
            "sana\r\n" * (LARGEST_BODY // 5) + "LOPPU",
            "a\u0308" * (LARGEST_BODY // 2 - 9) + "\nLOPPU",
            "\r\n" * (LARGEST_BODY - 9) + "LOPPU",
            "\u1112\u1161\u11ab" * (LARGEST_BODY // 3 - 9) + "\nLOPPU",
        ],
        ids=["windows", "decomposed", "blank", "hangul"],
    )
    def test_length_is_that_of_the_text_whatever_form_it_has_in_the_file(self, read, body):
        document, problems = read(("---\na: b\n---\n" + body).replace("\r\n", "\n", 3))

        if body.startswith("sana"):
            assert problems == [(4, "body-too-long")]
        else:
            assert problems == []
            assert document.body.endswith("LOPPU")

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("---\na: b\n---\n" + "ä" * MOST_READ, (4, "body-too-long")),
            ("---\na: b\n---\na" + "ä" * MOST_READ, (4, "body-too-long")),
            ("---\na: b\n---\n" + "\0" * MOST_READ + "LOPPU", (4, "body-too-long")),
            ("---\n" + "\0" * MOST_READ + "a: b\n---\nLOPPU", (1, "front-too-long")),
            ("\n" * 2 * MOST_READ + "---\na: b\n---\nLOPPU", (1, "front-too-long")),
            ("a" * MOST_READ + "\n---\na: b\n---\n", (1, "front-missing")),
        ],
    )
    def test_file_that_is_too_long_is_never_cut_off(self, read, text, problem):
        assert read(text) == (None, [problem])

    def test_keys_may_begin_after_many_blank_lines(self, read):
        document, problems = read("\r\n" * (LARGEST_BODY + LARGEST_FRONT) + "---\na: b\n---\n")

        assert problems == []
        assert pairs(document) == [("a", "b")]

    def test_ten_levels_are_read(self, front):
        document, problems = front("a: " + "[ " * 9 + "b" + " ]" * 9)

        assert problems == []
        assert pairs(document) == [("a", "b")]


class TestEncodings:
    def test_latin_1_is_reported_on_its_line(self, read):
        document, problems = read("---\na: b\nc: hyvä\n---\n".encode("latin-1"))

        assert document is None
        assert problems == [(3, "encoding-unknown")]

    def test_lone_continuation_byte_is_reported(self, read):
        _, problems = read(b"---\r\na: b\r\n---\r\n\x80\r\n")

        assert problems == [(4, "encoding-unknown")]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16_is_reported(self, read, encoding):
        _, problems = read("---\notsikko: b\n---\n".encode(encoding))

        assert problems == [(1, "encoding-utf16")]

    def test_nul_bytes_are_taken_out(self, read):
        document, problems = read(b"---\na: b\x00c\n---\nTerve\x00tuloa\n")

        assert problems == []
        assert pairs(document) == [("a", "bc")]
        assert document.body == "Tervetuloa\n"


class TestFiles:
    def test_missing_file_is_reported(self, tmp_path):
        problems = Problems()

        assert frontmatter.read(tmp_path / "a.md", problems) is None
        assert [each.code for each in problems] == ["file-unreadable"]

    def test_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "a.md")
        problems = Problems()

        assert frontmatter.read(tmp_path / "a.md", problems) is None
        assert [each.code for each in problems] == ["file-not-regular"]

    def test_forbidden_file_is_reported(self, tmp_path, monkeypatch):
        path = tmp_path / "a.md"
        path.write_text("---\n---\n")
        monkeypatch.setattr(Path, "open", forbid)
        problems = Problems()

        assert frontmatter.read(path, problems) is None
        assert [each.code for each in problems] == ["file-forbidden"]


def forbid(*_):
    """Raise what opening raises for somebody who may not read: root, who may, runs tests too."""
    raise PermissionError(errno.EACCES, "forbidden")


def test_scalars_know_whether_they_were_quoted(front):
    document, _ = front("a: \"b\"\nc: 'd'\ne: f")

    assert [entry.value for entry in document.front.entries] == [
        Scalar("b", 2, plain=False),
        Scalar("d", 3, plain=False),
        Scalar("f", 4),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 60_000 + "b",
        "a: @\n" * 12_000,
        "- " * 30_000,
        "a: " + "[" * 60_000,
        'a: "' + "\\" * 60_000,
        "a: b" + " " * 60_000 + "#x",
        "\u00a0a: b\n" * 8_000,
        "[[x]]\n" * 10_000,
        "a:\n" + " a: [b]\n" * 7_000 + "  c: d",
        "a:\n" + " a: [b: c: d]\n" * 4_000 + "  c: d",
    ],
    ids=[
        "spaces",
        "signs",
        "hyphens",
        "brackets",
        "escapes",
        "hash",
        "no-break",
        "placeholders",
        "whole-lists",
        "broken-lists",
    ],
)
def test_work_on_hostile_text_is_bounded(front, text):
    """With steps in proportion to the square of the text this would take minutes."""
    with watchdog():
        _, problems = front(text)

    assert problems


def test_work_on_a_body_of_placeholders_is_bounded(read):
    with watchdog():
        _, problems = read("---\na: b\n---\n" + "[[x]]" * 40_000)

    assert len(problems) == MOST_FAULTS


def test_file_of_nul_bytes_is_empty(read):
    assert read(b"\0" * 1000) == (None, [(1, "file-empty")])
