"""Has LibreOffice open a table, type into one cell and save; run by the Python that has `uno`.

    python3 libreoffice.py PROFILE < JOBS

JOBS is JSON: a list of [source, target, sheet, cell, text]; no cell is changed where that is "".
"""

import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ROUNDS = 120
PIPE = "piiri-test-office"


def main() -> None:
    """Do the jobs in one LibreOffice."""
    office = subprocess.Popen(
        [
            "soffice", f"-env:UserInstallation=file://{sys.argv[1]}", "--headless", "--norestore",
            f"--accept=pipe,name={PIPE};urp;",
        ]
    )  # fmt: skip
    try:
        desktop = connect()
        for source, target, sheet, cell, text in json.load(sys.stdin):
            document = desktop.loadComponentFromURL(url(source), "_blank", 0, values(Hidden=True))
            if cell:
                # As when it is typed: what the cell's format makes of it.
                document.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = text
            document.storeToURL(url(target), values(FilterName="Calc MS Excel 2007 XML"))
            document.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


def connect():
    """Return the desktop, as soon as LibreOffice has started."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(ROUNDS):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            # It gives no sign when it is ready: it is asked again until it answers.
            time.sleep(1)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    raise SystemExit("LibreOffice has not started")


def url(path):
    return uno.systemPathToFileUrl(path)


def values(**properties):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in properties.items())


if __name__ == "__main__":
    main()
