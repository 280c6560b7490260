"""Random numbers.

draws.py: the draws of NumPy's generators, which `RandomStreams` makes; states.py: copies of the
states of these generators; mrg.py: the generator MRG31k3p and its jump matrices; multinomial.py:
multinomial draws from uniform numbers.
"""
