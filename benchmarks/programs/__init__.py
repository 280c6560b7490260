"""Programs that measure what needs a fresh process; each prints one line of JSON at its end.

See `benchmarks.harness.Program` for what the line holds.
"""
