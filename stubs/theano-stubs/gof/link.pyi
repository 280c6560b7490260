"""Written by `python scripts/stubs`."""


from theano.legacy.gof.linkers import Container as Container
from theano.legacy.gof.linkers import Linker as Linker
from theano.legacy.gof.linkers import LocalLinker as LocalLinker
from theano.legacy.gof.linkers import OpWiseCLinker as OpWiseCLinker
from theano.legacy.gof.linkers import PerformLinker as PerformLinker
from theano.graph.type import Type as Type
from theano.legacy.gof.linkers import WrapLinker as WrapLinker
from theano.legacy.gof.linkers import WrapLinkerMany as WrapLinkerMany
from theano.legacy.gof.linkers import add_clear_storage as add_clear_storage
from theano.legacy.gof.linkers import gc_helper as gc_helper
from theano.gof import graph as graph
from theano.legacy.gof.linkers import map_storage as map_storage
from theano.legacy.gof.linkers import raise_with_op as raise_with_op
from theano.legacy.gof.linkers import streamline as streamline
from theano.gof import utils as utils
