"""Messages about tables that are brought in, and about their cells."""

MESSAGES: dict[str, str] = {
    "table-file-unreadable": "{file} has a fault that must be mended before there can be a table",
    "table-not-one": "this is no spreadsheet; save the table as Excel (.xlsx) or CSV",
    "table-empty": "the table is empty",
    "table-too-large": "the table is too large; {limit} MB at most are read",
    "table-unpacks-too-large": (
        "the table would take more than {limit} MB of memory, so it is not opened; copy its cells"
        " to a new one"
    ),
    "table-too-long": "sheet {sheet:quoted} has more than {limit:number} rows; divide it into two",
    "table-protected": "the table has a password; remove that, and save it again",
    "table-old-excel": "this is an old Excel table (.xls); save it as Excel (.xlsx)",
    "table-open-document": "this is an OpenDocument table (.ods); save it as Excel (.xlsx)",
    "table-binary": "this is a binary Excel table (.xlsb); save it as Excel (.xlsx)",
    "table-macros": "the table has macros, so it is not opened; save it as Excel (.xlsx) without",
    "table-entities": "the table has parts that no spreadsheet needs, so it is not opened",
    "table-damaged": "the table is damaged; open it in a spreadsheet and save it again",
    "feed-not-json": "this is no JSON that can be read; fetch the feed of meetings again",
    "feed-not-one": "this JSON is no feed of meetings: that is a list with an entry a meeting",
    "feed-too-long": "the feed has more than {limit:number} meetings; divide it into two",
    "feed-no-name": "meeting number {number:number} of the feed has no name",
    "feed-field-form": "{meeting:quoted}: {field:quoted} is not of the form that a feed has",
    "feed-html": (
        "{meeting:quoted}: {field:quoted} has HTML; have it as plain text in the feed and fetch"
        " that again"
    ),
    "row-stays": "is there already, and stays as it is",
    "sheet-without-names": (
        "no column has names, so nothing of this sheet is read; its columns are {titles:list}"
    ),
    "column-unknown": "column {title:quoted} is not known, so it is not read",
    "column-twice": "{title:quoted} is read from {first} already; only one column may have it",
    "cell-names-none": (
        "nothing is called {written:quoted}; write its title as it stands on the pages"
    ),
    "cell-names-none-near": (
        "there is no {written:quoted}; the nearest is {near:quoted}. A new one is added to its own"
        " sheet"
    ),
    "cell-names-several": (
        "several are called {written:quoted}; write which one by its file: {slugs:list}"
    ),
    "cell-no-owner": "the row does not say what it is about",
    "cell-no-title": "the row has no name",
    "cell-title-no-name": "{written:quoted} gives no file name; use letters or digits",
    "cell-title-twice": "row {first} has the same name and place already",
    "cell-no-file-name": (
        "{written:quoted} is no name of a file; leave the cell empty for a new one"
    ),
    "cell-file-twice": (
        "the row is of the same file as {first}; to make a new one, give it another name"
    ),
    "cell-item-twice": (
        "the row is a copy of {first}, and both have been changed; empty its hidden cells for a"
        " new one"
    ),
    "cell-item-gone": (
        "the file has no row {number} any more; empty the row's hidden cells to add it again"
    ),
    "cell-place-needs-town": (
        "the new place {written:quoted} needs its town; write it beside, or add the place to the"
        " sheet of places"
    ),
    "cell-either-or": "beside {single:quoted} there can be no {others:quoted}; empty one of them",
    "cell-error": "the cell has the error {written} of the spreadsheet",
    "cell-formula": "the cell's formula has no result; write the value itself",
    "cell-is-boolean": "{written} is no text; write what is meant",
    "cell-is-date": (
        "the spreadsheet has made a date of this ({written}); give the cell the format Text and"
        " write it again"
    ),
    "cell-is-time": (
        "the spreadsheet has made a time of this ({written}); give the cell the format Text and"
        " write it again"
    ),
    "cell-is-number": "{written} is no date; write it out, such as 12.1.2027",
    "cell-is-no-time": ("{written} is no time; write when it begins and ends, such as 17.30–19"),
    "cell-is-no-phone": (
        "the spreadsheet has made a number of this telephone number ({written}); give the cell the"
        " format Text and write it again"
    ),
    "row-changed-meanwhile": (
        "this has been changed on the site since the table was made; look at the differences"
    ),
}
