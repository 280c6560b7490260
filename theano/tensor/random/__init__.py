"""Random numbers; `theano.tensor.raw_random` has the draws of NumPy's generators.

mrg.py: the generator MRG31k3p, with its jump matrices; multinomial.py: outcomes of trials;
states.py: the next states of NumPy's generators.
"""
