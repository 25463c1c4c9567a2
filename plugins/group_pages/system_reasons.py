"""Why the system refused something, in the reader's language; its own texts are often English.

A reason is found by the number or the type of the error: its text is the system's, and differs
from one to the next. One that is in no row here is named by its code.
"""

from __future__ import annotations

import errno

from .languages import Words

MESSAGES = {
    "missing": "there is no such file or folder",
    "forbidden": "this user has no permission",
    "full": "the disk is full",
    "read-only": "the disk is read-only",
    "broken": "the disk cannot be read or written",
    "folder": "it is a folder",
    "no-folder": "it is not a folder",
    "exists": "it exists already",
    "long-name": "its name is too long",
    "many-files": "too many files are open",
    "memory": "the memory is full",
    "unknown-host": "no server has this name",
    "refused": "the server refuses the connection",
    "closed": "the server closed the connection",
    "no-time": "it took too long",
    "no-network": "the network cannot be reached",
    "expired": "the certificate has expired",
    "other-name": "the certificate is for another address",
    "untrusted": "browsers do not trust the certificate",
    "insecure": "the secure connection fails",
    "no-http": "the answer is not HTTP",
    "packed": "the answer cannot be unpacked",
    "other": "system error %(name)s",
}

CODES_BY_NUMBER = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EIO: "broken",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no-folder",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "long-name",
    errno.EMFILE: "many-files",
    errno.ENFILE: "many-files",
    errno.ENOMEM: "memory",
    errno.ECONNREFUSED: "refused",
    errno.ECONNRESET: "closed",
    errno.ECONNABORTED: "closed",
    errno.EPIPE: "closed",
    errno.ETIMEDOUT: "no-time",
    errno.ENETUNREACH: "no-network",
    errno.ENETDOWN: "no-network",
    errno.EHOSTUNREACH: "no-network",
}

# Numbers of OpenSSL's X509_V_ERR_*.
CODES_OF_CERTIFICATES = {10: "expired", 62: "other-name", 64: "other-name"}


def format_reason(error: BaseException, words: Words) -> str:
    """Return why the operation failed that raised the error, without a full stop."""
    code = _code_of(error)
    if code != "other":
        return words.gettext(MESSAGES[code])
    number = error.errno if isinstance(error, OSError) else None
    name = errno.errorcode.get(number or 0, type(error).__name__)
    return words.gettext(MESSAGES[code], name=name)


def _code_of(error: BaseException) -> str:
    # They take a while to load, and few builds fail.
    import socket
    import ssl
    import zlib
    from http.client import HTTPException

    # More special types first: nearly all of these are OSErrors too.
    match error:
        case ssl.SSLCertVerificationError(verify_code=number):
            return CODES_OF_CERTIFICATES.get(number, "untrusted")
        case ssl.SSLError():
            return "insecure"
        case TimeoutError():
            return "no-time"
        case socket.gaierror():
            return "unknown-host"
        case ConnectionError(errno=None):
            return "closed"
        case OSError(errno=number):
            return CODES_BY_NUMBER.get(number or 0, "other")
        case HTTPException():
            return "no-http"
        case zlib.error():
            return "packed"
        case _:
            return "other"
