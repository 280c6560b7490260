"""The rows of the table of old paths, by subject."""
