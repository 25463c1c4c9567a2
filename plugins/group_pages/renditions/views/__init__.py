"""Published facts in the association's words, for any format."""
