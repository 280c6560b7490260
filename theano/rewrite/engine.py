"""The driver: applies a list of rules to a graph until none applies. For every rule it ensures:

 types        a replacement has the dtype and broadcast pattern of the variable that it replaces: it
              is cast, or broadcast to the lengths that shape inference gives
 checks       when an elementwise rule removes an operand whose shape is compared with those of the
              others at run time (`x * y / x`), the comparison is kept (`second(x, y)`), unless
              shape inference proves that it cannot fail
 lines        new nodes have the source line of the node that they replace; names are kept
 termination  nodes that a rule builds have a generation one higher than the node they replace;
              nodes of generation `MOST_GENERATIONS` are not rewritten
 cost         nodes are visited in topological order, and again only when an input was replaced or
              when they became the only reader of an input. Rules are looked up by the op of a node
              and the ops of its inputs, so that a node to which no rule applies costs one
              dictionary access
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.flags import config, warn_caller
from theano.graph import source, walk
from theano.graph.fgraph import FunctionGraph
from theano.rewrite.facts import Facts
from theano.rewrite.match import child_key, op_key
from theano.rewrite.rule import NATIVE_FORM, NodeRule, Rule, native_form
from theano.scalar import dtypes
from theano.tensor.elemwise import Elemwise
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable

MOST_GENERATIONS = 40
"""Nodes of this generation are not rewritten (see `termination` above)."""

MOST_LEVELS = 6
"""The largest depth at which the operands of a dropped operand are searched if other nodes read it,
too."""

MOST_COMPARED = 40
"""The largest number of variables among which compared shapes are searched."""

AnyRule = Rule | NodeRule
Report = Callable[[str, Any, Any], None]


def skip(what: str, error: Exception) -> None:
    """Handle the exception of a rewrite as `config.on_opt_error` says: raise it, start the debugger
    where it was raised, warn that the rewrite is skipped, or ignore it."""
    if config.on_opt_error == "raise":
        raise error
    if config.on_opt_error == "pdb":
        import pdb  # imported on demand: it imports a dozen modules
        pdb.post_mortem(error.__traceback__)
    if config.on_opt_error == "warn":
        warn_caller(
            f"the rewrite {what} and is skipped: {type(error).__name__}: {error}", UserWarning)


class RuleSet:
    """A list of rules, indexed by the op of a node and the ops of its inputs."""

    def __init__(self, rules: Sequence[AnyRule]) -> None:
        self.rules = tuple(rules)
        self._candidates: dict[Any, tuple[AnyRule, ...]] = {}

    def candidates(self, node: Apply) -> tuple[AnyRule, ...]:
        """The rules that may apply to `node`, in order."""
        key = (op_key(node.op), *map(child_key, node.inputs))
        found = self._candidates.get(key)
        if found is None:
            found = self._candidates[key] = self._select(key)
        return found

    @cached_property
    def _by_root(self) -> dict[Any, list[tuple[int, AnyRule]]]:
        """The rules that are tried at a node with each op key, with their positions."""
        found: dict[Any, list[tuple[int, AnyRule]]] = {}
        for position, rule in enumerate(self.rules):
            for root in rule.roots():
                found.setdefault(root, []).append((position, rule))
        return found

    def _select(self, key: tuple[object, ...]) -> tuple[AnyRule, ...]:
        here = self._by_root.get(key[0], []) + self._by_root.get("*", [])
        tried = [rule for _, rule in sorted(here, key=itemgetter(0))]
        if NATIVE_FORM in self._by_root and getattr(key[0], "native_form", None) is not None:
            tried.append(native_form(key[0]))
        return tuple(rule for rule in tried if rule.may_fit(key[1:]))


class Rewriter:
    """One application of a rule set to a graph.

    first: the rules for the first visit of a node, when the other rules are known not to apply.
    exhausted: the names of rules that still applied to a node of the last generation.
    """

    def __init__(
        self, fgraph: FunctionGraph, rules: RuleSet, facts: Facts, excluded: frozenset[str],
        report: Report | None = None, first: RuleSet | None = None,
    ) -> None:
        self.fgraph = fgraph
        self.rules = rules
        self.first = rules if first is None else first
        self.facts = facts
        self.excluded = set(excluded)
        self.report = report
        self.exhausted: set[str] = set()
        self.count = 0
        self._generation: dict[Any, int] = {}
        self._stack = fgraph.toposort()[::-1]
        self._queued = set(self._stack)
        self._touched: set[Any] = set()

    def run(self) -> int:
        """Rewrite until no rule applies; return the number of replacements."""
        stack, queued, nodes = self._stack, self._queued, self.fgraph.apply_nodes
        touched, first, candidates = self._touched, self.first.candidates, self.rules.candidates
        while stack:
            node = stack.pop()
            queued.discard(node)
            if node in nodes:
                for rule in candidates(node) if node in touched else first(node):
                    if rule.name not in self.excluded and self._try(rule, node):
                        break
        return self.count

    def _try(self, rule: AnyRule, node: Apply) -> bool:
        before = source.enter(node.mark)
        try:
            pairs = self.replacements(rule, node)
        except Exception as error:
            self._failed(rule, node, error)
            return False
        finally:
            source.leave(before)
        if not pairs:
            return False
        if self._generation.get(node, 0) >= MOST_GENERATIONS:
            self.exhausted.add(rule.name)
            return False
        for old, new in pairs:
            self._replace(rule, node, old, new)
        return True

    def replacements(self, rule: AnyRule, node: Apply) -> list[tuple[Any, Any]]:
        """The replacements that the rule proposes for `node`, converted to the right types."""
        found = rule.apply(node, self.facts)
        if found is None:
            return []
        if isinstance(found, dict):
            pairs = list(found.items())
        else:
            new = found if isinstance(found, (list, tuple)) else (found,)
            pairs = list(zip(node.outputs, new, strict=True))
        return [(a, self._fit(rule, a, b)) for a, b in pairs if b is not None and b is not a]

    def _failed(self, rule: AnyRule, node: Apply, error: Exception) -> None:
        """Handle an exception of a rule, which is not tried again."""
        self.excluded.add(rule.name)
        skip(f"{rule.name} failed at {node}", error)

    def _fit(self, rule: AnyRule, old: Any, new: Any) -> Any:
        """`new` with the type of `old`, and with the run-time checks that `old` had."""
        wanted = old.type
        if not isinstance(wanted, TensorType):
            return new
        if new.type.dtype != wanted.dtype:
            new = _converted(new, wanted.dtype)
        if new.type.ndim < wanted.ndim:
            new = new.dimshuffle(*["x"] * (wanted.ndim - new.type.ndim), *range(new.type.ndim))
        if new.type.broadcastable != wanted.broadcastable:
            new = self._rebroadcast(old, new)
        if isinstance(old.owner.op, Elemwise) and not (
                isinstance(rule, NodeRule) and rule.checked):
            new = self._keep_checks(new, old.owner.inputs)
        return new

    def _rebroadcast(self, old: Variable, new: Variable) -> Any:
        missing = [
            have and not want for have, want in
            zip(new.type.broadcastable, old.type.broadcastable, strict=True)]
        if any(missing):
            new = self.facts.broadcast(new, old)
        return old.type.filter_variable(new)

    def _keep_checks(self, new: Variable, operands: Sequence[Variable]) -> Any:
        """`new` with comparisons of the shapes of those `operands` that it no longer reads. The
        operands of dropped elementwise nodes are treated alike: up to `MOST_LEVELS`, or at any
        depth if the node is removed from the graph. Each variable is replaced by its operands
        once."""
        pending = [(v, 0) for v in operands if not all(v.type.broadcastable)]
        if not pending:
            return new
        seen = self._values_read(new)
        arrived: dict[Any, int] = {}
        while pending:
            operand, depth = pending.pop()
            if operand in seen:
                continue
            arrived[operand] = arrived.get(operand, 0) + 1
            inner = _compared_operands(operand)
            if inner and (depth < MOST_LEVELS or arrived[operand] >= self.fgraph.uses(operand)):
                seen.add(operand)
                pending += [(v, depth + 1) for v in inner]
        dropped = [v for v in arrived if v not in seen and not self.facts.covered(v, new)]
        compared = self._compared(new) if dropped else {}
        for operand in dropped:
            if operand not in compared and not self.facts.agrees(operand, compared):
                new = self.facts.checked(new, operand)
                compared[operand] = None
        return new

    def _values_read(self, new: Variable) -> set[Any]:
        """`new`, and the variables of which new nodes read the values, and not only the shapes."""
        def read(variable: Variable) -> list[Variable]:
            node = variable.owner
            if node is None or variable in self.fgraph or isinstance(
                    node.op, (T.Shape, T.Shape_i)):
                return []
            return node.inputs

        return set(walk.reached([new], read))

    def _compared(self, new: Variable) -> dict[Any, None]:
        """Variables whose shapes are compared at run time when `new` is computed: `new` and its
        ancestors through elementwise nodes, at most `MOST_COMPARED`."""
        return dict.fromkeys(islice(walk.reached([new], _compared_operands), MOST_COMPARED))

    def _replace(self, rule: AnyRule, node: Apply, old: Variable, new: Variable) -> None:
        fgraph = self.fgraph
        if old not in fgraph:
            return
        added = walk.toposort([new], fgraph._clients) if new not in fgraph else []
        self.facts.written(added)
        generation = self._generation.get(node, 0) + 1
        for new_node in added:
            self._generation[new_node] = generation
        if old.name and new.name is None and new.owner is not None:
            new.name = old.name
        readers = [client for client, _ in fgraph.clients(old) if client != "output"]
        if self.report is not None:
            self.report(rule.name, old, new)
        start = len(fgraph.changes)
        left = fgraph.replace(old, new, rule.name)
        self.facts.merged(fgraph.changes[start + 1:])
        self.facts.lengths.replaced(old, new)
        self.count += 1
        self._push(
            client for variable in left if fgraph.uses(variable) == 1
            for client, _ in fgraph.clients(variable) if client != "output")
        self._push(readers)
        self._push(reversed(added))

    def _push(self, nodes: Any) -> None:
        for node in nodes:
            self._touched.add(node)
            if node not in self._queued:
                self._queued.add(node)
                self._stack.append(node)


def _compared_operands(variable: Variable) -> list[Variable]:
    """The operands whose shapes are compared by the elementwise node that computes `variable`."""
    node = variable.owner
    if node is None or not isinstance(node.op, Elemwise):
        return []
    return [v for v in node.inputs if not all(v.type.broadcastable)]


def _converted(value: Variable, dtype: str) -> Any:
    """`value` converted to a dtype; complex to real takes the real part, as reductions with a real
    dtype do."""
    lost = value.type.dtype in dtypes.COMPLEX and dtype not in dtypes.COMPLEX
    return T.cast(T.real(value) if lost else value, dtype)
