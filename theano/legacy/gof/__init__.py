"""`theano.gof` of Theano 1.0: mutable function graphs, features, optimisers and linkers."""
