"""Written by `python scripts/stubs`."""


from theano.compile.function_ops.from_python import DeepCopyOp as DeepCopyOp
from theano.compile.function_ops.from_python import FromFunctionOp as FromFunctionOp
from theano.compile.function_ops.from_python import OutputGuard as OutputGuard
from theano.compile.function_ops.from_python import Rebroadcast as Rebroadcast
from theano.compile.function_ops.from_python import Shape as Shape
from theano.compile.function_ops.from_python import Shape_i as Shape_i
from theano.compile.function_ops.from_python import SpecifyShape as SpecifyShape
from theano.compile.function_ops.from_python import ViewOp as ViewOp
from theano.compile.function_ops.from_python import as_op as as_op
from theano.compile.function_ops.from_python import deep_copy_op as deep_copy_op
from theano.compile.function_ops.from_python import load_back as load_back
from theano.legacy.gof.c_codes import register_deep_copy_op_c_code as register_deep_copy_op_c_code
from theano.legacy.gof.c_codes import register_rebroadcast_c_code as register_rebroadcast_c_code
from theano.legacy.gof.c_codes import register_shape_c_code as register_shape_c_code
from theano.legacy.gof.c_codes import register_shape_i_c_code as register_shape_i_c_code
from theano.legacy.gof.c_codes import register_specify_shape_c_code as register_specify_shape_c_code
from theano.legacy.gof.c_codes import register_view_op_c_code as register_view_op_c_code
from theano.compile.function_ops.from_python import shape as shape
from theano.compile.function_ops.from_python import shape_i as shape_i
from theano.compile.function_ops.from_python import shape_i_op as shape_i_op
from theano.compile.function_ops.from_python import specify_shape as specify_shape
from theano.compile.function_ops.from_python import view_op as view_op
