"""Messages about how a file is written: its encoding, its lines ---, its YAML."""

MESSAGES: dict[str, str] = {
    "encoding-unknown": "this line is not UTF-8 text; save the file as UTF-8",
    "encoding-utf16": "the file is UTF-16 text; save it as UTF-8",
    "file-empty": "the file is empty; it must begin with a line --- and the keys",
    "front-fence": "“{written}” must be three hyphens: ---",
    "front-missing": "the file must begin with a line --- and its keys",
    "front-open": (
        "the keys begin here, but no line --- ends them; add the line --- after line {last}"
    ),
    "front-too-deep": "there are more than {limit} levels of lists and keys here",
    "front-too-long": (
        "the keys take more than {limit} kB; write long text below the second line ---"
    ),
    "yaml-braces": "braces make keys; write text that has them in quotation marks",
    "yaml-bracket-open": "{mark} is not closed; the missing sign is {closing}",
    "yaml-brackets": (
        "these brackets cannot be read: {written}; check the commas and quotation marks"
    ),
    "yaml-brackets-withheld": (
        "these brackets cannot be read; check the commas and quotation marks"
    ),
    "yaml-colon": (
        "the text has a colon; write the whole text in quotation marks, like this: {fixed}"
    ),
    "yaml-colon-touches": "put a space after the colon: {fixed}",
    "yaml-colon-touches-withheld": "put a space after the colon",
    "yaml-colon-withheld": "the text has a colon; write the whole text in quotation marks",
    "yaml-dash": "put a space after the hyphen: {fixed}",
    "yaml-dash-withheld": "put a space after the hyphen",
    "yaml-dots": "a line of three dots cannot stand here; remove it",
    "yaml-escape": (
        "a backslash means something else within \" marks; write the text within ' marks"
    ),
    "yaml-hash": (
        "what follows # would be left out; write the whole text in quotation marks, like this: "
        "{quoted}"
    ),
    "yaml-hash-withheld": (
        "what follows # would be left out; write the whole text in quotation marks"
    ),
    "yaml-indent": "this line is indented differently from what it belongs to; check its spaces",
    "yaml-indent-below": (
        "this line is indented wrongly; begin it with {spaces} spaces, as it belongs below "
        "line {other_line}"
    ),
    "yaml-indent-edge": (
        "this line is indented wrongly; begin it without spaces, in line with line {other_line}"
    ),
    "yaml-indent-place": (
        "this line is indented wrongly; begin it with {spaces} spaces, in line with line "
        "{other_line}"
    ),
    "yaml-item": (
        "this item is not in line with the one above it; begin both equally far from the edge"
    ),
    "yaml-item-edge": (
        "this item is not in line with the one above it; begin it without spaces, as line "
        "{other_line}"
    ),
    "yaml-item-place": (
        "this item is not in line with the one above it; begin it with {spaces} spaces, as "
        "line {other_line}"
    ),
    "yaml-no-colon": "“{written}” is no key and value; write the key, a colon and the value",
    "yaml-odd-space": "the line begins with a no-break space; use ordinary spaces",
    "yaml-odd-space-below": (
        "the line begins with a no-break space; use {spaces} spaces, as it belongs below "
        "line {other_line}"
    ),
    "yaml-odd-space-edge": (
        "the line begins with a no-break space; begin it without spaces, in line with line "
        "{other_line}"
    ),
    "yaml-odd-space-place": (
        "the line begins with a no-break space; use {spaces} spaces, in line with line {other_line}"
    ),
    "yaml-quote-open": "the quotation mark {mark} is not closed",
    "yaml-quotes-within": "quotation marks must stand around the whole text: {fixed}",
    "yaml-quotes-within-withheld": "quotation marks must stand around the whole text",
    "yaml-sign": "text cannot begin with {sign} here; write it in quotation marks",
    "yaml-tab": "the line begins with a tab; use spaces",
    "yaml-tab-below": (
        "the line begins with a tab; use {spaces} spaces, as it belongs below line {other_line}"
    ),
    "yaml-tab-edge": (
        "the line begins with a tab; begin it without spaces, in line with line {other_line}"
    ),
    "yaml-tab-place": (
        "the line begins with a tab; use {spaces} spaces, in line with line {other_line}"
    ),
    "yaml-typed-dash": "a list's item begins with a hyphen -, not with {sign}",
    "yaml-typed-quotes": (
        "quotation marks of this kind do not hold text with a comma together; write {fixed}"
    ),
    "yaml-typed-quotes-withheld": (
        "quotation marks of this kind do not hold text with a comma together; use straight ones"
    ),
    "yaml-unreadable": (
        "this line cannot be read; check its colons, quotation marks and indentation"
    ),
}
