"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.optdb import DB as DB
from theano.legacy.optdb import EquilibriumDB as EquilibriumDB
from theano.legacy.optdb import LocalGroupDB as LocalGroupDB
from theano.legacy.optdb import OrderedSet as OrderedSet
from theano.legacy.optdb import ProxyDB as ProxyDB
from theano.legacy.optdb import Query as Query
from theano.legacy.optdb import SequenceDB as SequenceDB
from theano.legacy.optdb import TopoDB as TopoDB
from theano.flags import config as config
from theano.gof import opt as opt
