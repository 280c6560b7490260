"""Written by `python scripts/stubs`."""


from theano.graph.c_code.data import CDataType as CDataType
from theano.graph.c_code.data import CDataTypeConstant as CDataTypeConstant
from theano.graph.c_code.enums import CEnumType as CEnumType
from theano.graph.c_code.protocol import CLinkerObject as CLinkerObject
from theano.graph.c_code.protocol import CLinkerType as CLinkerType
from theano.graph.c_code.enums import EnumList as EnumList
from theano.graph.c_code.enums import EnumType as EnumType
from theano.graph.generic import Generic as Generic
from theano.errors import MethodNotDefined as MethodNotDefined
from theano.graph import Op as Op
from theano.graph.type import Type as _PureType_
PureType = _PureType_
from theano.graph.type import Type as _SingletonType_
SingletonType = _SingletonType_
from theano.graph.type import Type as Type
from theano.flags import change_flags as change_flags
from theano.graph.generic import generic as generic
from theano.legacy.gof.gof_utils import object2 as object2
