"""What staff run from the terminal: check, serve, new, verify. No build needs any of them."""
