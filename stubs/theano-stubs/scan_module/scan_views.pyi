"""Written by `python scripts/stubs`."""


from theano.scanning import foldl as foldl
from theano.scanning import foldr as foldr
from theano.scanning import map as map
from theano.scanning import reduce as reduce
from theano.scanning import scan as scan
from theano.scanning import scan_checkpoints as scan_checkpoints
