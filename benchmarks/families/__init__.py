"""Families of rows: each module's `ROWS` is a tuple of `benchmarks.harness.Row`."""
