"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.dictionaries import FrozenOrderedDict as FrozenOrderedDict
from theano.legacy.dictionaries import frozendict as frozendict
