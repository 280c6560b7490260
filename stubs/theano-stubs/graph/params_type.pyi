"""Written by `python scripts/stubs`."""


from theano.graph.c_code.enums import EnumType as EnumType
from theano.errors import MethodNotDefined as MethodNotDefined
from theano.graph.c_code.params import Params as Params
from theano.graph.c_code.params import ParamsType as ParamsType
from theano.graph.type import Type as Type
