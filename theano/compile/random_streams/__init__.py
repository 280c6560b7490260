"""Streams of random numbers, whose states are shared variables.

randomstate.py: `RandomStreams`, whose states are those of NumPy's `RandomState`; mrg_streams.py:
`MRG_RandomStreams`, for the generator MRG31k3p. The ops that draw are in `theano.tensor.random`.
"""
