"""Other old paths: the package itself, compat, misc, sandbox, tests."""

from __future__ import annotations

_SIX = {
    "builtins": "next",
    "io": "BytesIO StringIO",
    "theano.legacy.gof.utils": "Iterator MAXSIZE PY3 add_metaclass b binary_type class_types "
                           "integer_types iteritems iterkeys itervalues reraise string_types "
                           "text_type with_metaclass"}
_MOVES = {
    "builtins": "filter input map range xrange=range zip",
    "functools": "reduce", "io": "StringIO cStringIO=StringIO", "pickle": "cPickle="}

ROWS: dict[str, dict[str, str]] = {
    "theano": {
        "theano": "theano=", "numpy": "np=", "os": "os=", "sys": "sys=",
        "theano.compile.modes.profilemode": "ProfileMode",
        "theano.graph.c_code.cop": "OpenMPOp",
        "theano.legacy.gof.c_linkers": "CLinker DualLinker",
        "theano.legacy.gof.fgraph": "FunctionGraph",
        "theano.legacy.gof.linkers": "Linker LocalLinker OpWiseCLinker PerformLinker",
        "theano.legacy.gof.gof_utils": "object2", "theano.legacy.testing.loggers": "*",
        "theano.legacy.gof.utils": "_asarray"},
    "theano.compat": {
        "builtins": "ifilter=filter imap=map izip=zip next",
        "collections": "OrderedDict",
        "collections.abc": "Callable DictMixin=MutableMapping Iterable Mapping ValuesView",
        "configparser": "configparser=", "functools": "reduce", "importlib": "reload",
        "io": "BytesIO", "operator": "operator_div=truediv",
        "theano.legacy.names.programs.dictionaries": "DefaultOrderedDict",
        "theano.legacy.names.programs.leftovers":
            "decode_iter decode_with maybe_add_to_os_environ_pathlist",
        "theano.legacy.gof.utils": "PY3 b cmp decode exc_message get_unbound_function"},
    "theano.compat.python2x": {"collections": "OrderedDict deque", "functools": "reduce"},
    "theano.compat.six": _SIX,
    "theano.compat.six.moves": _MOVES,
    "theano.misc": {},
    "theano.misc.check_blas": {"theano.legacy.check_blas": "execute"},
    "theano.misc.doubleop": {"theano.legacy.names.programs.leftovers": "DoubleOp"},
    "theano.misc.frozendict": {"theano.legacy.names.programs.dictionaries":
        "FrozenOrderedDict frozendict"},
    "theano.misc.may_share_memory": {"theano.legacy.names.programs.memory": "*"},
    "theano.misc.ordered_set": {
        "theano.legacy.names.programs.leftovers": "check_deterministic",
        "theano.legacy.gof.utils": "OrderedSet",
        "theano.legacy.shims.old_pickles": "Link"},
    "theano.misc.pkl_utils": {"theano.legacy.names.programs.pkl_utils": "*"},
    "theano.misc.safe_asarray": {"theano.legacy.gof.utils": "_asarray"},
    "theano.misc.strutil": {
        "theano.legacy.names.programs.leftovers":
            "pretty_format render_string strip_leading_white_space"},
    "theano.misc.windows": {
        "theano.legacy.names.programs.leftovers": "call_subprocess_Popen output_subprocess_Popen "
                                   "subprocess_Popen"},
    "theano.raise_op": {
        "theano.tensor.assertions": "Raise", "theano.graph.node": "Apply", "theano.graph.op": "Op"},
    "theano.sandbox": {},
    "theano.sandbox.fourier": {
        "theano.graph.generic": "generic", "theano.graph.node": "Apply", "theano.graph.op": "Op",
        "theano.legacy.names.arrays.fourier":
            "FFT GradTodo dct_matrix fft grad_todo half_fft half_ifft "
            "ifft"},
    "theano.sandbox.linalg": {
        "theano.tensor.nlinalg": "alloc_diag det diag eig eigh extract_diag matrix_inverse trace",
        "theano.tensor.slinalg": "cholesky eigvalsh solve",
        "theano.legacy.names.programs.hints": "psd spectral_radius_bound"},
    "theano.sandbox.linalg.ops": {
        "theano.graph.node": "Apply", "theano.graph.op": "Op",
        "theano.gof": "Optimizer local_optimizer",
        "theano.tensor.opt": "register_canonicalize register_specialize register_stabilize",
        "theano.tensor": "DimShuffle Dot", "theano.tensor.blas": "Dot22",
        "theano.tensor.nlinalg": "Det MatrixInverse alloc_diag det diag extract_diag "
                                 "matrix_inverse trace",
        "theano.tensor.slinalg": "Cholesky Solve cholesky solve",
        "theano.legacy.names.arrays.linalg": "imported_scipy logger",
        "theano.legacy.names.programs.hints": "*"},
    "theano.sandbox.minimal": {"theano.legacy.names.programs.leftovers": "Minimal minimal"},
    "theano.sandbox.multinomial": {"theano.tensor.random.multinomial": "*"},
    "theano.sandbox.rng_mrg": {
        "theano.legacy.names.programs.generators": "DotModulo",
        "theano.compile.random_streams.mrg_streams": "*",
        "theano.tensor.random.mrg": "ff_2p134 ff_2p72 matVecModM mrg_next_value mrg_uniform "
                             "mrg_uniform_base multMatVect"},
    "theano.sandbox.softsign": {"theano.tensor.nnet": "softsign"},
    "theano.sandbox.solve": {"theano.tensor.slinalg": "solve"},
    "theano.tests": {},
    "theano.tests.breakpoint": {"theano.legacy.testing.breakpoint": "PdbBreakpoint"},
    "theano.tests.disturb_mem": {"theano.legacy.testing.tools": "disturb_mem"},
    "theano.tests.record": {"theano.legacy.testing.record": "MismatchError Record RecordMode"},
    "theano.tests.test_rop": {"theano.legacy.testing.rop_lop": "*"},
    "theano.tests.unittest_tools": {"theano.legacy.testing.tools": "*"},
}
