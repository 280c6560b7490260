"""Written by `python scripts/stubs`."""


from theano.legacy.gof.optdb import DB as DB
from theano.legacy.gof.optdb import EquilibriumDB as EquilibriumDB
from theano.legacy.gof.optdb import LocalGroupDB as LocalGroupDB
from theano.legacy.gof.optdb import OrderedSet as OrderedSet
from theano.legacy.gof.optdb import ProxyDB as ProxyDB
from theano.legacy.gof.optdb import Query as Query
from theano.legacy.gof.optdb import SequenceDB as SequenceDB
from theano.legacy.gof.optdb import TopoDB as TopoDB
from theano.flags import config as config
from theano.gof import opt as opt
