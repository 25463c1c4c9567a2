"""Content lines of iCalendar."""

from group_pages.renditions.calendar.lines import content_lines, fold, text
from hypothesis import given
from hypothesis import strategies as st


def test_special_characters_of_a_text_are_escaped() -> None:
    assert text("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_quotes_and_colons_of_a_text_stay_as_they_are() -> None:
    assert text('"a": b') == '"a": b'


def test_every_kind_of_line_end_becomes_one_escaped_newline() -> None:
    """A lone carriage return is what careful escapers miss."""
    ends = ("\r\n", "\r", "\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
    assert {text(f"a{end}b") for end in ends} == {"a\\nb"}


def test_control_characters_are_dropped() -> None:
    assert text("a\0b\x07c\x1bd\x7fe\x80f\ud800g") == "abcdefg"


def test_tab_stays() -> None:
    assert text("a\tb") == "a\tb"


def test_line_of_75_octets_is_not_folded() -> None:
    assert fold("SUMMARY:" + "x" * 67) == "SUMMARY:" + "x" * 67


def test_line_of_76_octets_is_folded_after_the_75th() -> None:
    assert fold("SUMMARY:" + "x" * 68) == "SUMMARY:" + "x" * 67 + "\r\n x"


def test_octets_count_not_characters() -> None:
    """34 a-umlauts are 68 octets: one of them does not fit beside the 8 of the name."""
    assert fold("SUMMARY:" + "ä" * 34) == "SUMMARY:" + "ä" * 33 + "\r\n ä"


def test_continued_lines_have_75_octets_with_their_space() -> None:
    lines = fold("x" * 223).split("\r\n")
    assert [len(line) for line in lines] == [75, 75, 75]
    assert [line[0] for line in lines] == ["x", " ", " "]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_folded_line_unfolds_to_itself_and_cuts_no_character(line: str) -> None:
    folded = fold(line).encode()
    pieces = folded.split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() is not None for piece in pieces)
    assert folded.replace(b"\r\n ", b"") == line.encode()


@given(st.text())
def test_no_text_begins_a_line_of_its_own(value: str) -> None:
    line = content_lines(f"SUMMARY:{text(value)}")
    lines = line.removesuffix("\r\n").splitlines()
    assert lines[0].startswith("SUMMARY:")
    assert all(line.startswith(" ") for line in lines[1:])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_text_without_controls_is_read_back_as_it_was(value: str) -> None:
    read = text(value).replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert read == value
