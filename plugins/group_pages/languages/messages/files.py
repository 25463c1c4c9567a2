"""Messages about the names of files, and about two files that say the same."""

MESSAGES: dict[str, str] = {
    "duplicate-group": (
        "this group has the title, type, times and place of {other}; gather what is right in one"
        " of the two files, and remove the other"
    ),
    "duplicate-file": (
        "this file says the same as {other}; gather what is right in one of the two files, and"
        " remove the other"
    ),
    "file-copy": (
        "this file's name says that it is a copy of {other}; move there what only this file has,"
        " and remove this file"
    ),
    "file-copy-alone": (
        "the file's name has the mark of a program that copies or syncs files; rename it to {name}"
    ),
    "file-not-text": (
        "this file is not published; save its text as plain text (UTF-8) with the name {name}"
    ),
    "file-wrong-ending": "this file is not published because of its name; rename it to {name}",
}
