"""What a random program may do in one step: each function gives the text of one, or None where
the earlier values do not allow it."""
