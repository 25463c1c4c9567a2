"""Messages about published texts in which something withheld stands."""

MESSAGES: dict[str, str] = {
    "secret-place-told": "this text tells a fact of a secret place (its name, address, directions"
    " or coordinates); take it out",
    "secret-place-in-name": "this name tells the name or address of a secret place;"
    " give another one",
    "withheld-place-told": "this text tells the place of a group whose place is not published;"
    " take it out, or set publish_place: yes",
    "withheld-time-told": "this text tells a date or time of a group whose times are not published;"
    " take it out, or set publish_times: yes",
    "withheld-link-told": "this text tells a meeting link that is not published; take it out,"
    " or set publish_link: yes",
}
