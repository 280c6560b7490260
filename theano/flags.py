"""All settings, in one table, and `config`, the object that holds their values.

The value of a setting comes from the first of these that defines it: `THEANO_FLAGS`
(`name=value,section.name=value`), the files listed in `THEANORC` (default `~/.theanorc`; later
files override earlier ones), the default in the table. A program may change it by `config.name =
value`, or for a block by `with config.change_flags(name=value):`.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import ContextDecorator
from typing import Any, NamedTuple

from theano import backend_table, device_names
from theano.errors import TheanoConfigWarning, format_error

__all__ = ["Config", "Setting", "change_flags", "config"]


class Path(str):
    """The kind of a setting that names a directory or file: `~` and `$NAME` are expanded."""


class Setting(NamedTuple):
    """One row of the table.

    default: a value, or a function of the `Config` that is called at each use; kind: bool, int,
    float, str, Path, another function that converts a value, object (any value), or the tuple of
    allowed values; effect: False for a setting of Theano 1.0.5 that is accepted without effect.
    """

    name: str
    default: Any
    kind: Any
    doc: str
    effect: bool = True


def _gone(name: str, default: object, kind: object, why: str) -> Setting:
    return Setting(name, default, kind, f"Accepted, without effect: {why}.", False)


def _cache_root(config: Config) -> str:
    parent = os.environ.get("XDG_CACHE_HOME") or os.path.join("~", ".cache")
    return os.path.join(os.path.expanduser(parent), "theano")


def _scan_memory(config: Config) -> int:
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        whole = 0
    return max(whole // 64, 100_000_000)


def _size(value: object) -> int:
    """A number of bytes, from a number or a text: "1.5 GB" is 1.5 * 10 ** 9, "64 MiB" 64 * 2 ** 20.
    Raises ValueError for other values."""
    text = str(value).replace(" ", "").lower()
    number = text.rstrip("bikmgt")
    try:
        return int(float(number) * _UNITS[text[len(number):]])
    except (KeyError, ValueError, OverflowError):
        raise ValueError('bytes as a number, or a text such as "500 MB"') from None


_UNITS = {"": 1, "b": 1} | {
    letter + end: base ** power for power, letter in enumerate("kmgt", 1)
    for end, base in (("b", 1000), ("ib", 1024))}
_ACTIONS = ("ignore", "warn", "raise", "pdb")
_TEST_VALUE = ("off", "ignore", "warn", "raise", "pdb")
_OPTIMIZERS = ("o4", "o3", "o2", "o1", "unsafe", "fast_run", "fast_compile", "merge", "None")
_LINKERS = tuple(backend_table.linkers())
_INTERNAL = (os.path.dirname(os.path.abspath(__file__)) + os.sep, "<frozen importlib")
_SETERR = ("None", "ignore", "warn", "raise", "call", "print", "log")
_BUGS = "it enabled warnings about bugs of old versions of Theano"
_CUDA = "JAX finds the libraries of a GPU, and chooses their algorithms"
_NUMPY = "NumPy's error state belongs to the program; results follow IEEE 754"
_ONE_FILE = "a function is one C file, which is cached by its content without locks"
_REWRITES = "no rewrite of this package has such a setting"
_PLANNED = "memory is planned when the function is compiled"
_LINES = "each node stores the user's line that made it, also after rewriting"
_LOOPS = "a loop is compiled as part of its function"

_NUMBERS = (
    Setting("floatX", "float64", ("float64", "float32", "float16"),
            "The dtype of `scalar()`, `vector()`, ... and of numbers made from Python floats."),
    Setting("warn_float64", "ignore", _ACTIONS, "What to do when a float64 variable is made."),
    Setting("cast_policy", "custom", ("custom", "numpy+floatX"),
            "The dtype of Python numbers: `custom` is the smallest dtype that represents them."),
    Setting("int_division", "int", ("int", "raise", "floatX"),
            "What `/` does with two integers: floor division, an error, or a floatX division."),
    Setting("tensor.cmp_sloppy", 0, int, "Tolerance of comparisons in tests: 0, 1 or 2 (loose)."),
    Setting("unittests.rseed", "666", str, "The seed of tests with random data, or `random`."),
    Setting("deterministic", "default", ("default", "more"), "`more` matters on a GPU."),
    _gone("numpy.seterr_all", "ignore", _SETERR, _NUMPY),
    *(_gone(f"numpy.seterr_{name}", "None", _SETERR, _NUMPY)
      for name in ("divide", "over", "under", "invalid")),
)

_COMPILING = (
    Setting("mode", "Mode", object, "The default mode: a name or a `Mode`."),
    Setting("linker", "cvm", _LINKERS,
            "The backend of mode `Mode`; `theano doctor` lists the names of each."),
    Setting("optimizer", "o4", _OPTIMIZERS, "The rewrites that mode `Mode` applies."),
    Setting("optimizer_including", "", str, "Names of rewrites to add, with `:` between them."),
    Setting("optimizer_excluding", "", str, "Names of rewrites to leave out, with `:` between."),
    Setting("optimizer_requiring", "", str, "Names for `Mode.required`, which no rewrite reads."),
    Setting("optimizer_verbose", False, bool, "Print each rewrite that is applied."),
    Setting("on_opt_error", "warn", _ACTIONS, "What to do when a rewrite fails."),
    Setting("on_shape_error", "warn", ("warn", "raise"), "What to do when a shape rule fails."),
    Setting("on_unused_input", "raise", ("raise", "warn", "ignore"),
            "What to do when a function does not use one of its inputs."),
    _gone("tensor.local_elemwise_fusion", True, bool, "native code is always fused"),
    Setting("conv.assert_shape", False, bool,
            "Convolutions check at run time that images and filters have the shapes that "
            "`input_shape` and `filter_shape` say."),
    Setting("unpickle_function", True, bool,
            "Compile pickled functions when they are loaded; otherwise they are loaded as None."),
    _gone("reoptimize_unpickled_function", False, bool,
          "a loaded function is always rewritten and compiled again"),
    _gone("allow_gc", True, bool, _PLANNED),
    _gone("cycle_detection", "regular", ("regular", "fast"),
          "overwriting is decided by the memory planner"),
    _gone("check_stack_trace", "off", ("off", "log", "warn", "raise"), _LINES),
    _gone("check_input", True, bool, "arguments are always checked"),
    _gone("cache_optimizations", False, bool, "rewriting is fast enough to do again"),
    Setting("optdb.position_cutoff", float("inf"), float,
            "`theano.compile.optdb.query` omits optimisers at or after this position."),
    Setting("optdb.max_use_ratio", 8, float,
            "How many changes, per node of the graph, each optimiser of a query may make."),
    _gone("metaopt.verbose", 0, int, _REWRITES),
    *(_gone(f"metaopt.optimizer_{name}", "", str, _REWRITES)
      for name in ("excluding", "including")),
    _gone("vm.lazy", None, object, "branches are always lazy"),
    _gone("tensor.insert_inplace_optimizer_validate_nb", -1, int,
          "overwriting is decided by the memory planner"),
    *(_gone(f"experimental.local_alloc_elemwise{end}", True, bool, _REWRITES)
      for end in ("", "_assert")),
    Setting("scan.memory", _scan_memory, _size,
            "The bytes of rows that a loop stores for its gradient (a number, or a text such as "
            "`1GB` or `64 MiB`); other rows are computed again. "
            "By default a sixty-fourth of the machine's memory, and at least 100 MB. If computing "
            "rows takes less time than storing them, at most 32 MB are stored."),
    *(_gone(f"scan.allow_{name}", name != "gc", bool, _PLANNED)
      for name in ("gc", "output_prealloc")),
    _gone("scan.debug", False, bool, _LOOPS),
)

_C_COMPILER = (
    Setting("cxx", "auto", str,
            "The C compiler: a command; `auto` looks for $CC, gcc, clang, cc and the `ziglang` "
            "package; empty: none, and the NumPy backend runs all functions."),
    Setting("gcc.cxxflags", "", str, "More flags for the C compiler."),
    Setting("openmp", True, bool, "Large kernels run on several threads."),
    Setting("openmp_elemwise_minsize", 200000, int,
            "Kernels and loops with more floating-point operations than this number are divided "
            "among threads."),
    Setting("threads", 0, int,
            "The threads of a large kernel; 0: OMP_NUM_THREADS, or else one per usable core."),
    Setting("base_compiledir", _cache_root, Path, "The folder of compiled functions."),
    Setting("compiledir", lambda config: config.base_compiledir, Path,
            "The folder of compiled functions of this machine; base_compiledir if not set."),
    Setting("cache_megabytes", 500, int, "Above it, the least recently used files are deleted."),
    Setting("second_start", True, bool, "Find functions that ran before by keys of their graphs."),
    Setting("jax_cache", True, bool, "Keep programs of JAX, too, unless JAX has a folder of them."),
    _gone("cmodule.compilation_warning", False, bool, "generated code compiles without warnings"),
    Setting("cmodule.debug", False, bool, "Compile with -g, for a debugger."),
    Setting("cmodule.remove_gxx_opt", False, bool, "Compile with -O0, for a debugger."),
    Setting("nocleanup", False, bool, "Keep the C text of compiled functions in the cache."),
    Setting("on_compile_error", "warn", ("warn", "raise"),
            "What to do when a function cannot be compiled: warn and use NumPy, or raise."),
    Setting("check_programs", False, bool,
            "Check each program before it is written in C, so that a fault of this package shows."),
    Setting("poison_memory", False, bool,
            "Fill memory with 0xFF (NaN, -1) before a function writes it, so that reading what was "
            "not written shows."),
    *(_gone(f"cmodule.{name}", False, bool, _ONE_FILE)
      for name in ("preload_cache", "warn_no_version")),
    *(_gone(name, default, int, _ONE_FILE) for name, default in (
        ("cmodule.age_thresh_use", 2073600), ("compile.wait", 5), ("compile.timeout", 120))),
    _gone("compiledir_format", "", str, _ONE_FILE),
    _gone("blas.ldflags", "", str, "BLAS is the one inside NumPy or SciPy"),
    _gone("blas.check_openmp", True, bool, "BLAS is the one inside NumPy or SciPy"),
    _gone("lib.amdlibm", False, bool, "vector math needs no other library"),
    _gone("ctc.root", "", Path, "the CTC loss needs no other library"),
)

_FINDING_FAULTS = (
    Setting("compute_test_value", "off", _TEST_VALUE,
            "Compute `x.tag.test_value` while the graph is built; what to do when one is missing."),
    _gone("compute_test_value_opt", "off", _TEST_VALUE, "rewriting computes no test values"),
    Setting("print_test_value", False, bool, "Show the test value in the repr of a variable."),
    Setting("pickle_test_value", True, bool, "Pickle test values with their variables."),
    Setting("exception_verbosity", "low", ("low", "high"),
            "`high` adds to an error the graph that the failed node computes."),
    Setting("traceback.limit", 8, int,
            "How many entries of the stack `theano.gof.utils.simple_extract_stack` gives."),
    _gone("traceback.compile_limit", 0, int, _LINES),
    Setting("compare", False, bool, "Compute each call with the interpreter, too, and compare."),
    Setting("compare_engines", "c", str, "What mode COMPARE compares: c, jax, or both: c,jax."),
    Setting("NanGuardMode.nan_is_error", True, bool, "NanGuardMode reports NaN."),
    Setting("NanGuardMode.inf_is_error", True, bool, "NanGuardMode reports infinity."),
    Setting("NanGuardMode.big_is_error", True, bool, "NanGuardMode reports values beyond 1e10."),
    Setting("NanGuardMode.action", "raise", ("raise", "warn", "pdb"), "How it reports them."),
    Setting("DebugMode.patience", 10, int, "Above 1: DebugMode rewrites twice and compares."),
    Setting("DebugMode.check_c", True, bool, "DebugMode runs the C backend."),
    Setting("DebugMode.check_py", True, bool, "DebugMode runs the NumPy backend."),
    Setting("DebugMode.check_finite", True, bool, "DebugMode reports NaN and infinity."),
    _gone("DebugMode.check_strides", 0, int, "DebugMode does not compare strides"),
    _gone("DebugMode.warn_input_not_reused", True, bool, _PLANNED),
    Setting("DebugMode.check_preallocated_output", "", str,
            "Kinds of preallocated output memory to try, with `:` between them."),
    _gone("DebugMode.check_preallocated_output_ndim", 4, int,
          "a preallocated array has the same strides along all dims"),
    Setting("profile", False, bool, "Measure how long functions take, and print it at exit."),
    Setting("profile_memory", False, bool, "Also print the sizes of the results of nodes."),
    _gone("profile_optimizer", False, bool, "a profile has the time of all rewrites together"),
    Setting("profiling.time_thunks", True, bool,
            "Measure the parts of a C function, or each node in the NumPy backend."),
    Setting("profiling.n_apply", 20, int, "How many nodes a profile shows."),
    Setting("profiling.n_ops", 20, int, "How many ops a profile shows."),
    Setting("profiling.output_line_width", 512, int, "The longest line of a profile."),
    Setting("profiling.min_memory_size", 1024, int, "Smaller results, in bytes, are not shown."),
    _gone("profiling.min_peak_memory", False, bool, _PLANNED),
    Setting("profiling.destination", "stderr", str, "`stderr`, `stdout` or a file."),
    _gone("profiling.debugprint", False, bool, "`theano.printing.debugprint` prints graphs"),
    Setting("profiling.ignore_first_call", False, bool, "Do not measure the first call."),
    Setting("print_global_stats", False, bool, "Print the total times of functions at exit."),
)

_OLD_WARNINGS = (
    _gone("warn.ignore_bug_before", "0.9", str, _BUGS),
    *(_gone(f"warn.{name}", name == "inc_subtensor1_opt", bool, _BUGS) for name in (
        "argmax_pushdown_bug", "gpusum_01_011_0111_bug", "sum_sum_bug",
        "sum_div_dimshuffle_bug", "subtensor_merge_bug", "gpu_set_subtensor1", "vm_gc_bug",
        "signal_conv2d_interface", "reduce_join", "inc_set_subtensor1", "inc_subtensor1_opt",
        "round", "identify_1pexp_bug")),
)

_DEVICES = (
    Setting("device", lambda config: "cpu", device_names.device,
            "Where functions run: cpu, cuda, cuda0, cuda1, tpu; all but cpu need JAX."),
    Setting("force_device", False, bool, "Raise an error if `device` is not available."),
    Setting("init_gpu_device", "", device_names.device_or_none,
            "The GPU that programs ask `theano.gpuarray` for while functions run on the CPU."),
    Setting("contexts", "", device_names.contexts,
            "Names of devices for `shared(target=)` and `transfer`: dev0->cuda0;dev1->cuda1."),
    Setting("gpuarray.preallocate", lambda config: 0.0, float,
            "The part of a GPU's memory that JAX takes first (0 to 1; see docs/devices.md)."),
    Setting("lib.cnmem", lambda config: 0.0, float, "An old name of gpuarray.preallocate."),
    Setting("dnn.enabled", "auto", str, "False: `dnn_available` of old programs is False."),
    *(_gone(name, True, bool, _CUDA) for name in (
        "gpu.local_elemwise_fusion", "gpuarray.single_stream", "gpuelemwise.sync",
        "print_active_device")),
    *(_gone(name, False, bool, _CUDA) for name in (
        "gpuarray.sync", "magma.enabled", "nvcc.fastmath", "cuda.disabled",
        "enable_initial_driver_test", "experimental.unpickle_gpu_on_cpu")),
    _gone("assert_no_cpu_op", "ignore", _ACTIONS, "`docs/devices.md` lists what the CPU computes"),
    _gone("gpuarray.sched", "default", ("default", "multi", "single"), _CUDA),
    *(_gone(name, "", Path, _CUDA) for name in (
        "gpuarray.cache_path", "cuda.root", "cuda.include_path", "dnn.base_path", "dnn.bin_path",
        "dnn.include_path", "dnn.library_path", "magma.include_path", "magma.library_path")),
    *(_gone(name, "", str, _CUDA) for name in (
        "dnn.conv.workmem", "dnn.conv.workmem_bwd", "dnn.conv.algo_bwd", "nvcc.flags",
        "nvcc.compiler_bindir", "nvcc.cudafe", "cublas.lib", "pycuda.init")),
    *(_gone(f"dnn.conv.{name}", default, str, _CUDA) for name, default in (
        ("algo_bwd_data", "none"), ("algo_bwd_filter", "none"), ("algo_fwd", "small"),
        ("precision", "as_input_f32"))),
)

SETTINGS = (
    *_NUMBERS, *_COMPILING, *_C_COMPILER, *_FINDING_FAULTS, *_OLD_WARNINGS, *_DEVICES,
)
"""The table: the groups above, in the order in which they are listed."""

_TRUTH = {"true": True, "1": True, "yes": True, "on": True,
          "false": False, "0": False, "no": False, "off": False}


def _wrong(setting: Setting, value: str, expected: str, origin: str) -> ValueError:
    source = f"{origin}: " if origin else ""
    what = f"{source}{setting.name}: {value!r} is not {expected}"
    return ValueError(format_error(what, rule=setting.doc))


def _converted(setting: Setting, value: Any, origin: str = "") -> Any:
    """`value` converted to the setting's kind; origin: its source, for error messages."""
    kind = setting.kind
    if isinstance(kind, tuple):
        if str(value).strip() not in kind:
            raise _wrong(setting, value, "one of " + ", ".join(kind), origin)
        return str(value).strip()
    if kind is bool:
        try:
            return truth(value)
        except ValueError:
            raise _wrong(setting, value, "True or False", origin) from None
    if kind is Path:
        return os.path.expandvars(os.path.expanduser(str(value).strip()))
    if kind is object:
        return value
    try:
        return kind(value)
    except ValueError as error:
        known = f"a number of kind {kind.__name__}" if isinstance(kind, type) else (
            f"a value of this setting: {error}")
        raise _wrong(setting, value, known, origin) from None


def truth(value: object) -> bool:
    """The boolean that a text names; ValueError for other texts."""
    found = _TRUTH.get(str(value).strip().lower())
    if found is None:
        raise ValueError(f"{value!r} is not True or False")
    return found


class Section:
    """The settings of one section (`config.blas`: those that start with `blas.`), as attributes.

    Assignment checks and converts the value; it raises ValueError for an invalid value, TypeError
    for a value that cannot be converted to a number, such as None; it warns if the setting is
    unknown. Two underscores stand for a dot: `config.gcc__cxxflags` is `config.gcc.cxxflags`.
    """

    _path: str
    _root: Config

    def __init__(self, path: str, root: Config) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_root", root)

    def __setattr__(self, name: str, value: object) -> None:
        full = self._path + _dotted(name)
        setting = self._root.table.get(full)
        if full != self._path + name:
            self._root.set(full, value)
            return
        if setting is None:
            warn_caller(f"{full} is not a setting of Theano{_suggestion(full, self._root.table)}")
        else:
            value = _settled(setting, _converted(setting, value), self._root)
        self.__dict__[name] = value
        self._root.changed(full)

    def __getattr__(self, name: str) -> Any:
        full = self._path + _dotted(name)
        if full != self._path + name:
            return self._root.get(full)
        setting = self._root.table.get(full)
        if setting is None:
            raise AttributeError(f"there is no setting {full}{_suggestion(full, self._root.table)}")
        return setting.default(self._root)

    def __dir__(self) -> list[str]:
        """What editors complete: settings that have an effect, sections, and `change_flags`."""
        names = {name.removeprefix(self._path).partition(".")[0]
                 for name, setting in self._root.table.items()
                 if setting.effect and name.startswith(self._path)}
        return sorted(names if self._path else {*names, "change_flags"})

    def __deepcopy__(self, memo: object = None) -> Section:
        """Itself: settings are not copied."""
        return self

    __copy__ = __deepcopy__

    def __repr__(self) -> str:
        names = [name for name in self._root.table if name.startswith(self._path)]
        return "\n".join(f"{name} = {self._root.get(name)!r}" for name in names)


class Config(Section):
    """All settings: `config.floatX`, `config.blas.ldflags`, ...

    table: a dict from names to `Setting`; files: the configuration files that were read.
    """

    table: dict[str, Setting]
    files: tuple[str, ...]
    _unknown: dict[str, tuple[str, str]]
    _watchers: dict[str, Callable[[Any], None]]

    def __init__(self, settings: Iterable[Setting]) -> None:
        super().__init__("", self)
        self.__dict__.update(table={}, files=(), _unknown={}, _watchers={})
        for setting in settings:
            self.add(setting)

    def add(self, setting: Setting) -> None:
        """Add a row to the table; a value that THEANO_FLAGS has given for it is used."""
        section, name = self._place(setting.name)
        self.table[setting.name] = setting
        if not callable(setting.default):
            section.__dict__[name] = setting.default
        if setting.name in self._unknown:
            text, origin = self._unknown.pop(setting.name)
            self.set(setting.name, text, origin)

    def get(self, name: str) -> Any:
        """The value of a setting by its full name; AttributeError when there is no such setting."""
        section, last = self._place(name)
        return getattr(section, last)

    def set(self, name: str, value: object, origin: str = "") -> None:
        """Set a setting; AttributeError if there is none. origin: the source, for messages."""
        setting = self.table.get(name)
        if setting is None:
            raise AttributeError(f"there is no setting {name}{_suggestion(name, self.table)}")
        section, last = self._place(name)
        section.__dict__[last] = _settled(setting, _converted(setting, value, origin), self)
        self.changed(name)

    def watch(self, name: str, watcher: Callable[[Any], None]) -> None:
        """Call `watcher`, the only one of a setting, with the value, now and when it changes."""
        self._watchers[name] = watcher
        self.changed(name)

    def changed(self, name: str) -> None:
        """Call the watcher of a setting, if there is one."""
        watcher = self._watchers.get(name)
        if watcher is not None:
            watcher(self.get(name))

    def is_set(self, name: str) -> bool:
        """Whether a setting whose default is a function has been set."""
        return name.rpartition(".")[2] in self._place(name)[0].__dict__

    def without(self, device: str, why: str) -> str:
        """The device in place of one that is not available: "cpu", with a warning. Raises
        ValueError if `force_device` is set."""
        what, command = f"device: {device!r} is not available: {why}", device_names.command(device)
        if self.force_device:
            raise ValueError(format_error(what, rule="force_device is set", hint=command))
        warn_caller(f"{what}; functions run on the CPU ({command}; see `theano doctor`)")
        return "cpu"

    def change_flags(self, args: object = (), /, **values: object) -> change_flags:
        """A context manager and decorator that changes settings temporarily.

        The dot of a name is written as two underscores (`blas__ldflags=""`), or names and values
        are given as pairs in `args`.
        """
        return change_flags(args, **values)

    def load(self, environ: Mapping[str, str]) -> None:
        """Read the configuration files and THEANO_FLAGS."""
        found = from_files(environ, self) | from_flags(environ.get("THEANO_FLAGS", ""))
        late = found.pop("device", None)
        for name, (text, origin) in found.items():
            if name in self.table:
                self.set(name, text, origin)
            else:
                self._unknown[name] = (text, origin)
                hint = _suggestion(name, self.table)
                warn_caller(f"{origin}: {name} is not a setting of Theano{hint}")
        if late is not None:
            self.set("device", *late)

    def _place(self, name: str) -> tuple[Section, str]:
        """The section that contains a setting, created if necessary, and the last part of its
        name."""
        section: Section = self
        *words, last = name.split(".")
        for word in words:
            if word not in section.__dict__:
                section.__dict__[word] = Section(f"{section._path}{word}.", self)
            section = section.__dict__[word]
        return section, last


def _dotted(name: str) -> str:
    """The name of a setting whose dots are written as two underscores."""
    return name if name.startswith("_") else name.replace("__", ".")


def _settled(setting: Setting, value: object, config: Config) -> Any:
    """The value of a setting; without JAX, only one device is available."""
    if setting.name == "device" and value != "cpu" and not device_names.installed():
        return config.without(str(value), "JAX is not installed")
    return value


def warn_caller(text: str, category: type[Warning] = TheanoConfigWarning) -> None:
    """Warn at the line that called into the package."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_INTERNAL):
        frame = frame.f_back
    registry = frame.f_globals.setdefault("__warningregistry__", {})
    warnings.warn_explicit(
        text, category, frame.f_code.co_filename, frame.f_lineno, registry=registry)


def _suggestion(name: str, table: Mapping[str, Setting]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, table, 1, 0.7)
    return f"; did you mean {close[0]}?" if close else "; print(theano.config) lists them"


def from_flags(flags: str, warn: bool = True) -> dict[str, tuple[str, str]]:
    """From a text of the form of THEANO_FLAGS, a dict from names to pairs (value, origin); later
    values override earlier ones. warn: warn about parts of another form."""
    found = {}
    for part in flags.split(","):
        name, equals, value = part.partition("=")
        if equals:
            found[name.strip()] = (value.strip(), "THEANO_FLAGS")
        elif part.strip() and warn:
            warn_caller(f"THEANO_FLAGS: {part.strip()!r} is not of the form name=value")
    return found


def from_files(environ: Mapping[str, str], config: Config) -> dict[str, tuple[str, str]]:
    """A dict like that of `from_flags`, of all configuration files; sets `config.files`."""
    names = environ.get("THEANORC", os.path.join("~", ".theanorc")).split(os.pathsep)
    paths = [os.path.expanduser(name.strip()) for name in names if name.strip()]
    found: dict[str, tuple[str, str]] = {}
    files = []
    for path in paths:
        if os.path.isfile(path):
            files.append(path)
            found |= _from_file(path, config.table)
    config.__dict__["files"] = tuple(files)
    return found


def _from_file(path: str, table: Mapping[str, Setting]) -> dict[str, tuple[str, str]]:
    """The settings of one file; ValueError if it cannot be read. Names in a section `[name]` other
    than `[global]` get the prefix `name.`. Names are not case-sensitive."""
    import configparser

    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read(path, encoding="utf-8")
    except (configparser.Error, OSError, UnicodeDecodeError) as error:
        what = f"{path} is not a configuration file that can be read"
        raise ValueError(format_error(what, rule=str(error))) from error
    known = {name.lower(): name for name in table}
    found = {}
    for section in parser.sections():
        prefix = "" if section.lower() == "global" else section + "."
        for option, value in parser.items(section):
            name = prefix + option
            found[known.get(name.lower(), name)] = (value, path)
    return found


class change_flags(ContextDecorator):
    """Changes settings in a `with` block or in a decorated function.

    args: pairs or a dict of full names and values; AttributeError for an unknown name. A further
    `__exit__` restores the same values again: PyMC3 calls it once for each nested model.
    """

    def __init__(self, args: Any = (), **kwargs: Any) -> None:
        self.values: dict[str, Any] = {
            _dotted(name): value for name, value in {**dict(args), **kwargs}.items()}
        self._before: list[list[tuple[dict[str, Any], str, Any]]] = []
        self._saved: list[tuple[dict[str, Any], str, Any]] = []
        for name in self.values:
            config.get(name)

    def __enter__(self) -> change_flags:
        owners = [config._place(name) for name in self.values]
        self._before.append(
            [(part.__dict__, last, part.__dict__.get(last, _ABSENT)) for part, last in owners]
        )
        try:
            for name, value in self.values.items():
                config.set(name, value)
        except BaseException:
            self._restore()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self._restore()

    def _restore(self) -> None:
        if self._before:
            self._saved = self._before.pop()
        for values, name, before in self._saved:
            if before is _ABSENT:
                values.pop(name, None)
            else:
                values[name] = before
        for name in self.values:
            config.changed(name)


_ABSENT = object()

config = Config(SETTINGS)
config.load(os.environ)
