"""Written by `python scripts/stubs`."""

from typing import Any

from theano.compile.making.rebuild import _UNSET as _DEPRECATED_ARG_
DEPRECATED_ARG = _DEPRECATED_ARG_
Validator: Any
from theano import clone as clone
compress_outs: Any
from theano.graph.walk import equal_computations as equal_computations
from theano.legacy.names.scans.loops import expand_empty as expand_empty
from theano.legacy.names.scans.loops import forced_replace as forced_replace
from theano.legacy.names.scans.loops import get_updates_and_outputs as get_updates_and_outputs
from theano.legacy.names.scans.loops import infer_shape as infer_shape
from theano.legacy.names.scans.loops import isNaN_or_Inf_or_None as isNaN_or_Inf_or_None
from theano.legacy.names.scans.loops import map_variables as map_variables
from theano.legacy.names.scans.loops import reconstruct_graph as reconstruct_graph
from theano.legacy.names.scans.loops import safe_new as safe_new
from theano.legacy.names.scans.loop_arguments import scan_args as scan_args
scan_can_remove_outs: Any
from theano.legacy.names.scans.loops import traverse as traverse
until: Any
