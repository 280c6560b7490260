"""Random numbers; `theano.tensor.raw_random` has the draws of NumPy's generators.

mrg.py: the generator MRG31k3p and its jump matrices; multinomial.py: multinomial draws from uniform
numbers; states.py: copies of the states of NumPy's generators.
"""
