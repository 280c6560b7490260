"""Old names of networks: nnet.py, sigmoids.py, conv.py, corr.py, movies.py, pooling.py,
normalization.py."""
