"""Messages about published texts in which something withheld stands."""

MESSAGES: dict[str, str] = {
    "secret-place-in-text": (
        "this text reveals something about a secret place (its name, address, directions or "
        "coordinates); take it out"
    ),
    "secret-place-in-name": (
        "this name reveals the name or address of a secret place; give another one"
    ),
    "withheld-place-in-text": (
        "this text reveals the place of a group whose place is not published; take it out, or "
        "write publish_place: yes"
    ),
    "withheld-time-in-text": (
        "this text reveals a date or time of a group whose times are not published; take it "
        "out, or write publish_times: yes"
    ),
    "withheld-in-pdf": (
        "the PDF that this links to, or its name, reveals what is not published (a secret place, "
        "or the group's place, times or meeting link); take it out of the PDF, or the link away"
    ),
    "withheld-link-in-text": (
        "this text reveals a meeting link that is not published; take it out, or write "
        "publish_link: yes"
    ),
}
