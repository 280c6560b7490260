"""Streams of random numbers, whose states are shared variables.

randomstate.py: `RandomStreams`, the draws of NumPy's `RandomState`; mrg_streams.py:
`MRG_RandomStreams`, those of the generator MRG31k3p. The ops that draw are in
`theano.tensor.random`.
"""
