"""Messages about edits that a program cannot make in a file's text."""

MESSAGES: dict[str, str] = {
    "edit-by-hand": (
        "this cannot be changed here without changing something else in the file; change it in the"
        " file's text"
    ),
    "edit-key-twice": "“{key}” is in the file twice; remove one of the two in the file's text",
    "edit-no-keys-below": (
        "“{key}” cannot be added, as a text stands in its place; change it in the file's text"
    ),
    "edit-nothing-there": "the file has no “{key}” here any more",
}
