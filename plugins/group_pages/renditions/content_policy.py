"""The content security policy of a page, in the page itself and in its host's headers."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# Browsers ignore a page's own `frame-ancestors` (CSP 3, 3.3).
HOST_POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"
