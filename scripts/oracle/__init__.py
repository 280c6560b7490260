"""Random programs in this package and in the real Theano 1.0.5; see README.md."""
