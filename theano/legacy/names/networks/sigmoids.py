"""`theano.tensor.nnet.sigm`: products as trees, and names of rewrites of sigmoids.

A tree is `[negative, leaf]`, where the leaf is a variable, or None for 1, or `[negative, trees]`,
the product of a list of trees; `negative` is the sign. `perform_sigm_times_exp` changes a tree in
place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.errors import NotScalarConstantError
from theano.legacy.gof.tensor_opt import NativeRule
from theano.scalar import OPS
from theano.tensor.elemwise import DimShuffle, Elemwise

if TYPE_CHECKING:
    from theano.graph.node import Variable

Tree = list[Any]

register_local_1msigmoid = False

local_1msigmoid = NativeRule("local_1msigmoid", ("one_minus_sigmoid",))
local_exp_over_1_plus_exp = NativeRule(
    "local_exp_over_1_plus_exp", ("exp_div_one_plus_exp", "div_one_plus_exp"))
local_inv_1_plus_exp = NativeRule("local_inv_1_plus_exp", ("div_one_plus_exp",))
local_sigm_times_exp = NativeRule(
    "local_sigm_times_exp", ("exp_times_sigmoid", "exp_neg_times_sigmoid"))
logsigm_to_softplus = NativeRule("logsigm_to_softplus", ("log_sigmoid",))
log1msigm_to_softplus = NativeRule(
    "log1msigm_to_softplus", ("one_minus_sigmoid", "log_sigmoid"))
log1pexp_to_softplus = NativeRule("log1pexp_to_softplus", ("log1p_exp",))
log1p_neg_sigmoid = NativeRule("log1p_neg_sigmoid", ("log1p_neg_sigmoid",))
local_ultra_fast_sigmoid = NativeRule("local_ultra_fast_sigmoid", ("ultra_fast_sigmoid",))
local_hard_sigmoid = NativeRule("local_hard_sigmoid", ("hard_sigmoid",))


def _made_by(var: Variable, name: str) -> Any:
    """The node of `var` if it is the elementwise function `name`, else None."""
    node = var.owner
    fits = node is not None and isinstance(node.op, Elemwise) and node.op.scalar_op is OPS[name]
    return node if fits else None


def is_neg(var: Variable) -> Any:
    """x if `var` is -x or -1 * x, else None."""
    node = _made_by(var, "neg")
    if node is not None:
        return node.inputs[0]
    node = _made_by(var, "mul")
    if node is not None and len(node.inputs) == 2:
        for factor, other in (node.inputs, node.inputs[::-1]):
            if _number(factor) == -1:
                return other
    return None


def _number(var: Variable) -> Any:
    """The constant value of `var`, or None."""
    try:
        return T.get_scalar_constant_value(var, only_process_constants=False)
    except NotScalarConstantError:
        return None


def is_exp(var: Variable) -> Any:
    """`(negative, x)` if `var` is exp(x) or -exp(x), else None."""
    inner = is_neg(var)
    node = _made_by(var if inner is None else inner, "exp")
    return None if node is None else (inner is not None, node.inputs[0])


def is_mul(var: Variable) -> Any:
    """The list of factors if `var` is a product, else None."""
    node = _made_by(var, "mul")
    return None if node is None else list(node.inputs)


def is_1pexp(t: Variable, only_process_constants: bool = True) -> Any:
    """`(False, x)` if `t` is 1 + exp(x), `(True, x)` if it is 1 - exp(x), else None."""
    node = _made_by(t, "add")
    if node is None or len(node.inputs) != 2:
        return None
    for one, other in (node.inputs, node.inputs[::-1]):
        if only_process_constants and one.owner is not None and not isinstance(
                one.owner.op, DimShuffle):
            continue
        if _number(one) == 1:
            return is_exp(other)
    return None


def partition_num_or_denom(r: Variable, f: Any) -> tuple[list[Any], list[Any], bool]:
    """Split the factors of `r` by `f`, where `f(factor)` is `(negative, x)` or None.

    Returns the list of x, the factors for which `f` is None, and whether the number of negative
    factors is odd.
    """
    known: list[Any] = []
    rest: list[Any] = []
    negative = False
    for factor in is_mul(r) or [r]:
        found = f(factor)
        if found is None:
            rest.append(factor)
        else:
            negative ^= found[0]
            known.append(found[1])
    return known, rest, negative


def parse_mul_tree(root: Variable) -> Tree:
    """The tree of the nested products and negations of an expression."""
    factors = is_mul(root) if is_neg(root) is None else None
    if factors is not None:
        return [False, [parse_mul_tree(factor) for factor in factors]]
    inner = is_neg(root)
    if inner is None:
        return [False, root]
    negative, content = parse_mul_tree(inner)
    return [not negative, content]


def compute_mul(tree: Tree) -> Any:
    """The expression of a tree. Raises ValueError if a leaf is None."""
    negative, content = tree
    if content is None:
        raise ValueError("compute_mul: a leaf of the tree is None: call simplify_mul first")
    found = T.mul(*map(compute_mul, content)) if isinstance(content, list) else content
    return -found if negative else found


def simplify_mul(tree: Tree) -> Tree:
    """The tree without leaves that are None, and without products of a single factor."""
    negative, content = tree
    if not isinstance(content, list):
        return tree
    kept = []
    for part in map(simplify_mul, content):
        if part[1] is None:
            negative ^= part[0]
        else:
            kept.append(part)
    if not kept:
        return [negative, None]
    if len(kept) == 1:
        return [negative ^ kept[0][0], kept[0][1]]
    return [negative, kept]


def replace_leaf(
    arg: Variable, leaves: list[Any], new_leaves: list[Any], op: Any, neg: bool
) -> bool:
    """If `leaves` contains a pair `(arg, leaf)`: move it to `new_leaves`, change the leaf to
    `op(arg)`, and change its sign if `neg`. Returns whether there was such a pair."""
    for position, (x, leaf) in enumerate(leaves):
        if x is arg:
            del leaves[position]
            leaf[0] ^= neg
            leaf[1] = op(arg)
            new_leaves.append((arg, leaf))
            return True
    return False


def perform_sigm_times_exp(
    tree: Tree, exp_x: Any = None, exp_minus_x: Any = None, sigm_x: Any = None,
    sigm_minus_x: Any = None, parent: object = None, child_idx: object = None,
    full_tree: object = None,
) -> bool:
    """Replace exp(x) sigmoid(-x) by sigmoid(x) and exp(-x) sigmoid(x) by sigmoid(-x) in a tree, in
    place. Returns whether the tree changed.

    exp_x, exp_minus_x, sigm_x, sigm_minus_x: the leaves of each form seen so far, as pairs
    `(x, leaf)`. The other arguments are ignored.
    """
    forms = [[] if form is None else form for form in (exp_x, exp_minus_x, sigm_x, sigm_minus_x)]
    negative, content = tree
    if isinstance(content, list):
        changes = [perform_sigm_times_exp(part, *forms) for part in content]
        return any(changes)
    power, sigmoid = _made_by(content, "exp"), _made_by(content, "sigmoid")
    if power is None and sigmoid is None:
        return False
    (argument,) = (power or sigmoid).inputs
    minus = is_neg(argument)
    x = argument if minus is None else minus
    own = 2 * (power is None) + (minus is not None)
    partner = 3 - own  # exp(x) goes with sigmoid(-x), exp(-x) with sigmoid(x)
    positive = (own if power is not None else partner) == 0
    op = T.nnet.sigmoid if positive else lambda v: T.nnet.sigmoid(-v)
    if replace_leaf(x, forms[partner], forms[2 if positive else 3], op, negative):
        tree[:] = [False, None]
        return True
    forms[own].append((x, tree))
    return False
