"""The table of names that Python, NumPy, SciPy and others have removed.

Each row: the module that had the names, the release that removed them, the module that has the
replacements, and the names (`old=new` if they differ, `old=` for the module itself, `Class.old` for
a member of a class). `theano.legacy.shims.hooks` installs them; a replacement is imported at its
first use.
"""

from __future__ import annotations

from dataclasses import dataclass

OWN = "theano.legacy.shims.removed"
PICTURES = "theano.legacy.shims.pictures"


@dataclass(frozen=True)
class Row:
    """Names that release `since` removed from `module`, and the module `source` that has them
    now."""

    module: str
    since: str
    source: str
    names: str

    def items(self) -> dict[str, str]:
        """A dict from old name to new name."""
        pairs = (item.partition("=") for item in self.names.split())
        return {old: new if sign else old.rpartition(".")[2] for old, sign, new in pairs}


TABLE: tuple[Row, ...] = (
    Row("Image", "Python 3.0", "PIL.Image",
        "ANTIALIAS=LANCZOS BICUBIC BILINEAR Image NEAREST blend composite fromarray frombuffer "
        "merge new open"),
    Row("PIL.Image", "Pillow 10", "PIL.Image", "ANTIALIAS=LANCZOS"),
    Row("base64", "Python 3.9", "base64",
        "decodestring=decodebytes encodestring=encodebytes"),
    Row("cgi", "Python 3.8", OWN, "escape"),
    Row("cgi", "Python 3.8", "urllib.parse", "parse_qs parse_qsl"),
    Row("collections", "Python 3.10", "collections.abc",
        "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection "
        "Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView Mapping "
        "MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized "
        "ValuesView"),
    Row("configparser", "Python 3.12", "configparser", "SafeConfigParser=ConfigParser"),
    Row("configparser", "Python 3.12", OWN, "RawConfigParser.readfp=readfp"),
    Row("distutils.spawn", "Python 3.12", "shutil", "find_executable=which"),
    Row("distutils.util", "Python 3.12", OWN, "strtobool"),
    Row("distutils.version", "Python 3.12", OWN, "LooseVersion StrictVersion=LooseVersion"),
    Row("fractions", "Python 3.9", "math", "gcd"),
    Row("h5py", "h5py 3.0", OWN, "Dataset.value=dataset_value"),
    Row("imp", "Python 3.12", OWN, "find_module load_module load_source new_module"),
    Row("imp", "Python 3.12", "importlib", "reload"),
    Row("inspect", "Python 3.11", OWN, "ArgSpec getargspec"),
    Row("itertools", "Python 3.0", "builtins", "ifilter=filter imap=map izip=zip"),
    Row("itertools", "Python 3.0", "itertools", "izip_longest=zip_longest"),
    Row("locale", "Python 3.12", "locale", "format=format_string"),
    Row("matplotlib.cm", "Matplotlib 3.9", "matplotlib.pyplot", "get_cmap"),
    Row("matplotlib.cm", "Matplotlib 3.9", OWN, "register_cmap"),
    Row("matplotlib.pyplot", "Matplotlib 3.0", OWN, "hold ishold"),
    Row("matplotlib.pyplot", "Matplotlib 3.9", OWN, "register_cmap"),
    Row("matplotlib.style", "Matplotlib 3.11", "matplotlib.style", "core="),
    Row("numpy", "NumPy 1.18", "numpy", "rank=ndim"),
    Row("numpy", "NumPy 1.23", OWN, "alen asscalar"),
    Row("numpy", "NumPy 1.24", OWN, "MachAr"),
    Row("numpy", "NumPy 1.24", "builtins",
        "bool complex float int long=int object str unicode=str"),
    Row("numpy", "NumPy 2.0", "numpy",
        "Inf=inf Infinity=inf NaN=nan PINF=inf alltrue=all bool8=bool_ cfloat=complex128 "
        "clongfloat=clongdouble complex_=complex128 cumproduct=cumprod float_=float64 infty=inf "
        "int0=intp longcomplex=clongdouble longfloat=longdouble mat=asmatrix product=prod "
        "round_=round singlecomplex=complex64 sometrue=any string_=bytes_ uint0=uintp "
        "unicode_=str_"),
    Row("numpy", "NumPy 2.0", OWN,
        "MAXDIMS NINF NZERO PZERO asfarray cast find_common_type issubclass_ msort sctypes "
        "typeDict"),
    Row("numpy", "NumPy 2.0", "math", "math="),
    Row("numpy", "NumPy 2.0", "warnings", "warnings="),
    Row("numpy", "NumPy 2.0", "numpy.exceptions",
        "AxisError ComplexWarning ModuleDeprecationWarning RankWarning TooHardError "
        "VisibleDeprecationWarning"),
    Row("numpy", "NumPy 2.4", "numpy", "row_stack=vstack trapz=trapezoid"),
    Row("numpy", "NumPy 2.4", OWN, "in1d"),
    Row("numpy.core.umath_tests", "NumPy 2.0", "numpy", "inner1d=vecdot matrix_multiply=matmul"),
    Row("numpy.distutils.system_info", "Python 3.12", OWN, "get_info"),
    Row("numpy.fft.fftpack", "NumPy 1.17", "numpy.fft", "fft fft2 fftn ifft irfft rfft"),
    Row("numpy.linalg", "NumPy 2.0", "numpy.linalg", "linalg="),
    Row("numpy.linalg.linalg", "NumPy 2.0", "numpy.linalg",
        "LinAlgError cholesky det eig eigh inv norm pinv qr solve svd"),
    Row("numpy.testing", "NumPy 1.25", OWN, "Tester dec"),
    Row("numpy.testing.decorators", "NumPy 1.18", OWN, "knownfailureif skipif slow"),
    Row("os", "Python 3.7", "errno", "errno="),
    Row("pipes", "Python 3.13", "shlex", "quote"),
    Row("pkg_resources", "setuptools 82", "importlib.metadata",
        "DistributionNotFound=PackageNotFoundError get_distribution=distribution"),
    Row("pkg_resources", "setuptools 82", OWN,
        "parse_version=LooseVersion resource_filename resource_string"),
    Row("platform", "Python 3.8", OWN, "dist=linux_distribution linux_distribution"),
    Row("scipy", "SciPy 2.0", "numpy",
        "absolute add all allclose amax amin angle any append apply_along_axis arange arccosh "
        "arcsinh arctan arctan2 argmax argmin argsort argwhere around array array_equal asarray "
        "atleast_1d atleast_2d atleast_3d average bincount bitwise_and bitwise_or c_ ceil choose "
        "clip column_stack common_type complex128 complex256 complex64 compress concatenate conj "
        "conjugate convolve copy corrcoef correlate cos cosh count_nonzero cov cross cumprod "
        "cumsum delete diag diag_indices diagonal diff digitize divide dot dsplit dstack dtype e "
        "ediff1d einsum empty equal errstate exp exp2 expand_dims expm1 extract eye fabs "
        "fill_diagonal finfo fix flatnonzero flip fliplr flipud float32 float64 floor "
        "floor_divide fmax fmin fromfile full full_like gcd genfromtxt gradient greater "
        "greater_equal hamming hanning histogram histogram2d hsplit hstack hypot identity iinfo "
        "imag indices inf inner insert int16 int32 int64 int8 interp intersect1d invert isclose "
        "iscomplex isfinite isin isinf isnan isreal isscalar issubdtype ix_ kron less less_equal "
        "lexsort linspace load loadtxt log1p logaddexp logical_and logical_not logical_or "
        "logical_xor logspace matrix max maximum mean median meshgrid mgrid min minimum mod "
        "moveaxis multiply nan nan_to_num nanmax nanmean nanmedian nanmin nanprod nanstd nansum "
        "nanvar ndarray ndim negative newaxis nonzero not_equal ogrid ones ones_like outer pad "
        "percentile pi piecewise place poly poly1d polyadd polyfit polyval prod ptp put r_ ravel "
        "real reciprocal remainder repeat reshape resize roll rollaxis roots rot90 round save "
        "savetxt savez searchsorted select setdiff1d seterr setxor1d shape sign sin sinc sinh "
        "size sort split square squeeze std subtract sum swapaxes take tan tanh tensordot tile "
        "trace transpose tri tril tril_indices trim_zeros triu triu_indices true_divide uint16 "
        "uint32 uint64 uint8 union1d unique vander var vdot vectorize vsplit vstack where zeros "
        "zeros_like"),
    Row("scipy", "SciPy 2.0", "numpy.lib.scimath",
        "arccos arcsin arctanh log log10 log2 logn power sqrt"),
    Row("scipy", "SciPy 2.0", "numpy.random", "rand randn random="),
    Row("scipy.integrate", "SciPy 1.14", "scipy.integrate",
        "cumtrapz=cumulative_trapezoid simps=simpson trapz=trapezoid"),
    Row("scipy.linalg", "SciPy 1.0", "scipy.linalg", "expm2=expm expm3=expm"),
    Row("scipy.linalg", "SciPy 1.13", "numpy", "tri tril triu"),
    Row("scipy.linalg", "SciPy 1.17", OWN, "kron"),
    Row("scipy.misc", "SciPy 1.0", "scipy.special",
        "comb factorial factorial2 factorialk logsumexp"),
    Row("scipy.misc", "SciPy 1.2", PICTURES,
        "bytescale fromimage imread imresize imrotate imsave imshow toimage"),
    Row("scipy.misc", "SciPy 1.10", "scipy.datasets", "ascent face"),
    Row("scipy.misc", "SciPy 1.10", OWN, "derivative"),
    Row("scipy.signal", "SciPy 1.13", "scipy.signal.windows",
        "bartlett blackman boxcar gaussian hamming hann hanning=hann kaiser triang"),
    Row("scipy.sparse.linalg.eigen.arpack", "SciPy 1.8", "scipy.sparse.linalg", "eigs eigsh svds"),
    Row("scipy.stats", "SciPy 1.3", OWN, "itemfreq"),
    Row("six", "Theano 2.0", "builtins",
        "advance_iterator=next callable next print_=print unichr=chr"),
    Row("six", "Theano 2.0", "functools", "wraps"),
    Row("six", "Theano 2.0", "io", "BytesIO StringIO"),
    Row("six", "Theano 2.0", "operator", "indexbytes=getitem"),
    Row("six", "Theano 2.0", "theano.legacy.gof.utils",
        "Iterator MAXSIZE PY2 PY3 add_metaclass b binary_type "
        "class_types integer_types iteritems iterkeys itervalues python_2_unicode_compatible "
        "reraise string_types text_type u with_metaclass"),
    Row("six.moves", "Theano 2.0", "builtins",
        "filter input map range xrange=range zip"),
    Row("six.moves", "Theano 2.0", "functools", "reduce"),
    Row("six.moves", "Theano 2.0", "importlib", "reload_module=reload"),
    Row("six.moves", "Theano 2.0", "io", "StringIO cStringIO=StringIO"),
    Row("six.moves", "Theano 2.0", "itertools", "filterfalse zip_longest"),
    Row("six.moves", "Theano 2.0", "pickle", "cPickle="),
    Row("six.moves", "Theano 2.0", "configparser", "configparser="),
    Row("six.moves", "Theano 2.0", "queue", "queue="),
    Row("six.moves", "Theano 2.0", "urllib", "urllib="),
    Row("six.moves.cPickle", "Theano 2.0", "pickle",
        "HIGHEST_PROTOCOL PickleError Pickler Unpickler dump dumps load loads"),
    Row("six.moves.urllib.error", "Theano 2.0", "urllib.error", "HTTPError URLError"),
    Row("six.moves.urllib.parse", "Theano 2.0", "urllib.parse",
        "quote unquote urlencode urljoin urlparse urlsplit"),
    Row("six.moves.urllib.request", "Theano 2.0", "urllib.request",
        "Request build_opener install_opener urlopen urlretrieve"),
    Row("sklearn.cross_validation", "scikit-learn 0.20", "sklearn.model_selection",
        "LeaveOneOut cross_val_predict cross_val_score train_test_split"),
    Row("sklearn.cross_validation", "scikit-learn 0.20", OWN, "KFold StratifiedKFold"),
    Row("sklearn.datasets", "scikit-learn 0.22", OWN, "fetch_mldata"),
    Row("sklearn.datasets.base", "scikit-learn 0.24", "sklearn.utils", "Bunch"),
    Row("sklearn.externals", "scikit-learn 0.23", "joblib", "joblib="),
    Row("sklearn.grid_search", "scikit-learn 0.20", "sklearn.model_selection",
        "GridSearchCV ParameterGrid RandomizedSearchCV"),
    Row("sklearn.preprocessing.data", "scikit-learn 0.24", "sklearn.preprocessing",
        "Binarizer MinMaxScaler Normalizer OneHotEncoder StandardScaler binarize normalize scale"),
    Row("sklearn.preprocessing.label", "scikit-learn 0.24", "sklearn.preprocessing",
        "LabelBinarizer LabelEncoder MultiLabelBinarizer label_binarize"),
    Row("sklearn.preprocessing.label", "scikit-learn 0.24", "sklearn.utils.multiclass",
        "type_of_target unique_labels"),
    Row("string", "Python 3.0", "string", "letters=ascii_letters lowercase=ascii_lowercase "
        "uppercase=ascii_uppercase"),
    Row("string", "Python 3.0", OWN, "join lower replace split strip upper"),
    Row("sys", "Python 3.0", "sys", "maxint=maxsize"),
    Row("sys", "Python 3.9", OWN, "setcheckinterval"),
    Row("threading", "Python 3.9", "threading", "Thread.isAlive=Thread.is_alive"),
    Row("time", "Python 3.8", "time", "clock=process_time"),
    Row("unittest", "Python 3.12", "unittest",
        "TestCase.assertEquals=TestCase.assertEqual "
        "TestCase.assertItemsEqual=TestCase.assertCountEqual "
        "TestCase.assertNotEquals=TestCase.assertNotEqual "
        "TestCase.assertRaisesRegexp=TestCase.assertRaisesRegex "
        "TestCase.assertRegexpMatches=TestCase.assertRegex TestCase.assert_=TestCase.assertTrue"),
    Row("xml.etree.cElementTree", "Python 3.9", "xml.etree.ElementTree",
        "Element ElementTree SubElement XML dump fromstring iterparse parse tostring"),
)
"""Sorted by module. A name that the module still has is not replaced."""

REPLACED: tuple[Row, ...] = (
    Row("numpy", "NumPy 1.24", OWN, "hstack stack vstack"),
    Row("pickle", "Python 3.0", OWN, "dump load loads"),
)
"""Functions that no longer accept some arguments, replaced by functions that do."""

WRAPPED: tuple[Row, ...] = (
    Row("h5py", "h5py 3.0", OWN,
        "AttributeManager.__getitem__=decodable File.__init__=opened_in_old_mode"),
    Row("random", "Python 3.11", "theano.legacy.shims.samples",
        "Random.sample=any_population sample=any_population"),
    Row("yaml", "PyYAML 6.0", OWN, "load=loader_optional load_all=loader_optional"),
)
"""Functions and methods with a changed default argument or result. The function of `source` takes
the present one and returns one that behaves as before. They are replaced when their module is
loaded."""


GONE = ("Image", "cgi", "distutils", "imp", "pipes", "pkg_resources", "six")
"""Top-level modules of the table that are created if they cannot be imported: those that later
versions of Python and setuptools lack, and `six`, a dependency of Theano 1.0."""


def members(py2: bool = False) -> dict[str, dict[str, tuple[str, str]]]:
    """For each module, a dict from removed name to `(module of the replacement, its name there)`;
    an empty dict for a module that has only rows in `WRAPPED`. py2: also names that only Python 2
    had."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in TABLE:
        if py2 or row.since != "Python 3.0":
            places = found.setdefault(row.module, {})
            places.update({old: (row.source, new) for old, new in row.items().items()})
    for row in WRAPPED:
        found.setdefault(row.module, {})
    return found
