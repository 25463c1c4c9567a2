"""What a page may load and do: its content security policy, told by the page and by the host."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# Browsers pass over what a page itself says of frames (CSP 3, 3.3).
HOST_POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"
