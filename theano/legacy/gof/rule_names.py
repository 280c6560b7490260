"""Names of rewrites of Theano 1.0, and the corresponding rules and phases of the pipeline."""

from __future__ import annotations

from collections.abc import Iterable

_SUMS = ("add_neg sub_neg neg_sub neg_minus add_add_c sub_add_c add_sub_c sub_sub_c c_sub_add_c "
         "c_sub_sub_c c_sub_c_add c_sub_c_sub c_sub_sub add_c_add sub_same add_sub_same "
         "sub_add_same add_same add_scaled add_both_scaled add_zero sub_zero zero_sub")
_PRODUCTS = ("mul_minus_one div_minus_one neg_mul neg_mul_c neg_c_mul neg_div div_neg neg_neg_mul "
             "mul_mul_c div_mul_c mul_div_c div_div_c c_div_mul_c c_div_mul scalar_mul_c mul_c_mul "
             "mul_c_div div_c_mul div_c_div div_scaled div_div mul_reciprocal c_div_div "
             "mul_one div_one cancel")

RULES: dict[str, str] = {
    "crossentropy_to_crossentropy_with_softmax": "crossentropy_softmax",
    "fold_constants": "constant_folding",
    "inv_as_solve": "inverse_times",
    "local_0_dot_x": "dot_of_zeros",
    "local_1msigmoid": "one_minus_sigmoid",
    "local_add_canonizer": _SUMS,
    "local_add_specialize": "add_zero",
    "local_adv_sub1_adv_inc_sub1": "read_written",
    "local_advanced_indexing_crossentropy_onehot": "chosen_logsoftmax",
    "local_alloc_unary": "fill_operand",
    "local_canonicalize_alloc": "alloc",
    "local_cast_cast": "cast_cast",
    "local_ctc_no_grad": "ctc_costs",
    "local_dimshuffle_lift": "dimshuffle_lift dimshuffle_merge dimshuffle_fill",
    "local_div_switch_sink": "div_switch_nothing div_nothing_switch",
    "local_elemwise_alloc": "fill_operand",
    "local_elemwise_sub_zeros": "sub_same",
    "local_erf_minus_one": "erf_minus_one",
    "local_erf_neg_minus_one": "erfc_minus_one",
    "local_erf_neg_minus_one2": "erfc_minus_one",
    "local_expm1": "expm1 one_minus_exp",
    "local_fill_sink": "fill_operand dimshuffle_fill",
    "local_fill_to_alloc": "fill_alloc fill_same",
    "local_func_inv": "log_exp log1p_expm1 neg_neg",
    "local_gemm_to_ger": "accumulate_outer",
    "local_grad_log_erfc_neg": "gaussian_div_erfc scaled_gaussian_div_erfc gaussian_times_quotient",
    "local_hard_sigmoid": "hard_sigmoid",
    "local_inv_canon": "inv",
    "local_join_1": "join_one",
    "local_log1p": "log1p log_one_minus",
    "local_log_add": "log_add_exp",
    "local_log_erfc": "log_erfc",
    "local_log_sum_exp": "log_sum_exp",
    "local_logsoftmax": "log_softmax",
    "local_merge_alloc": "alloc",
    "local_mul_canonizer": _PRODUCTS,
    "local_mul_specialize": "mul_one mul_minus_one neg_mul neg_mul_c",
    "local_mul_switch_sink": "mul_switch_nothing mul_nothing_switch",
    "local_mul_to_sqr": "mul_same",
    "local_mul_zero": "mul_zero mul_nothing",
    "local_neg_div_neg": "neg_div div_neg",
    "local_neg_neg": "neg_neg",
    "local_one_add_neg_erfc": "one_minus_erfc",
    "local_one_minus_erf": "one_minus_erf",
    "local_one_minus_erf2": "one_minus_erf",
    "local_one_minus_erfc": "one_minus_erfc",
    "local_one_minus_erfc2": "one_minus_erfc",
    "local_one_minus_erfc3": "one_minus_erfc",
    "local_one_plus_erf": "one_plus_erf",
    "local_one_plus_neg_erf": "one_minus_erf",
    "local_op_of_op": "reduce_reduce",
    "local_pow_canonicalize": "pow_one pow_zero",
    "local_pow_specialize": "pow_2 pow_half pow_minus_1 pow_minus_2 pow_minus_half",
    "local_pow_specialize_device": "pow_whole",
    "local_rebroadcast_lift": "specify_dims",
    "local_reduce_broadcastable": "reduce_ones",
    "local_remove_all_assert": "assert",
    "local_remove_grad_op": "gradient_identity",
    "local_remove_useless_assert": "assert_true",
    "local_reshape_chain": "reshape",
    "local_reshape_to_dimshuffle": "reshape",
    "local_shape_to_shape_i": "shape shape_i",
    "local_sigm_times_exp": "div_one_plus_exp",
    "local_softmax_grad_to_crossentropy_with_softmax_grad": "softmax_gradient",
    "local_subtensor_inc_subtensor": "read_written",
    "local_subtensor_lift": "index_elementwise",
    "local_subtensor_make_vector": "index_vector",
    "local_subtensor_merge": "index_index",
    "local_subtensor_of_alloc": "index_alloc",
    "local_subtensor_of_join": "index_join",
    "local_sum_prod_div_dimshuffle": "reduce_dimshuffle",
    "local_sum_prod_mul_by_scalar": "sum_scaled",
    "local_track_shape_i": "shape_i",
    "local_ultra_fast_sigmoid": "ultra_fast_sigmoid",
    "local_useless_alloc": "alloc",
    "local_useless_elemwise": "add_zero sub_zero mul_one div_one",
    "local_useless_fill": "fill_same",
    "local_useless_inc_subtensor": "write_all",
    "local_useless_rebroadcast": "specify_dims",
    "local_useless_reduce": "reduce_ones",
    "local_useless_reshape": "reshape",
    "local_useless_slice": "full_slices",
    "local_useless_subtensor": "full_slices",
    "local_useless_switch": "switch_same switch_constant",
    "local_view_op": "gradient_identity",
    "local_zero_div": "nothing_div",
    "tag_solve_triangular": "solve_of_factor",
    "transinv_to_invtrans": "transposed_inverse",
    "unsafe": "assert",
}
"""For each rewrite of Theano 1.0: the rules that do the same, separated by spaces."""

PHASES: dict[str, str] = {
    "BlasOpt": "blas", "constant_folding": "constant_folding",
    "gemm_optimizer": "accumulate_product", "local_addsd_ccode": "add_s_d",
    "local_dense_from_sparse_sparse_from_dense": "dense_from_sparse",
    "local_dot_to_dot22": "accumulate_product", "local_mul_s_d": "mul_s_d",
    "local_mul_s_v": "mul_s_v", "local_sampling_dot_csr": "sampling_dot",
    "local_structured_add_s_v": "structured_add_s_v", "local_structured_dot": "structured_dot",
    "local_usmm_csx": "usmm",
    "topo_constant_folding": "constant_folding",
}
"""Other names of rewrites that a mode may include or exclude, with their phases or rules."""

WITHOUT = (
    "local_IncSubtensor_serialize local_abs_lift local_abs_merge local_alloc_dimshuffle "
    "local_alloc_empty_to_zeros local_dimshuffle_alloc local_dimshuffle_subtensor "
    "local_max_and_argmax local_max_to_min local_reshape_dimshuffle local_div_to_inv "
    "local_flatten_lift local_greedy_distributor local_incsubtensor_of_zeros "
    "local_incsubtensor_of_zeros_to_setsubtensor local_inplace_incsubtensor1 "
    "local_inplace_setsubtensor local_intdiv_by_one local_join_empty local_join_make_vector "
    "local_lift_transpose_through_dot local_merge_switch_same_cond local_neg_to_mul "
    "local_opt_alloc local_reduce_join local_reshape_lift local_scalar_tensor_scalar "
    "local_set_to_inc_subtensor local_setsubtensor_of_constants local_subtensor_of_dot "
    "local_subtensor_remove_broadcastable_index local_sum_prod_all_to_none local_sumsqr2dot "
    "local_tensor_scalar_tensor local_upcast_elemwise_constant_inputs local_useless_composite "
    "local_useless_dimshuffle_in_reshape local_useless_elemwise_comparison "
    "local_useless_inc_subtensor_alloc local_useless_split local_useless_tile "
    "local_useless_topk").split()
"""Rewrites of Theano 1.0 without a corresponding rule."""


def translate(names: Iterable[str]) -> frozenset[str]:
    """`names`, and the names of the rules and phases that correspond to names of Theano 1.0."""
    found = set(names)
    for name in tuple(found):
        found.update(RULES.get(name, PHASES.get(name, "")).split())
    return frozenset(found)
