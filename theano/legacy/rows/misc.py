"""Old paths elsewhere: the package itself, compat, misc, sandbox, tests."""

from __future__ import annotations

_SIX = {
    "builtins": "next",
    "io": "BytesIO StringIO",
    "theano.legacy.utils": "Iterator MAXSIZE PY3 add_metaclass b binary_type class_types "
                           "integer_types iteritems iterkeys itervalues reraise string_types "
                           "text_type with_metaclass"}
_MOVES = {
    "builtins": "filter input map range xrange=range zip",
    "functools": "reduce", "io": "StringIO cStringIO=StringIO", "pickle": "cPickle="}

ROWS: dict[str, dict[str, str]] = {
    "theano": {"theano": "theano=", "theano.legacy.utils": "_asarray"},
    "theano.compat": {
        "builtins": "ifilter=filter imap=map izip=zip", "collections": "OrderedDict",
        "functools": "reduce", "operator": "operator_div=truediv",
        "theano.legacy.utils": "PY3 cmp decode exc_message get_unbound_function"},
    "theano.compat.python2x": {"collections": "OrderedDict deque", "functools": "reduce"},
    "theano.compat.six": _SIX,
    "theano.compat.six.moves": _MOVES,
    "theano.configdefaults": {"theano.flags": "config"},
    "theano.configparser": {
        "theano.flags": "change_flags config", "theano.errors": "TheanoConfigWarning"},
    "theano.misc": {},
    "theano.misc.ordered_set": {"theano.legacy.utils": "OrderedSet"},
    "theano.misc.strutil": {"theano.legacy.utils": "render_string"},
    "theano.raise_op": {
        "theano.tensor.assertions": "Raise", "theano.graph.node": "Apply", "theano.graph.op": "Op"},
    "theano.sandbox": {},
    "theano.tests": {},
    "theano.tests.breakpoint": {"theano.legacy.breakpoint": "PdbBreakpoint"},
    "theano.tests.disturb_mem": {"theano.legacy.testing": "disturb_mem"},
    "theano.tests.record": {"theano.legacy.record": "MismatchError Record RecordMode"},
    "theano.tests.unittest_tools": {"theano.legacy.testing": "*"},
}
