"""Rewriting: the graph made simpler, more stable and faster, by named rules in named phases."""

from theano.rewrite.pipeline import PHASES, Phase, optimize
from theano.rewrite.rule import NodeRule, Rule

__all__ = ["PHASES", "NodeRule", "Phase", "Rule", "optimize"]
