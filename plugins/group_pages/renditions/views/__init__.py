"""What any format shows: published facts in the words of the association."""
