"""Written by `python scripts/stubs`."""


from theano.legacy.gof.utils import _asarray as _asarray
