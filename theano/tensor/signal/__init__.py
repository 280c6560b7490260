"""Signal processing: pooling (`theano.tensor.signal.pool`)."""
