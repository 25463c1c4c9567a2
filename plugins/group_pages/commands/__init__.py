"""The commands of the Makefile: check, serve, new, verify. No build needs any of them."""
