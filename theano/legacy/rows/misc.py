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
    "theano": {
        "theano": "theano=",
        "theano.graph.cop": "OpenMPOp",
        "theano.legacy.c_linkers": "CLinker DualLinker",
        "theano.legacy.fgraph": "FunctionGraph",
        "theano.legacy.linkers": "Linker LocalLinker OpWiseCLinker PerformLinker",
        "theano.legacy.gof_utils": "object2", "theano.legacy.loggers": "*",
        "theano.legacy.utils": "_asarray"},
    "theano.compat": {
        "builtins": "ifilter=filter imap=map izip=zip next",
        "collections": "OrderedDict",
        "collections.abc": "Callable DictMixin=MutableMapping Iterable Mapping ValuesView",
        "configparser": "configparser=", "functools": "reduce", "importlib": "reload",
        "io": "BytesIO", "operator": "operator_div=truediv",
        "theano.legacy.dictionaries": "DefaultOrderedDict",
        "theano.legacy.leftovers": "decode_iter decode_with maybe_add_to_os_environ_pathlist",
        "theano.legacy.utils": "PY3 b cmp decode exc_message get_unbound_function"},
    "theano.compat.python2x": {"collections": "OrderedDict deque", "functools": "reduce"},
    "theano.compat.six": _SIX,
    "theano.compat.six.moves": _MOVES,
    "theano.misc": {},
    "theano.misc.check_blas": {"theano.legacy.check_blas": "execute"},
    "theano.misc.doubleop": {"theano.legacy.leftovers": "DoubleOp"},
    "theano.misc.frozendict": {"theano.legacy.dictionaries": "FrozenOrderedDict frozendict"},
    "theano.misc.may_share_memory": {"theano.legacy.memory": "*"},
    "theano.misc.ordered_set": {
        "theano.legacy.leftovers": "check_deterministic", "theano.legacy.utils": "OrderedSet"},
    "theano.misc.pkl_utils": {"theano.legacy.pkl_utils": "*"},
    "theano.misc.safe_asarray": {"theano.legacy.utils": "_asarray"},
    "theano.misc.strutil": {
        "theano.legacy.leftovers": "pretty_format render_string strip_leading_white_space"},
    "theano.misc.windows": {
        "theano.legacy.leftovers": "call_subprocess_Popen output_subprocess_Popen "
                                   "subprocess_Popen"},
    "theano.raise_op": {
        "theano.tensor.assertions": "Raise", "theano.graph.node": "Apply", "theano.graph.op": "Op"},
    "theano.sandbox": {},
    "theano.sandbox.fourier": {
        "theano.graph.generic": "generic", "theano.graph.node": "Apply", "theano.graph.op": "Op",
        "theano.legacy.fourier": "FFT GradTodo dct_matrix fft grad_todo half_fft half_ifft ifft"},
    "theano.sandbox.linalg": {
        "theano.tensor.nlinalg": "alloc_diag det diag eig eigh extract_diag matrix_inverse trace",
        "theano.tensor.slinalg": "cholesky eigvalsh solve",
        "theano.legacy.hints": "psd spectral_radius_bound"},
    "theano.sandbox.linalg.ops": {
        "theano.graph.node": "Apply", "theano.graph.op": "Op",
        "theano.gof": "Optimizer local_optimizer",
        "theano.tensor.opt": "register_canonicalize register_specialize register_stabilize",
        "theano.tensor": "DimShuffle Dot", "theano.tensor.blas": "Dot22",
        "theano.tensor.nlinalg": "Det MatrixInverse alloc_diag det diag extract_diag "
                                 "matrix_inverse trace",
        "theano.tensor.slinalg": "Cholesky Solve cholesky solve",
        "theano.legacy.linalg": "imported_scipy logger",
        "theano.legacy.hints": "*"},
    "theano.sandbox.minimal": {"theano.legacy.leftovers": "Minimal minimal"},
    "theano.sandbox.multinomial": {"theano.tensor.multinomial": "*"},
    "theano.sandbox.rng_mrg": {
        "theano.legacy.generators": "DotModulo",
        "theano.compile.mrgstreams": "*",
        "theano.tensor.mrg": "ff_2p134 ff_2p72 matVecModM mrg_next_value mrg_uniform "
                             "mrg_uniform_base multMatVect"},
    "theano.sandbox.softsign": {"theano.tensor.nnet": "softsign"},
    "theano.sandbox.solve": {"theano.tensor.slinalg": "solve"},
    "theano.tests": {},
    "theano.tests.breakpoint": {"theano.legacy.breakpoint": "PdbBreakpoint"},
    "theano.tests.disturb_mem": {"theano.legacy.testing": "disturb_mem"},
    "theano.tests.record": {"theano.legacy.record": "MismatchError Record RecordMode"},
    "theano.tests.test_rop": {"theano.legacy.rop_lop": "*"},
    "theano.tests.unittest_tools": {"theano.legacy.testing": "*"},
}
