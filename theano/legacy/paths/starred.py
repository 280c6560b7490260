"""The names that `from theano.tensor import *` imported in Theano 1.0.5. Newer functions are left
out: an old program may use their names for functions of NumPy, from an earlier `import *`, or for
its own."""

from __future__ import annotations

from theano.tensor.types import CONSTRUCTORS, PATTERNS


def tensor_names() -> set[str]:
    """The names, without those that the table of old paths has."""
    return {*_NAMES.split(), *CONSTRUCTORS, *PATTERNS}


_NAMES = """
    ARange AdvancedBooleanIncSubtensor AdvancedBooleanIndexingError AdvancedBooleanSubtensor
    AdvancedIncSubtensor AdvancedIncSubtensor1 AdvancedIndexingError AdvancedSubtensor
    AdvancedSubtensor1 Alloc AllocDiag AllocEmpty Apply Argmax AsTensorError
    BaseAdvancedIncSubtensor BaseAdvancedSubtensor CAReduce Choose Constant Default DiffOp
    DimShuffle DisconnectedType Dot Elemwise EmptyConstantError ExtractDiag Eye IncSubtensor
    Join LoadFromDisk Lop MakeSlice MaxAndArgmax Mean NoneConst NoneTypeT Nonzero
    NotScalarConstantError Op PermuteRowElements Rebroadcast Reshape Rop ScalarFromTensor Shape
    SliceConstant SliceType SpecifyShape Split Subtensor Sum TensorConstant TensorFromScalar
    TensorType TensorVariable Tri Type Variable abs_ add addbroadcast
    advanced_boolean_inc_subtensor advanced_boolean_set_subtensor advanced_boolean_subtensor
    advanced_inc_subtensor advanced_inc_subtensor1 advanced_set_subtensor
    advanced_set_subtensor1 advanced_subtensor advanced_subtensor1 all all_dtypes allclose alloc
    and_ angle any arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin
    argsort argtopk as_int_none_variable as_tensor as_tensor_variable bartlett batched_dot
    batched_tensordot bincount bitwise_and bitwise_not bitwise_or bitwise_xor cast ceil
    ceil_intdiv check_and_normalize_axes chi2sf choose clip complex complex_dtypes
    complex_from_polar concatenate config conj consider_constant constant continuous_dtypes cos
    cosh cov cumprod cumsum default deg2rad diag diagonal discrete_dtypes div_proxy divmod dot
    eq erf erfc erfcinv erfcx erfinv exp exp2 expm1 extract_constant eye fill fill_diagonal
    fill_diagonal_offset flatnonzero flatten float_dtypes floor floor_div gamma gammainc
    gammaincc gammal gammaln gammau ge get_scalar_constant_value get_vector_length grad
    grad_not_implemented grad_undefined gt hessian horizontal_stack i0 i1 identity_like imag
    inc_subtensor int_div int_dtypes integer_dtypes inv inverse_permutation invert iround
    isclose isinf isinf_ isnan isnan_ iv j0 j1 jacobian join join_ jv largest le load log log10
    log1p log2 lt makeKeepDims make_slice max max_and_argmax maximum mean mgrid min minimum mod
    mod_check mul neg neq none_type_t nonzero nonzero_values numeric_grad ogrid ones ones_like
    or_ outer patternbroadcast permute_row_elements pow power prod psi ptp rad2deg
    ravel_multi_index real repeat reshape roll round round_half_away_from_zero
    round_half_to_even scalar_from_tensor second set_subtensor setdefault sgn shape
    shape_padaxis shape_padleft shape_padright sin sinh slicetype smallest sort specify_shape
    split sqr sqrt square squeeze stack stacklists std sub sum swapaxes switch take tan tanh
    tensor tensor_copy tensor_from_scalar tensordot tile topk topk_and_argtopk transpose tri
    tri_gamma tril triu true_div trunc uint_dtypes unbroadcast unravel_index var verify_grad
    vertical_stack where xor zeros zeros_like
"""
