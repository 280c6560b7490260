"""Written by `python scripts/stubs`."""


from theano.legacy.names.programs.dictionaries import FrozenOrderedDict as FrozenOrderedDict
from theano.legacy.names.programs.dictionaries import frozendict as frozendict
