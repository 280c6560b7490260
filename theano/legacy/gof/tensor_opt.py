"""`theano.tensor.opt`: names of rewrites of Theano 1.0, mapped to rules of the pipeline.

A name with corresponding rules is a local optimiser that applies them; `including` and `excluding`
of a mode accept it. The other names are local optimisers that raise NotImplementedError when
applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph import fgraph as core
from theano.legacy.gof import graphs
from theano.legacy.gof.local_optimizers import LocalOptimizer, local_optimizer
from theano.legacy.gof.navigators import in2out
from theano.legacy.gof.opt_tools import pre_greedy_local_optimizer
from theano.legacy.gof.optimizers import Optimizer
from theano.legacy.gof.pipeline import (
    register_canonicalize,
    register_specialize,
    register_specialize_device,
    register_stabilize,
    register_uncanonicalize,
    register_useless,
)
from theano.legacy.gof.rule_names import RULES, WITHOUT
from theano.legacy.gof.shape_feature import ShapeFeature
from theano.rewrite import pipeline
from theano.rewrite.engine import Rewriter, RuleSet
from theano.rewrite.facts import Facts
from theano.tensor.reductions import op as careduce

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.legacy.gof.fgraph import FunctionGraph

__all__ = [
    "ALL_REDUCE", "NativeRule", "ShapeFeature", "ShapeOptimizer", "UnShapeOptimizer",
    "add_canonizer", "apply_local_dimshuffle_lift", "apply_rebroadcast_opt", "broadcast_like",
    "constant_folding", "encompasses_broadcastable", "get_clients", "get_clients2",
    "is_an_upcast", "is_dimshuffle_useless", "is_inverse_pair", "merge_broadcastables",
    "mul_canonizer", "register_canonicalize", "register_specialize", "register_specialize_device",
    "register_stabilize", "register_uncanonicalize", "register_useless", "scalarconsts_rest",
    "topo_constant_folding",
]
__all__.extend((*RULES, *WITHOUT))


class NativeRule(LocalOptimizer):
    """Rules of the pipeline as one local optimiser."""

    def __init__(self, name: str, rules: Iterable[str]) -> None:
        self.name = self.__name__ = name
        self.names = tuple(rules)

    @cached_property
    def rules(self) -> RuleSet:
        """The rules with these names."""
        wanted = set(self.names)
        return RuleSet(list({
            r.name: r for phase in pipeline.PHASES for r in phase.rules if r.name in wanted
        }.values()))

    def transform(self, node: Apply) -> Any:
        """The replacement of the first rule that matches, or False."""
        graph = node._graph
        if graph is None:
            graph = core.FunctionGraph(
                graphs.inputs(node.outputs), node.outputs, clone=False)
        rewriter = Rewriter(graph, self.rules, Facts(graph), frozenset())
        for rule in self.rules.candidates(node):
            pairs = rewriter.replacements(rule, node)
            if [old for old, _ in pairs] == node.outputs:
                return [new for _, new in pairs]
            if pairs:
                return dict(pairs)
        return False


class MissingRule(LocalOptimizer):
    """A rewrite of Theano 1.0 that has no corresponding rule."""

    def __init__(self, name: str) -> None:
        self.name = self.__name__ = name

    def transform(self, node: Apply) -> Any:
        """Raise NotImplementedError."""
        raise NotImplementedError(
            f"{self.name}: the pipeline has no rule for this rewrite; do without it, or register a "
            "local_optimizer of your own")


_made: dict[str, Any] = {}


def __getattr__(name: str) -> Any:
    """The local optimiser with this name; AttributeError if there is none."""
    if name not in _made:
        if name in RULES:
            _made[name] = NativeRule(name, RULES[name].split())
        elif name in WITHOUT:
            _made[name] = MissingRule(name)
        else:
            raise AttributeError(f"theano.tensor.opt has no {name}")
    return _made[name]


@local_optimizer(None)
def constant_folding(node: Apply) -> Any:
    """Replace a node whose inputs are constants by its values."""
    if not node.inputs or not all(hasattr(v, "data") for v in node.inputs) or not (
            node.op.do_constant_folding(node)):
        return False
    storage: list[list[Any]] = [[None] for _ in node.outputs]
    node.op.perform(node, [v.data for v in node.inputs], storage)
    return [v.type.make_constant(cell[0])
            for v, cell in zip(node.outputs, storage, strict=True)]


topo_constant_folding = in2out(
    constant_folding, ignore_newtrees=True, name="topo_constant_folding")
mul_canonizer = in2out(
    NativeRule("local_mul_canonizer", RULES["local_mul_canonizer"].split()), name="mul_canonizer")
add_canonizer = in2out(
    NativeRule("local_add_canonizer", RULES["local_add_canonizer"].split()), name="add_canonizer")


ALL_REDUCE = [
    careduce.CAReduce, careduce.All, careduce.Any_, careduce.Sum, careduce.Prod,
    careduce.ProdWithoutZeros]
"""The classes of reductions."""


class UnShapeOptimizer(Optimizer):
    """Detaches the `ShapeFeature` of a graph."""

    def apply(self, fgraph: FunctionGraph) -> None:
        """Detach the feature."""
        for feature in list(fgraph._features):
            if isinstance(feature, ShapeFeature):
                fgraph.remove_feature(feature)


def apply_local_dimshuffle_lift(var: Any) -> Any:
    """`var` with its dimshuffles moved towards the inputs."""
    rule = NativeRule("local_dimshuffle_lift", RULES["local_dimshuffle_lift"].split())
    return pre_greedy_local_optimizer([rule], var)


class ShapeOptimizer(Optimizer):
    """Attaches a `ShapeFeature`."""

    def add_requirements(self, fgraph: FunctionGraph) -> None:
        """Attach the feature."""
        if not hasattr(fgraph, "shape_feature"):
            fgraph.attach_feature(ShapeFeature())


def apply_rebroadcast_opt(rval: Any) -> Any:
    """`rval` without `Rebroadcast` ops that do not change the type."""
    while rval.owner is not None and isinstance(rval.owner.op, T.Rebroadcast) and (
            rval.owner.inputs[0].type.broadcastable == rval.type.broadcastable):
        rval = rval.owner.inputs[0]
    return rval


def broadcast_like(
    value: Any, template: Any, fgraph: FunctionGraph, dtype: str | None = None
) -> Any:
    """`value` broadcast to the shape of `template`, a variable of `fgraph`, and cast to `dtype`
    (that of `template` by default)."""
    if not hasattr(fgraph, "shape_feature"):
        facts = Facts(fgraph)
        lengths = facts.shape_variables(template)
    else:
        lengths = fgraph.shape_feature.shape_of[template]
    value = T.cast(T.as_tensor_variable(value), template.dtype if dtype is None else dtype)
    return T.patternbroadcast(T.alloc(value, *lengths), template.broadcastable)


def encompasses_broadcastable(b1: Any, b2: Any) -> bool:
    """Whether an array that broadcasts to pattern `b2` also broadcasts to pattern `b1`."""
    if len(b1) < len(b2):
        return False
    last = b1[-len(b2):] if len(b2) else ()
    return not any(one and not two for one, two in zip(last, b2, strict=True))


def merge_broadcastables(broadcastables: Any) -> list[bool]:
    """The broadcast pattern of an elementwise result, from those of operands of equal rank."""
    return [all(dims) for dims in zip(*broadcastables, strict=True)]


def get_clients(node: Apply) -> list[Any]:
    """The nodes that read the outputs of a node."""
    return [reader for v in node.outputs for reader, _ in v.clients]


def get_clients2(node: Apply) -> list[Any]:
    """The nodes that read the outputs of the readers of a node."""
    return [second for v in node.outputs for reader, _ in v.clients if reader != "output"
            for output in reader.outputs for second, _ in output.clients]


def is_an_upcast(type1: str, type2: str) -> bool:
    """Whether dtype `type1` can be cast to `type2` without loss."""
    return bool(np.can_cast(type1, type2, "safe"))


def is_dimshuffle_useless(new_order: Any, input: Variable) -> bool:
    """Whether a dimshuffle with `new_order` has no effect: each dim keeps its position, or a new
    dim takes the position of a broadcastable one."""
    if len(new_order) != input.type.ndim:
        return False
    ones = input.type.broadcastable
    return all(new == "x" and ones[old] or new == old for old, new in enumerate(new_order))


def is_inverse_pair(node_op: Any, prev_op: Any, inv_pair: Any) -> bool:
    """Whether two elementwise ops apply the two scalar ops of `inv_pair`, in either order."""
    ops = [getattr(op, "scalar_op", op) for op in (node_op, prev_op)]
    kinds = list(inv_pair)

    def fit(op: Any, kind: Any) -> bool:
        return isinstance(op, kind) if isinstance(kind, type) else bool(op == kind)

    return (fit(ops[0], kinds[0]) and fit(ops[1], kinds[1])) or (
        fit(ops[0], kinds[1]) and fit(ops[1], kinds[0]))


def scalarconsts_rest(
    inputs: Sequence[Variable], elemwise: bool = True, only_process_constants: bool = False
) -> tuple[list[Any], list[Any], list[Any]]:
    """The values of the inputs that are constants with a single value (a scalar, or all elements
    equal), these inputs, and the other inputs."""
    numbers, origins, others = [], [], []
    for v in inputs:
        try:
            numbers.append(T.get_scalar_constant_value(
                v, elemwise=elemwise, only_process_constants=only_process_constants))
            origins.append(v)
        except T.NotScalarConstantError:
            others.append(v)
    return numbers, origins, others
