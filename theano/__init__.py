"""Theano 2: write a mathematical expression, take its gradient, get a compiled native function."""

from __future__ import annotations

from theano.flags import config
from theano import tensor
