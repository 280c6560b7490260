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
from theano.scan import basic as basic
from theano.scan import checkpoints as checkpoints
from theano.scan import op as op
from theano.scan import opt as opt
from theano.scan import utils as utils
from theano.scan import views as views
