"""Small old modules: `theano.misc`, `theano.compat`, and pickles in archives."""

from __future__ import annotations

import copy
import importlib
import io
import os
import pickle
import sys
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.tensor as T
from theano.legacy.gof.utils import OrderedSet
from theano.legacy.names.programs import leftovers, pkl_utils
from theano.legacy.names.programs.dictionaries import (
    DefaultOrderedDict,
    FrozenOrderedDict,
    frozendict,
)
from theano.legacy.names.programs.memory import may_share_memory


def test_elementwise_ops_of_scalar_ops_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from theano.tensor.basic import _scal_elemwise, _scal_elemwise_with_nfunc

    class Less(theano.scalar.BinaryScalarOp):
        def impl(self, x: Any, y: Any) -> Any:
            return x - 2 * y

    monkeypatch.setattr(theano.scalar, "less", Less(theano.scalar.upgrade_to_float), raising=False)

    @_scal_elemwise_with_nfunc(None, 2, 1)
    def less(a: Any, b: Any) -> Any: ...

    @_scal_elemwise
    def exp_inplace(a: Any) -> Any: ...

    x = T.dvector("x")
    assert theano.pp(less(x, x)) == "less(x, x)" and exp_inplace.inplace_pattern == {0: 0}
    assert less(x, x + 1).eval({x: [1.0, 2.0]}).tolist() == [-3, -4]
    def exp(a: Any) -> Any: ...
    assert _scal_elemwise_with_nfunc("exp", 1, 1)(exp).nfunc_spec == ("exp", 1, 1)
    with pytest.raises(AttributeError, match="nothing_such"):
        @_scal_elemwise
        def nothing_such(a: Any) -> Any: ...


def test_shared_memory() -> None:
    a = np.ones((3, 3))
    s = scipy.sparse.csr_matrix(a)
    for x, y, shared in [(a, a[1:], True), (a, a.copy(), False), (s, s, True), (s, s.data, True),
                         (s.indices, s, True), (s, s.copy(), False), (s, a, False)]:
        assert may_share_memory(x, y) is shared
    for x, y in [(a, 3), (None, a), (3, 4)]:
        assert may_share_memory(x, y, raise_other_type=False) is False
        with pytest.raises(TypeError, match="int|NoneType"):
            may_share_memory(x, y)


def test_dictionaries() -> None:
    f = frozendict(a=1)
    assert f == {"a": 1} and hash(f) == hash(frozendict(a=1)) and "a" in f
    assert f.copy(b=2) == {"a": 1, "b": 2} and len(f) == 1
    assert repr(f) == "<frozendict {'a': 1}>"
    assert list(FrozenOrderedDict([(2, 1), (1, 2)])) == [2, 1]
    d = DefaultOrderedDict(list)
    d["b"].append(1)
    assert d == {"b": [1]}
    for same in (d.copy(), copy.copy(d), pickle.loads(pickle.dumps(d))):
        assert same == d and same["new"] == []
    with pytest.raises(KeyError):
        DefaultOrderedDict()["a"]
    with pytest.raises(TypeError, match="callable"):
        DefaultOrderedDict(3)  # type: ignore[arg-type]


def test_ordered_sets() -> None:
    s = OrderedSet([3, 1, 2, 5])
    s.difference_update([2])
    s.intersection_update([1, 3, 5])
    assert (s.pop(), s.pop(last=False), list(s)) == (5, 3, [1])
    assert s.pop() == 1
    with pytest.raises(KeyError):
        s.pop()
    leftovers.check_deterministic([1])
    with pytest.raises(AssertionError, match="fixed order"):
        leftovers.check_deterministic({1})


def test_texts() -> None:
    assert leftovers.pretty_format("  a\n    b") == "a\nb"
    assert leftovers.strip_leading_white_space("  a ") == "a "
    assert leftovers.render_string("%(a)s", {"a": 1}) == "1"
    with pytest.raises(Exception, match=r"x %\(b\)<<<< caused exception 'b'"):
        leftovers.render_string("x %(b)s y", {"a": 1})
    assert leftovers.decode_with(b"\xe9", "latin1") == "é"
    assert list(leftovers.decode_iter([b"a"])) == ["a"]


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_LIST", "/b")
    leftovers.maybe_add_to_os_environ_pathlist("A_LIST", "/a")
    leftovers.maybe_add_to_os_environ_pathlist("A_LIST", "/a")
    leftovers.maybe_add_to_os_environ_pathlist("A_LIST", "relative")
    assert os.environ["A_LIST"] == "/a:/b"
    code = [sys.executable, "-c", "print(1)"]
    assert leftovers.output_subprocess_Popen(code) == (b"1\n", b"", 0)
    assert leftovers.call_subprocess_Popen(code) == 0
    assert leftovers.subprocess_Popen([sys.executable, "-c", ""]).wait() == 0


def test_examples_of_ops() -> None:
    x = T.dmatrix("x")
    y = leftovers.DoubleOp()(x)
    f = theano.function([x], [y, T.grad(y.sum(), x), y.shape, T.Rop(y, x, x)])
    found = f([[1.0, 2.0]])
    assert [each.tolist() for each in found] == [[[2, 4]], [[2, 2]], [1, 2], [[2, 4]]]
    assert theano.function([x], leftovers.minimal(x))([[1.0]]).shape == (1, 1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "model.zip"


def shared(value: Any, name: str | None = None) -> Any:
    return theano.shared(np.asarray(value), name=name)


def dump(archive: Path, value: Any, **settings: Any) -> list[str]:
    with archive.open("wb") as file:
        pkl_utils.dump(value, file, **settings)
    return zipfile.ZipFile(archive).namelist()


def load(archive: Path) -> Any:
    with archive.open("rb") as file:
        return pkl_utils.load(file)


def test_archives(archive: Path) -> None:
    a, b, c = shared([1.0], "foo"), shared([2.0, 3.0], "foo"), shared([4.0])
    names = dump(archive, (a, b, c, np.arange(2), {"x": 1}))
    assert names == ["foo", "foo_2", "array_0", "array_1", "pkl"]
    with np.load(archive) as arrays:
        assert arrays["foo_2"].tolist() == [2, 3]
    a2, b2, c2, array, other = load(archive)
    assert [v.get_value().tolist() for v in (a2, b2, c2)] == [[1], [2, 3], [4]]
    assert (a2.name, c2.name, array.tolist(), other) == ("foo", None, [0, 1], {"x": 1})
    a2.set_value([7.0])
    assert theano.function([], a2 + c2)().tolist() == [11]


def test_arrays_that_are_one_stay_one(archive: Path) -> None:
    array = np.arange(3)
    names = dump(archive, [array, array], persistent_id=pkl_utils.PersistentNdarrayID)
    assert names == ["array_0", "pkl"]
    first, second = load(archive)
    assert first is second


def test_names_in_archives(archive: Path) -> None:
    persistent = pkl_utils.PersistentSharedVariableID
    for values, settings, message in [
            ([shared([1.0])], {"allow_unnamed": False}, "no name"),
            ([shared([1.0], "a"), shared([2.0], "a")], {"allow_duplicates": False}, "several"),
            ([shared([1.0], "pkl")], {}, "cannot have the name")]:
        with pytest.raises(ValueError, match=message):
            dump(archive, values, persistent_id=partial(persistent, **settings))


def test_names_in_archives_are_made_unique(archive: Path) -> None:
    variables = [shared([1.0], "w"), shared([2.0], "w"), shared([3.0], "w_2"), shared([4.0]),
                 shared([5.0], "array_0")]
    names = dump(archive, variables)
    assert len(set(names)) == len(names) == 6
    assert [v.get_value().tolist() for v in load(archive)] == [[1], [2], [3], [4], [5]]


def test_an_archive_that_cannot_be_written_leaves_no_temporary_file(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(pkl_utils.tempfile, "tempdir", str(folder))
    with pytest.raises((pickle.PicklingError, AttributeError)):
        dump(archive, [shared([1.0]), lambda: 0])
    assert not list(folder.iterdir())


def test_arrays_on_a_gpu_are_not_read(archive: Path) -> None:
    with pytest.raises(RuntimeError, match="no CUDA"):
        pkl_utils.PersistentNdarrayLoad(zipfile.ZipFile(archive, "w"))("gpuarray.x")


@pytest.mark.parametrize("protocol", [0, 2, -1])
def test_strip_pickler(protocol: int) -> None:
    x = T.dvector("x")
    y = T.exp(x)
    for variable in (x, y):
        variable.tag.test_value, variable.tag.note, variable.tag.kept = np.ones(2), 1, 2
    file = io.BytesIO()
    pkl_utils.StripPickler(file, protocol, ["note"]).dump(y)
    loaded = pkl_utils.CompatUnpickler(io.BytesIO(file.getvalue())).load()
    for variable in (loaded, loaded.owner.inputs[0]):
        assert variable.tag.__dict__ == {"kept": 2}
    assert y.tag.note == 1


def test_old_paths() -> None:
    for name in ("misc.pkl_utils", "misc.frozendict", "misc.windows", "misc.may_share_memory"):
        assert importlib.import_module(f"theano.{name}").__all__
