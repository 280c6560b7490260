"""This package against the real Theano 1.0.5; README.md says how."""
