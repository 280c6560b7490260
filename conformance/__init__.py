"""Runs Theano 1.0.5's own tests, which are fetched for each run and are not part of the
repository."""
