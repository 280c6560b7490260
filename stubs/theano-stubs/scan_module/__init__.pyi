"""Written by `python scripts/stubs`."""

from typing import Any

from theano import clone as clone
from theano.scanning import foldl as foldl
from theano.scanning import foldr as foldr
from theano.scanning import map as map
from theano.scanning import reduce as reduce
from theano.scanning import scan as scan
from theano.scanning import scan_checkpoints as scan_checkpoints
until: Any
from theano.scan_module import scan_op as scan_op
from theano.scan_module import scan_opt as scan_opt
from theano.scan_module import scan_utils as scan_utils
from theano.scan_module import scan_views as scan_views
