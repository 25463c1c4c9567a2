"""Calendar feeds (RFC 5545, RFC 7986)."""
