"""`theano.gof`: old graphs, features, optimisers and linkers."""
