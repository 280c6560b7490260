"""The classes of differences that are meant, with the words of docs/differences.md that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oracle.compare import Difference


@dataclass(frozen=True)
class Meant:
    """The beginning of a sentence of the documentation, and patterns of a difference.

    `kind`, `ours`, `theirs` and `judged` match as a whole, `rest` from the start of label,
    statement, inputs and the messages of both.
    """

    words: str
    kind: str
    ours: str = ".*"
    theirs: str = ".*"
    rest: str = ""
    judged: str = "(right)?"

    def fits(self, found: Difference) -> bool:
        return (
            re.fullmatch(self.kind, found.kind) is not None
            and re.fullmatch(self.ours, found.ours) is not None
            and re.fullmatch(self.theirs, found.theirs) is not None
            and re.fullmatch(self.judged, found.judged) is not None
            and re.match(self.rest, found.rest) is not None
        )


OWN_ERRORS = (
    "(later )?(AttributeError|AssertionError|MethodNotDefined|RecursionError|UnboundLocalError"
    "|LocalMetaOptimizerSkipAssertionError|UFuncTypeError|_UFuncOutputCastingError|NameError|KeyError|ZeroDivisionError)"
)
REFUSALS = (
    "(later )?(TypeError|ValueError|IndexError|NotImplementedError|AsTensorError|UnusedInputError"
    "|MissingInputError|NullTypeGradError|DisconnectedInputError)"
)
GRADIENT = r"(grad|Lop|Rop|.*T\.(grad|Lop|Rop|jacobian|hessian)\()"
NUMBER = r"(tensor|sparse cs.) (float|complex)\d+|sparse cs[rc]"

ACCEPTED = "|".join(f".*{words}" for words in (
    r"prepend_.*Expected a matrix as input",
    r"boolean dimension is 2",
    r"(u?int\d+|bool_?|float64)'? object cannot be interpreted",
    r":uint64.*index must be integers",
    r"(isclose|allclose)\(.*:.*bool",
    r"integer vector required",
    r"inplace=True.*Graph must not contain inplace operations",
    r"splits must have type tensor\.lvector",
    r"(None|mode='(wrap|clip)').*You cannot drop a non-broadcastable dimension",
    r"zero-size (array to|on axis)",
    r"MakeList need all input variable to be of the same type",
    r"The sorted parameter is not yet implemented",
    r"\(0x.*(illegal value in|unexpected array size)",
    r"T\.ones\(.*TensorType does not support iteration",
    r"case where scan do 0 iteration",
    r"eigvalsh\(.*Cannot convert None to TensorType",
    r":uint.*Shape must be integers",
    r"theano\.\w+\(lambda.*is used twice in inputs to theano\.function",
    r"theano\.(scan|reduce|fold.)\(lambda.*\(1(x\d+)*\)/1.*The initial state",
    r"theano\.scan\(.*:uint64.*Shape arguments to Alloc must be integers",
    r"Pool downsample parameters must be ints",
    r"\(0x0\).*Internal work array size computation failed",
    r"\[.*:bool.*indexing arrays could not be broadcast together with shapes",
    r"bool (input|output) not supported",
    r"crossentropy_softmax_max_and_argmax_1hot\(.*too many indices for array",
    r"crossentropy\w*\(.*\(0x3\).*index 0 is out of bounds for axis 0 with size 0",
    r"T\.(min|argmin|ptp)\(.*:complex",
    r"isclose\(.*complex argument not supported",
    r"Axis could not be cast to an integer type.*TensorType\(uint",
    r"prepend_.*must contain Variable instances, not -?\d",
    r"repeat don't support dtype uint64",
    r"softmax\(.*:(u?int|bool).*1-d or 2-d tensor of floats",
    r"permute_row_elements\(.*x1[)/].*index \d+ is out of bounds for axis 0 with size 1",
    r"filter_variable\(.*Cannot convert Type",
    r"[cC]hoose\(.*:uint64.*Cannot cast array data from dtype\('uint64'\)",
    r"prepend_.*Cannot cast scalar from .* according to the rule 'safe'",
    r"Theano has no sparse vector",
    r"givens.*Cannot convert Type",
    r"cannot convert float NaN to integer",
    r"T\.roll\(.*too many indices",
    r"fft\(.*must be a strictly positive scalar",
    r"choose\(.*didn't implemented that case",
    r"np\.array\(1\).*iteration over a 0-d array",
    r"np\.array\(\[1, 2\].*Cannot convert .* to TensorType",
    r"axis=T\.constant.*",
    r"(\*\*|pow).*Integers to negative integer powers",
))
"""Patterns of Theano's messages for arguments that this package accepts."""

MEANT: tuple[Meant, ...] = (
    Meant("Mistakes that types show are found when an expression is built", "build",
          ".*Error", "later .*"),
    Meant("Calls in which Theano failed with an internal error", "build|call", ".*", OWN_ERRORS,
          "(?!.*[Aa]ssert(_op)?[(])"),
    Meant("Calls in which Theano failed with an internal error", "build", "TypeError|ValueError",
          "IndexError"),
    Meant("Calls in which Theano failed with an internal error", "build", rest=r".*mgrid\["),
    Meant("Class numbers are integers, not booleans", "build", "ValueError", "fine",
          ".*integer vector required"),
    Meant("A variable that `givens` replaces is checked", "call", "TypeError", "fine",
          ".*givens.* :: cannot use"),
    Meant("Arguments are checked also where nothing depends on them", "build", ".*Error", "fine",
          r".*(return_disconnected|T\.Lop\(T\.dot|economic|searchsorted\(|DiffOp\(0)"),
    Meant("Arguments are checked also where nothing depends on them", "call", "ValueError", "fine",
          r".*reshape: \d dims were given for a result of"),
    Meant("`Rop` goes through every op", "build", "fine", REFUSALS, "Rop of|.*T.Rop"),
    Meant("`Rop` goes through every op", "type", r"tensor float\d+",
          r"tensor complex\d+", "Rop of"),
    Meant("`Rop` of a result has its dtype", "type", NUMBER, r"tensor u?int\d+", "Rop of"),
    Meant("Gradients that Theano did not have", "build", "fine", REFUSALS, GRADIENT),
    Meant("Gradients that Theano did not have", "call", "fine", REFUSALS, GRADIENT, "right"),
    Meant("Results agree to rounding", "numbers", "number", "number", GRADIENT + ".*:float16",
          "right"),
    Meant("Gradients that Theano did not have", "numbers", rest="grad grad of .*shuffle_row"),
    Meant("Functions of real numbers refuse complex ones", "build", "TypeError", "fine",
          ".*is complex and cannot be written into"),
    Meant("Calls in which Theano failed with an internal error", "build", "TypeError",
          "AsTensorError", r".*eigvalsh\(.*None"),
    Meant("More is accepted than in Theano", "build|call", "fine", REFUSALS, ACCEPTED),
    Meant("More is accepted than in Theano", "build", "TypeError|ValueError", "UnusedInputError",
          r"theano\.\w+\(lambda.*is used twice in inputs to theano\.function"),
    Meant("A loop may make no step", "build|call", "IndexError", "NotImplementedError",
          ".*the case where scan do 0 iteration"),
    Meant("A state with another broadcast pattern", "build", "TypeError", "ValueError|fine",
          r"theano\.(scan|reduce|fold.|clone)\(.*lambda.* :: scan: the state of output"),
    Meant("A state that is broadcastable after", "call|pattern lost", rest=(
          r"theano\.(scan|reduce|fold.)\(lambda.* :: .*Inconsistency in the inner graph of scan")),
    Meant("Theano's second derivatives were wrong", "numbers", judged="right",
          rest=r"grad grad of (<d:m+n?> ; )?theano\.(scan|reduce|fold.)\("),
    Meant("Theano's second derivatives were wrong", "numbers",
          rest=r"grad grad of theano\.scan\(lambda.*until\("),
    Meant("so were gradients of loops that", "numbers", judged="right",
          rest=r"grad of theano\.scan\(lambda.*until\("),
    Meant("Second derivatives of `batch_normalization_train`", "numbers", judged="right",
          rest="grad grad of .*batch_normalization_train"),
    Meant("Gradients that Theano did not have", "call", "fine", "ValueError",
          r"grad of .*theano\.scan\(.*uniform.*negative dimensions are not allowed"),
    Meant("More is accepted than in Theano", "build", "ValueError", "TypeError",
          r"theano\.scan\(.*:uint64.*Shape arguments to Alloc must be integers"),
    Meant("Invalid sizes", "call", "ValueError", "fine",
          ".*a window has at least one element"),
    Meant("Where the C code of an op of Theano and its Python code differ", "numbers",
          r"0|(0\+)?number", r"(0\+)?number", r"grad of .*pool_[23]d\(.*pad.*'max'", "right"),
    Meant("A result that would be empty", "call", "ValueError", "fine",
          ".*the result would be empty"),
    Meant("Lengths that are given to the gradients of a convolution", "call", "ValueError", "fine",
          r".*conv\dd_grad_wrt_\w+: the gradient has shape"),
    Meant("A value has the dtype of its type", "call", "fine", "TypeError",
          r".*(conv\dd_grad_wrt_inputs|upsampling)\(.*cannot store a value of dtype"),
    Meant("float16, integers and complex numbers are convolved", "call", "fine", "ValueError",
          ".*convolve2d not available for this type"),
    Meant("and returns the wider dtype", "type", "tensor float64", "tensor float32",
          r".*bilinear_upsampling\("),
    Meant("`neibs2images` keeps the dtype", "type", rest=r".*neibs2images\("),
    Meant("More is accepted than in Theano", "build", "AxisError", "TypeError",
          r".*splits must have type tensor\.lvector"),
    Meant("More is accepted than in Theano", "build", "ValueError", "TypeError",
          r".*axis=T\.constant\(.*Not enough dimensions"),
    Meant("More is accepted than in Theano", "call", "ValueError", "TypeError",
          ".*inplace=True.*Graph must not contain inplace operations"),
    Meant("`Rop` goes through every op", "build", ".*Error", "NotImplementedError", "Rop of"),
    Meant("`set_subtensor(x[None, i], y)` has the shape of `x`", "rank|build|call",
          rest=r".*(set|inc)_subtensor\(.*\[.*None"),
    Meant("`set_subtensor(x[None, i], y)` has the shape of `x`", "rank",
          rest=r".*\{(index|basic)\}.*(set|inc)_subtensor\("),
    Meant("The gradient of `set_subtensor` at positions named twice", "numbers",
          rest=r"(grad|Lop|Rop).*set_subtensor\(", judged="right"),
    Meant("Mistakes that types show are found when an expression is built", "build", "TypeError",
          "ValueError", ".*(bounds of a slice must be|index must be|n_steps must be an) integer"),
    Meant("Mistakes that types show are found when an expression is built", "build", "TypeError",
          "fine", ".*bitwise operations are between"),
    Meant("Calls in which Theano failed with an internal error", "build", "DisconnectedInputError",
          "AsTensorError", GRADIENT),
    Meant("The minimum of integers does not overflow", "numbers",
          rest=r".*\b(min|argmin|ptp)\(.* :: .*:uint|.*\b(min|argmin)\(<x.* :: .*:int"),
    Meant("Complex numbers have no floor division", "build", "TypeError", "fine", ".*(//|_div)"),
    Meant("Functions of real numbers refuse complex ones", "build", "TypeError", "fine",
          r".*(does not take complex|arange.*of TensorType\(complex|complex numbers are not "
          "pooled)"),
    Meant("A Python number that its dtype cannot represent", "build", "OverflowError", "fine",
          r"T\.constant\(.*dtype=.*out of bounds for u?int"),
    Meant("Where the C code of an op of Theano and its Python code differ", "call", "ValueError",
          "IndexError", ".*(crossentropy|softmax)"),
    Meant("Where the C code of an op of Theano and its Python code differ", "call", "ValueError",
          "fine", ".*crossentropy.*a class is out of range"),
    Meant("Where the C code of an op of Theano and its Python code differ", "call", "ValueError",
          "fine", ".*a length of 1 broadcasts only when the type says so"),
    Meant("Where the C code of an op of Theano and its Python code differ", "call", "ValueError",
          "TypeError", ".*batched_dot: shapes"),
    Meant("A value has the dtype of its type", "value dtype"),
    Meant("Gradients with respect to integers are 0", "numbers|nan", "0", rest=(
        rf"{GRADIENT}.*, (x\d+)[,)].* :: .*\b\3:(u?int|bool)")),
    Meant("that of `relu` is the step", "numbers", rest=(
        rf"{GRADIENT}.*relu.*, (x\d+)[,)].* :: .*\b\3:(u?int|bool)")),
    Meant("Floor division by 0", "nan", "inf", "nan", ".*(int_div|floor_div|//|divmod)"),
    Meant("Floor division of floats by 1 rounds them", "numbers", theirs="number",
          rest=r".* :: .*(T\.(int_div|floor_div)\(\w+, 1(\.0)?\)|// 1(\.0)?( |$))"),
    Meant("and its shape, also of `zero_grad`", "rank", theirs=r"\(\)", rest="Rop of .*zero_grad"),
    Meant("Index arrays are checked also if the result is empty", "call", "IndexError", "fine"),
    Meant("An invalid operand does not affect results", "call", "fine", ".*Error",
          r".*batch_normalization_train\(.*(Rebroadcast|could not be broadcast together)"),
    Meant("Alloc broadcasts", "shape", rest=r".*[aA]lloc(\(\))?\("),
    Meant("`tri` with unsigned numbers", "shape|numbers",
          rest=r".*T\.tr(i|il|iu)\(.*[, ](k=)?(x\d+)\)? .*\b\2:uint"),
    Meant("`tri` with unsigned numbers", "call", "fine", "ValueError",
          r"T\.tr(i|il|iu)\(.*:uint.*Maximum allowed size exceeded"),
    Meant("A gradient has the dtype of its variable", "type", NUMBER, NUMBER, GRADIENT),
    Meant("A dim that can only have length 1 is known to be broadcastable", "pattern known"),
    Meant("What Theano took to have length 1", "pattern lost|pattern",
          rest=r".*(batch_norm|[Dd]iff(Op)?\(|\[.*uint|\[.*:.*<m|\{index\}.*\[.*:.*x\d|bool|pinv"
          r"|matrix_inverse|split\(|softmax_with_bias)"),
    Meant("A dense operand with a dim of length 1 broadcasts in `add`", "pattern lost",
          rest=r"theano\.sparse\.|<s:mn> [+*-]"),
    Meant("Results whose rank Theano's types had wrong", "rank",
          rest=r".*((lstsq|tensorsolve|tensordot|ravel_multi_index)\(|\{basic\}.*\[.*None)"),
    Meant("Linear algebra of integers is computed", "type", "tensor float64",
          r"tensor (u?int\d+|bool)", r".*(nlinalg|slinalg|batch_normalization)"),
    Meant("Linear algebra of integers is computed", "numbers", "number", "cut",
          r".*(nlinalg|slinalg|batch_normalization)"),
    Meant("Linear algebra of integers is computed", "nan", "nan", "0",
          r"T\.slinalg\.Cholesky\(.*:(u?int|bool)"),
    Meant("Linear algebra of integers is computed", "call", "fine", "TypeError",
          ".*linalg.* :: .*float16"),
    Meant("`triu` and `matrix_power` keep the dtype", "type|parts",
          rest=".*(triu|tril|matrix_power)"),
    Meant("`triu` and `matrix_power` keep the dtype", "numbers", rest=r".*matrix_power\(.*:bool"),
    Meant("`cumsum` and `cumprod` of booleans give int64", "type", "tensor int64", "tensor bool"),
    Meant("`mean(op=True)` has the dtype of `mean`", "type", rest=r".*op="),
    Meant("A sparse matrix that is scaled has the dtype", "type", "sparse cs. .*", "sparse cs. .*",
          ".*(row_scale|col_scale|construct_sparse_from_list)"),
    Meant("A sparse matrix that is scaled has the dtype", "numbers", "number", "cut",
          r"theano\.sparse\.(row_scale|col_scale)"),
    Meant("Arguments of a wider dtype are refused with TypeError", "build", "TypeError",
          "NotImplementedError", r"theano\.sparse\.add_s_s_data\("),
    Meant("The gradient with respect to a sparse matrix has the format", "type", "sparse cs. (.*)",
          "sparse cs. .*", GRADIENT),
    Meant("The gradient with respect to a sparse matrix has the format", "format", "cs[rc]",
          "cs[rc]", GRADIENT),
    Meant("Sums of sparse matrices of integers", "type", rest=r".*sp_sum"),
    Meant("`get_item_2lists` keeps the dtype", "type|value dtype",
          rest=r".*(get_item_2lists|<s:33>\[\[)"),
    Meant("`cumprod` has a gradient where elements are 0", "nan", "(?!.*nan).*", "nan",
          rf"{GRADIENT}.*(cumprod|CumOp)"),
    Meant("Powers have an `Rop` where the base is 0", "nan", "(?!.*nan).*", "nan",
          r"Rop of.*(\*\*|pow|var|std|sqr)|.* :: T\.Rop\(\[?\w+ \*\*"),
    Meant("and gradients where the exponent is 0 there", "nan", "(?!.*nan).*", "nan",
          r"grad (grad of .*T\.(grad|jacobian|hessian)\(.*\*\* [23]|of T\.pow\()"),
    Meant("are not simplified for floats", "nan", "nan", "0", r"grad of T\.pow\("),
    Meant("are not simplified for floats", "nan", "0", "nan",
          r"T\.nnet\.categorical_crossentropy\(.*\(0\)"),
    Meant("`Rop` of `logsoftmax` is the derivative", "numbers", judged="right",
          rest="Rop of .*(logsoftmax|sigmoid_binary_crossentropy)"),
    Meant("The gradients of `permute_row_elements`", "numbers|shape",
          rest="(grad|Rop|Lop).*(permute_row|PermuteRow)", judged="right"),
    Meant("`var` and `std` with `ddof`", "numbers|nan", rest=(
        r".*(std|var)\(.*axis=(None|[(\[][^)\]]*\d, -?\d[^)\]]*[)\]]), .*ddof=[1-9]")),
    Meant("`isclose` and `relu` compute with integers as with floats", "numbers",
          rest=r"[^:]*(relu|isclose|sigmoid_binary_crossentropy)\(.* :: .*:(u?int|bool)"),
    Meant("Special functions are those of the installed SciPy", "nan", "nan", "inf",
          r".*T\.(gamma|gammaln|psi|tri_gamma|jv|iv|erfinv|erfcinv|chi2sf)\("),
    Meant("Special functions are those of the installed SciPy", "nan", "0", "nan",
          r"T\.chi2sf\("),
    Meant("`rfft` of integers", "numbers|call", rest=r".*rfft\(.* :: .*:(u?int|bool|complex)"),
    Meant("NaN counts as larger than all numbers", "nan", "number", "nan", r"T\.topk.*\(\w+, -1,"),
    Meant("`ProdWithoutZeros` of zeros only is 1", "numbers", "number", "0", ".*ProdWithoutZeros"),
    Meant("so is the gradient of the product of one element that is 0", "numbers", "number", "0",
          r"(grad|Lop) .*([pP]rod)\(", "right"),
    Meant("Optimised, Theano's was 0 along an axis known to have length 1", "nan|type",
          "nan|tensor float16", "0|tensor float32", r"(grad|Lop|Rop) .*std\(", "(right|wrong)?"),
    Meant("`ultra_fast_sigmoid`, which had no gradient", "build", "fine", "MethodNotDefined",
          "(grad|Lop|Rop) of T.nnet.ultra_fast_sigmoid", "wrong"),
    Meant("`-x` of unsigned numbers wraps around", "numbers", "number", "0",
          r".*(\bneg|\(-).*:uint"),
    Meant("`-x` of unsigned numbers wraps around", "numbers", "number", "number",
          r"T\.sum\(-.*:uint"),
    Meant("A slice of a dim of length 1 contains what NumPy", "shape", rest=(
        r".*\{(basic|index)\}\].*\[.*:.*:\w+(\(.*)?/[.1]*1")),
    Meant("`0 - x` is computed in the dtype of the result", "numbers", "number", "number",
          "0 - .*:uint"),
    Meant("Formulas that lose all accuracy are recognised", "numbers", "number", "inf",
          r"T\.log\(T\.sum\(T\.exp"),
    Meant("The results of `lstsq` and `tensorsolve` have the dtype", "type", "tensor float64",
          "tensor float32", ".*(lstsq|tensorsolve)"),
    Meant("negative axes of `tensordot`, `addbroadcast` and `unbroadcast` count", "pattern lost",
          rest=r".*:: T\.unbroadcast\([\w\[\]]+, -"),
    Meant("negative axes of `tensordot`, `addbroadcast` and `unbroadcast` count", "call",
          "ValueError", "fine", r".*:: T\.addbroadcast\([\w\[\]]+, -"),
    Meant("are not simplified for floats", "nan", "nan", "0", r"T\.nnet\.binary_cross"),
    Meant("An increment of integers by floats adds the integer part", "numbers",
          rest=r".*([iI]ncSubtensor|inc_subtensor).* :: .*:u?int\d+.*:float"),
    Meant("are not simplified for floats", "nan", "nan", "number",
          r".* :: T\.true_div\((\w+), \1\)"),
    Meant("It has no more broadcastable dims than its variable", "pattern lost", rest=GRADIENT),
    Meant("An array of one element is not accepted as a number", "build", "TypeError", "fine",
          ".*Tri takes integer scalars, but"),
    Meant("Operands of `sparse_block_outer` are checked", "build|call", "TypeError|ValueError",
          "fine|IndexError", r".*sparse_block_outer.*(must have \d dims|products of blocks)"),
    Meant("So are the lengths of the operands of `softmax_grad`", "call", "TypeError", "fine",
          r"T\.nnet\.softmax_grad\(.*dim 0 of TensorType.* has length 1, got"),
    Meant("Lengths of rows, classes and gradients in cross-entropies", "call", "ValueError", "fine",
          r".*crossentropy_\w+(_grad|_dx)\(.*(classes are given|could not be broadcast)"),
    Meant("eigenvectors of empty matrices", "call", "fine", "TypeError",
          r"(grad|Lop|Rop) .*eigh\(.*\(0x0\)"),
)


def meaning(found: Difference) -> str | None:
    """The words of the documentation that cover a difference, or None."""
    return next((each.words for each in MEANT if each.fits(found)), None)
