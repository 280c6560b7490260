"""Written by `python scripts/stubs`."""


from theano.legacy.names.dictionaries import FrozenOrderedDict as FrozenOrderedDict
from theano.legacy.names.dictionaries import frozendict as frozendict
