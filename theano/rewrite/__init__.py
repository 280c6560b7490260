"""Rewriting: the graph made simpler, more stable and faster, by named rules in named phases
(`pipeline.py`)."""
