"""Written by `python scripts/stubs`."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from contextlib import ContextDecorator
from typing import NamedTuple
def truth(value: object) -> bool:
    """The boolean that a text names; ValueError for other texts."""
def warn_caller(text: str, category: type[Warning] = ...) -> None:
    """Warn at the line that called into the package."""
def from_flags(flags: str, warn: bool = True) -> dict[str, tuple[str, str]]:
    """From a text of the form of THEANO_FLAGS, a dict from names to pairs (value, origin); later
    values override earlier ones. warn: warn about parts of another form."""
def from_files(environ: Mapping[str, str], config: Config) -> dict[str, tuple[str, str]]:
    """A dict like that of `from_flags`, of all configuration files; sets `config.files`."""
class Path(str):
    """The kind of a setting that names a directory or file: `~` and `$NAME` are expanded."""
class Setting(NamedTuple):
    """One row of the table.

    default: a value, or a function of the `Config` that is called at each use; kind: bool, int,
    float, str, Path, another function that converts a value, object (any value), or the tuple of
    allowed values; effect: False for a setting of Theano 1.0.5 that is accepted without effect."""
    name: str
    default: Any
    kind: Any
    doc: str
    effect: bool = ...
class Section:
    """The settings of one section (`config.blas`: those that start with `blas.`), as attributes.

    Assignment checks and converts the value; it raises ValueError for an invalid value, TypeError
    for a value that cannot be converted to a number, such as None; it warns if the setting is
    unknown. Two underscores stand for a dot: `config.gcc__cxxflags` is `config.gcc.cxxflags`."""
    def __init__(self, path: str, root: Config) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    def __deepcopy__(self, memo: object = None) -> Section:
        """Itself: settings are not copied."""
    def __copy__(self, memo: object = None) -> Section:
        """Itself: settings are not copied."""
    def __repr__(self) -> str:
        """Return repr(self)."""
class Config(Section):
    """All settings: `config.floatX`, `config.blas.ldflags`, ...

    table: a dict from names to `Setting`; files: the configuration files that were read."""
    table: dict[str, Setting]
    files: tuple[str, ...]
    floatX: Literal['float64', 'float32', 'float16']
    """The dtype of `scalar()`, `vector()`, ... and of numbers made from Python floats."""
    warn_float64: Literal['ignore', 'warn', 'raise', 'pdb']
    """What to do when a float64 variable is made."""
    cast_policy: Literal['custom', 'numpy+floatX']
    """The dtype of Python numbers: `custom` is the smallest dtype that represents them."""
    int_division: Literal['int', 'raise', 'floatX']
    """What `/` does with two integers: floor division, an error, or a floatX division."""
    tensor: _tensor
    unittests: _unittests
    deterministic: Literal['default', 'more']
    """`more` matters on a GPU."""
    numpy: _numpy
    mode: Any
    """The default mode: a name or a `Mode`."""
    linker: Literal['cvm', 'c|py', 'c', 'c|py_nogc', 'cvm_nogc', 'vm', 'vm_nogc', 'py', 'jax', 'ir']
    """The backend of mode `Mode`; `theano doctor` lists the names of each."""
    optimizer: Literal['o4', 'o3', 'o2', 'o1', 'unsafe', 'fast_run', 'fast_compile', 'merge', 'None']
    """The rewrites that mode `Mode` applies."""
    optimizer_including: str
    """Names of rewrites to add, with `:` between them."""
    optimizer_excluding: str
    """Names of rewrites to leave out, with `:` between."""
    optimizer_requiring: str
    """Names for `Mode.required`, which no rewrite reads."""
    optimizer_verbose: bool
    """Print each rewrite that is applied."""
    on_opt_error: Literal['ignore', 'warn', 'raise', 'pdb']
    """What to do when a rewrite fails."""
    on_shape_error: Literal['warn', 'raise']
    """What to do when a shape rule fails."""
    on_unused_input: Literal['raise', 'warn', 'ignore']
    """What to do when a function does not use one of its inputs."""
    conv: _conv
    unpickle_function: bool
    """Compile pickled functions when they are loaded; otherwise they are loaded as None."""
    reoptimize_unpickled_function: bool
    """Accepted, without effect: a loaded function is always rewritten and compiled again."""
    allow_gc: bool
    """Accepted, without effect: memory is planned when the function is compiled."""
    cycle_detection: Literal['regular', 'fast']
    """Accepted, without effect: overwriting is decided by the memory planner."""
    check_stack_trace: Literal['off', 'log', 'warn', 'raise']
    """Accepted, without effect: each node stores the user's line that made it, also after rewriting."""
    check_input: bool
    """Accepted, without effect: arguments are always checked."""
    cache_optimizations: bool
    """Accepted, without effect: rewriting is fast enough to do again."""
    optdb: _optdb
    metaopt: _metaopt
    vm: _vm
    experimental: _experimental
    scan: _scan
    cxx: str
    """The C compiler: a command; `auto` looks for $CC, gcc, clang, cc and the `ziglang` package; empty: none, and the NumPy backend runs all functions."""
    gcc: _gcc
    openmp: bool
    """Large kernels run on several threads."""
    openmp_elemwise_minsize: int
    """Kernels and loops with more floating-point operations than this number are divided among threads."""
    threads: int
    """The threads of a large kernel; 0: OMP_NUM_THREADS, or else one per usable core."""
    base_compiledir: str
    """The folder of compiled functions."""
    compiledir: str
    """The folder of compiled functions of this machine; base_compiledir if not set."""
    cache_megabytes: int
    """Above it, the least recently used files are deleted."""
    second_start: bool
    """Find functions that ran before by keys of their graphs."""
    jax_cache: bool
    """Keep programs of JAX, too, unless JAX has a folder of them."""
    cmodule: _cmodule
    nocleanup: bool
    """Keep the C text of compiled functions in the cache."""
    on_compile_error: Literal['warn', 'raise']
    """What to do when a function cannot be compiled: warn and use NumPy, or raise."""
    check_programs: bool
    """Check each program before it is written in C, so that a fault of this package shows."""
    poison_memory: bool
    """Fill memory with 0xFF (NaN, -1) before a function writes it, so that reading what was not written shows."""
    compile: _compile
    compiledir_format: str
    """Accepted, without effect: a function is one C file, which is cached by its content without locks."""
    blas: _blas
    lib: _lib
    ctc: _ctc
    compute_test_value: Literal['off', 'ignore', 'warn', 'raise', 'pdb']
    """Compute `x.tag.test_value` while the graph is built; what to do when one is missing."""
    compute_test_value_opt: Literal['off', 'ignore', 'warn', 'raise', 'pdb']
    """Accepted, without effect: rewriting computes no test values."""
    print_test_value: bool
    """Show the test value in the repr of a variable."""
    pickle_test_value: bool
    """Pickle test values with their variables."""
    exception_verbosity: Literal['low', 'high']
    """`high` adds to an error the graph that the failed node computes."""
    traceback: _traceback
    compare: bool
    """Compute each call with the interpreter, too, and compare."""
    compare_engines: str
    """What mode COMPARE compares: c, jax, or both: c,jax."""
    NanGuardMode: _NanGuardMode
    DebugMode: _DebugMode
    profile: bool
    """Measure how long functions take, and print it at exit."""
    profile_memory: bool
    """Also print the sizes of the results of nodes."""
    profile_optimizer: bool
    """Accepted, without effect: a profile has the time of all rewrites together."""
    profiling: _profiling
    print_global_stats: bool
    """Print the total times of functions at exit."""
    warn: _warn
    device: str
    """Where functions run: cpu, cuda, cuda0, cuda1, tpu; all but cpu need JAX."""
    force_device: bool
    """Raise an error if `device` is not available."""
    init_gpu_device: str
    """The GPU that programs ask `theano.gpuarray` for while functions run on the CPU."""
    contexts: str
    """Names of devices for `shared(target=)` and `transfer`: dev0->cuda0;dev1->cuda1."""
    gpuarray: _gpuarray
    dnn: _dnn
    gpu: _gpu
    gpuelemwise: _gpuelemwise
    print_active_device: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    magma: _magma
    nvcc: _nvcc
    cuda: _cuda
    enable_initial_driver_test: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    assert_no_cpu_op: Literal['ignore', 'warn', 'raise', 'pdb']
    """Accepted, without effect: `docs/devices.md` lists what the CPU computes."""
    cublas: _cublas
    pycuda: _pycuda
    def __init__(self, settings: Iterable[Setting]) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    def add(self, setting: Setting) -> None:
        """Add a row to the table; a value that THEANO_FLAGS has given for it is used."""
    def get(self, name: str) -> Any:
        """The value of a setting by its full name; AttributeError when there is no such setting."""
    def set(self, name: str, value: object, origin: str = '') -> None:
        """Set a setting; AttributeError if there is none. origin: the source, for messages."""
    def watch(self, name: str, watcher: Callable[[Any], None]) -> None:
        """Call `watcher`, the only one of a setting, with the value, now and when it changes."""
    def changed(self, name: str) -> None:
        """Call the watcher of a setting, if there is one."""
    def is_set(self, name: str) -> bool:
        """Whether a setting whose default is a function has been set."""
    def without(self, device: str, why: str) -> str:
        """The device in place of one that is not available: "cpu", with a warning. Raises
        ValueError if `force_device` is set."""
    def change_flags(self, args: object = ..., /, **values: object) -> change_flags:
        """A context manager and decorator that changes settings temporarily.

        The dot of a name is written as two underscores (`blas__ldflags=""`), or names and values
        are given as pairs in `args`."""
    def load(self, environ: Mapping[str, str]) -> None:
        """Read the configuration files and THEANO_FLAGS."""
class change_flags(ContextDecorator):
    """Changes settings in a `with` block or in a decorated function.

    args: pairs or a dict of full names and values; AttributeError for an unknown name. A further
    `__exit__` restores the same values again: PyMC3 calls it once for each nested model."""
    def __init__(self, args: Any = ..., **kwargs: Any) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    def __enter__(self) -> change_flags:
        ...
    def __exit__(self, *exception: object) -> None:
        ...
class _tensor(Section):
    cmp_sloppy: int
    """Tolerance of comparisons in tests: 0, 1 or 2 (loose)."""
    local_elemwise_fusion: bool
    """Accepted, without effect: native code is always fused."""
    insert_inplace_optimizer_validate_nb: int
    """Accepted, without effect: overwriting is decided by the memory planner."""
class _unittests(Section):
    rseed: str
    """The seed of tests with random data, or `random`."""
class _numpy(Section):
    seterr_all: Literal['None', 'ignore', 'warn', 'raise', 'call', 'print', 'log']
    """Accepted, without effect: NumPy's error state belongs to the program; results follow IEEE 754."""
    seterr_divide: Literal['None', 'ignore', 'warn', 'raise', 'call', 'print', 'log']
    """Accepted, without effect: NumPy's error state belongs to the program; results follow IEEE 754."""
    seterr_over: Literal['None', 'ignore', 'warn', 'raise', 'call', 'print', 'log']
    """Accepted, without effect: NumPy's error state belongs to the program; results follow IEEE 754."""
    seterr_under: Literal['None', 'ignore', 'warn', 'raise', 'call', 'print', 'log']
    """Accepted, without effect: NumPy's error state belongs to the program; results follow IEEE 754."""
    seterr_invalid: Literal['None', 'ignore', 'warn', 'raise', 'call', 'print', 'log']
    """Accepted, without effect: NumPy's error state belongs to the program; results follow IEEE 754."""
class _conv(Section):
    assert_shape: bool
    """Convolutions check at run time that images and filters have the shapes that `input_shape` and `filter_shape` say."""
class _optdb(Section):
    position_cutoff: float
    """`theano.compile.optdb.query` omits optimisers at or after this position."""
    max_use_ratio: float
    """How many changes, per node of the graph, each optimiser of a query may make."""
class _metaopt(Section):
    verbose: int
    """Accepted, without effect: no rewrite of this package has such a setting."""
    optimizer_excluding: str
    """Accepted, without effect: no rewrite of this package has such a setting."""
    optimizer_including: str
    """Accepted, without effect: no rewrite of this package has such a setting."""
class _vm(Section):
    lazy: Any
    """Accepted, without effect: branches are always lazy."""
class _experimental(Section):
    local_alloc_elemwise: bool
    """Accepted, without effect: no rewrite of this package has such a setting."""
    local_alloc_elemwise_assert: bool
    """Accepted, without effect: no rewrite of this package has such a setting."""
    unpickle_gpu_on_cpu: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _scan(Section):
    memory: int | str
    """The bytes of rows that a loop stores for its gradient (a number, or a text such as `1GB` or `64 MiB`); other rows are computed again. By default a sixty-fourth of the machine's memory, and at least 100 MB. If computing rows takes less time than storing them, at most 32 MB are stored."""
    allow_gc: bool
    """Accepted, without effect: memory is planned when the function is compiled."""
    allow_output_prealloc: bool
    """Accepted, without effect: memory is planned when the function is compiled."""
    debug: bool
    """Accepted, without effect: a loop is compiled as part of its function."""
class _gcc(Section):
    cxxflags: str
    """More flags for the C compiler."""
class _cmodule(Section):
    compilation_warning: bool
    """Accepted, without effect: generated code compiles without warnings."""
    debug: bool
    """Compile with -g, for a debugger."""
    remove_gxx_opt: bool
    """Compile with -O0, for a debugger."""
    preload_cache: bool
    """Accepted, without effect: a function is one C file, which is cached by its content without locks."""
    warn_no_version: bool
    """Accepted, without effect: a function is one C file, which is cached by its content without locks."""
    age_thresh_use: int
    """Accepted, without effect: a function is one C file, which is cached by its content without locks."""
class _compile(Section):
    wait: int
    """Accepted, without effect: a function is one C file, which is cached by its content without locks."""
    timeout: int
    """Accepted, without effect: a function is one C file, which is cached by its content without locks."""
class _blas(Section):
    ldflags: str
    """Accepted, without effect: BLAS is the one inside NumPy or SciPy."""
    check_openmp: bool
    """Accepted, without effect: BLAS is the one inside NumPy or SciPy."""
class _lib(Section):
    amdlibm: bool
    """Accepted, without effect: vector math needs no other library."""
    cnmem: float
    """An old name of gpuarray.preallocate."""
class _ctc(Section):
    root: str
    """Accepted, without effect: the CTC loss needs no other library."""
class _traceback(Section):
    limit: int
    """How many entries of the stack `theano.gof.utils.simple_extract_stack` gives."""
    compile_limit: int
    """Accepted, without effect: each node stores the user's line that made it, also after rewriting."""
class _NanGuardMode(Section):
    nan_is_error: bool
    """NanGuardMode reports NaN."""
    inf_is_error: bool
    """NanGuardMode reports infinity."""
    big_is_error: bool
    """NanGuardMode reports values beyond 1e10."""
    action: Literal['raise', 'warn', 'pdb']
    """How it reports them."""
class _DebugMode(Section):
    patience: int
    """Above 1: DebugMode rewrites twice and compares."""
    check_c: bool
    """DebugMode runs the C backend."""
    check_py: bool
    """DebugMode runs the NumPy backend."""
    check_finite: bool
    """DebugMode reports NaN and infinity."""
    check_strides: int
    """Accepted, without effect: DebugMode does not compare strides."""
    warn_input_not_reused: bool
    """Accepted, without effect: memory is planned when the function is compiled."""
    check_preallocated_output: str
    """Kinds of preallocated output memory to try, with `:` between them."""
    check_preallocated_output_ndim: int
    """Accepted, without effect: a preallocated array has the same strides along all dims."""
class _profiling(Section):
    time_thunks: bool
    """Measure the parts of a C function, or each node in the NumPy backend."""
    n_apply: int
    """How many nodes a profile shows."""
    n_ops: int
    """How many ops a profile shows."""
    output_line_width: int
    """The longest line of a profile."""
    min_memory_size: int
    """Smaller results, in bytes, are not shown."""
    min_peak_memory: bool
    """Accepted, without effect: memory is planned when the function is compiled."""
    destination: str
    """`stderr`, `stdout` or a file."""
    debugprint: bool
    """Accepted, without effect: `theano.printing.debugprint` prints graphs."""
    ignore_first_call: bool
    """Do not measure the first call."""
class _warn(Section):
    ignore_bug_before: str
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    argmax_pushdown_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    gpusum_01_011_0111_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    sum_sum_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    sum_div_dimshuffle_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    subtensor_merge_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    gpu_set_subtensor1: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    vm_gc_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    signal_conv2d_interface: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    reduce_join: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    inc_set_subtensor1: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    inc_subtensor1_opt: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    round: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
    identify_1pexp_bug: bool
    """Accepted, without effect: it enabled warnings about bugs of old versions of Theano."""
class _gpuarray(Section):
    preallocate: float
    """The part of a GPU's memory that JAX takes first (0 to 1; see docs/devices.md)."""
    single_stream: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    sync: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    sched: Literal['default', 'multi', 'single']
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    cache_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _dnn(Section):
    enabled: str
    """False: `dnn_available` of old programs is False."""
    base_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    bin_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    include_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    library_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    conv: _dnn_conv
class _gpu(Section):
    local_elemwise_fusion: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _gpuelemwise(Section):
    sync: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _magma(Section):
    enabled: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    include_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    library_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _nvcc(Section):
    fastmath: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    flags: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    compiler_bindir: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    cudafe: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _cuda(Section):
    disabled: bool
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    root: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    include_path: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _dnn_conv(Section):
    workmem: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    workmem_bwd: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    algo_bwd: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    algo_bwd_data: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    algo_bwd_filter: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    algo_fwd: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
    precision: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _cublas(Section):
    lib: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
class _pycuda(Section):
    init: str
    """Accepted, without effect: JAX finds the libraries of a GPU, and chooses their algorithms."""
SETTINGS: tuple[Setting, ...]
config: Config
