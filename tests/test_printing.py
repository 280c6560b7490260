"""`theano.printing`: graphs as trees and as mathematics, and the op that prints."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

import theano
import theano.tensor as T
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.ifelse import ifelse
from theano.printing import (
    FunctionPrinter,
    IgnorePrinter,
    OperatorPrinter,
    PatternPrinter,
    PPrinter,
    Print,
    debugprint,
    hex_digest,
    min_informative_str,
    position_independent_str,
    pp,
    pprint,
    pydotprint,
    var_descriptor,
)

x, y = T.dscalar("x"), T.dscalar("y")
v = T.dvector("v")


class Pair(Op):
    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [x.type("first"), x.type()])


def tree(obj: Any, **options: Any) -> list[str]:
    text: str = debugprint(obj, file="str", **options)
    assert text.endswith("\n") or not text
    return text.splitlines()


EXPRESSION = T.exp(x * y) + x


def test_tree() -> None:
    assert tree(EXPRESSION) == [
        "Elemwise{add,no_inplace} [id A] ''   ",
        " |Elemwise{exp,no_inplace} [id B] ''   ",
        " | |Elemwise{mul,no_inplace} [id C] ''   ",
        " |   |x [id D]",
        " |   |y [id E]",
        " |x [id D]",
    ]


def test_a_node_is_shown_once() -> None:
    z = T.exp(x)
    assert tree(z * z + z) == [
        "Elemwise{add,no_inplace} [id A] ''   ",
        " |Elemwise{mul,no_inplace} [id B] ''   ",
        " | |Elemwise{exp,no_inplace} [id C] ''   ",
        " | | |x [id D]",
        " | |Elemwise{exp,no_inplace} [id C] ''   ",
        " |Elemwise{exp,no_inplace} [id C] ''   ",
    ]


def test_depth() -> None:
    assert tree(EXPRESSION, depth=0) == []
    assert [line.split("[")[0] for line in tree(EXPRESSION, depth=2)] == [
        "Elemwise{add,no_inplace} ", " |Elemwise{exp,no_inplace} ", " |x "]


def test_types() -> None:
    assert tree(T.exp(x), print_type=True) == [
        "Elemwise{exp,no_inplace} [id A] <TensorType(float64, scalar)> ''   ",
        " |x [id B] <TensorType(float64, scalar)>",
    ]


@pytest.mark.parametrize(("ids", "texts"), [
    ("int", ["[id 0] ''", "[id 1]"]), ("auto", ["[id auto_0] ''", "[id auto_1]"]),
    ("", ["Elemwise{exp,no_inplace}  ''", " |x "]),
])
def test_ids(ids: str, texts: list[str]) -> None:
    for line, text in zip(tree(T.exp(x), ids=ids), texts, strict=True):
        assert text in line


def test_python_ids() -> None:
    assert f"[id {id(x)}]" in tree(T.exp(x), ids="id")[1]


def test_ids_beyond_26() -> None:
    z = x
    for _ in range(27):
        z = T.exp(z)
    assert tree(z)[25].strip().startswith("|Elemwise{exp,no_inplace} [id Z]")
    assert "[id BA]" in tree(z)[26]
    assert "[id BB]" in tree(z)[27]


def test_names() -> None:
    z = T.sqr(x)
    z.name = "z"
    assert tree(T.exp(z)) == [
        "Elemwise{exp,no_inplace} [id A] ''   ",
        " |Elemwise{sqr,no_inplace} [id B] 'z'   ",
        "   |x [id C]",
    ]
    assert len(tree(T.exp(z), stop_on_name=True)) == 2


def test_a_constant_shows_its_value_whatever_its_name_is() -> None:
    two = T.constant(2.0, name="two")
    matrix = theano.sparse.as_sparse_variable(sp.csr_matrix(np.eye(2)), name="matrix")
    assert str(two) == "TensorConstant{2.0}" and pp(x * two) == "(x * TensorConstant{2.0})"
    assert str(matrix) == "SparseConstant{csr,float64,shape=(2, 2),nnz=2}"


def test_several_objects_share_names() -> None:
    z = T.exp(x)
    assert tree([z, z * 2]) == [
        "Elemwise{exp,no_inplace} [id A] ''   ",
        " |x [id B]",
        "Elemwise{mul,no_inplace} [id C] ''   ",
        " |Elemwise{exp,no_inplace} [id A] ''   ",
        " |TensorConstant{2} [id D]",
    ]
    done: dict[Any, str] = {}
    tree(z, done=done)
    assert tree(T.sin(z), done=done)[1:] == [" |Elemwise{exp,no_inplace} [id B] ''   "]


def test_several_outputs() -> None:
    first, second = Pair()(x)
    assert tree(first.owner) == [
        "Pair.0 [id A] 'first'   ", " |x [id B]", "Pair.1 [id A] ''   "]
    assert tree(second)[0] == "Pair.1 [id A] ''   "


def test_leaves_and_numbers() -> None:
    assert tree(x) == ["x [id A]"]
    assert tree(T.dvector()) == ["<TensorType(float64, vector)> [id A]"]
    assert tree(T.constant(3.0)) == ["TensorConstant{3.0} [id A]"]
    assert tree(3) == ["3"]


def test_functions_show_their_order() -> None:
    f = theano.function([x, y], EXPRESSION, mode=theano.Mode(optimizer=None))
    ends = [line[-1] for line in tree(f) if "''" in line]
    assert ends == ["2", "1", "0"]
    assert tree(f.maker.fgraph) == tree(f)


def test_the_last_input_has_the_lowest_number() -> None:
    m = T.dmatrix("m")
    f = theano.function([m], [m.shape, m.shape[0] * 2], mode=theano.Mode("c", "fast_run"))
    numbers = {line.split("[id")[0].strip(" |"): line[-1] for line in tree(f) if "''" in line}
    assert numbers == {
        "MakeVector{dtype='int64'}": "2", "Shape_i{0}": "1", "Shape_i{1}": "0",
        "Elemwise{mul,no_inplace}": "3"}


def test_storage() -> None:
    s = theano.shared(np.float64(7.0), "s")
    f = theano.function([x], x * s, mode=theano.Mode(optimizer=None))
    lines = tree(f, print_storage=True)
    assert lines[0].endswith("[None]")
    assert any("s [id" in line and "7." in line for line in lines)


def test_clients() -> None:
    z = T.exp(x)
    f = theano.function([x], [z * 2, z], mode=theano.Mode(optimizer=None))
    lines = tree(f, print_clients=True)
    assert "clients:[" in lines[1]
    assert "('output', '')" in lines[1]


def test_where_the_text_goes(capsys: pytest.CaptureFixture[str]) -> None:
    out = io.StringIO()
    assert debugprint(x, file=out) is out
    assert out.getvalue() == "x [id A]\n"
    debugprint(x)
    assert capsys.readouterr().out == "x [id A]\n"


def test_what_debugprint_refuses() -> None:
    with pytest.raises(TypeError, match="cannot print an object of type str"):
        debugprint("abc")
    with pytest.raises(ValueError, match="ids must be"):
        debugprint(x, ids="foo")


@pytest.mark.parametrize(("expression", "text"), [
    (x + y, "(x + y)"), (x * y + x, "((x * y) + x)"), ((x + y) * x, "((x + y) * x)"),
    (x - (y - x), "(x - (y - x))"), (-x, "(-x)"), (x**2, "(x ** TensorConstant{2})"),
    (T.exp(x), "exp(x)"), (T.dmatrix("m").T, "m.T"), (v + x, "(v + x)"),
    (T.cast(x, "float32"), "float32(x)"), (abs(x), "|x|"), (x // y, "(x // y)"),
    (T.dot(v, v), "(v \\dot v)"), (T.sum(v), "Sum{acc_dtype=float64}(v)"),
    (v[0], "v[Constant{0}]"), (v[1:], "v[1:]"),
    (T.dmatrix("m")[:, T.iscalar("i"):2:3], "m[:, i:2:3]"),
    (T.stack([x, y]), "[x, y]"), (T.join(0, v, v), "join(TensorConstant{0}, v, v)"),
    (T.alloc(x, T.iscalar("i"), 2), "alloc(x, i, TensorConstant{2})"),
    (T.ones_like(v), "fill(v, TensorConstant{1.0})"),
    (T.gt(x, y), "gt(x, y)"), (T.dvector() * v, "(<TensorType(float64, vector)> * v)"),
])
def test_mathematics(expression: Any, text: str) -> None:
    assert pp(expression) == text


def test_names_of_ops_that_write_at_index_arrays() -> None:
    i = T.lvector("i")
    m = T.dmatrix("m")
    assert str(T.inc_subtensor(m[i, i], 1.0).owner.op) == (
        "AdvancedIncSubtensor{inplace=False,  set_instead_of_inc=False}")
    assert str(T.set_subtensor(m[m > 0], 1.0).owner.op) == (
        "AdvancedBooleanIncSubtensor{inplace=False,  set_instead_of_inc=True}")


def test_the_gradient_of_a_square_reads_from_left_to_right() -> None:
    slope = T.grad(x**2, x)
    assert pp(slope) == (
        "((fill((x ** TensorConstant{2}), TensorConstant{1.0}) * TensorConstant{2}) * "
        "(x ** (TensorConstant{2} - TensorConstant{1})))")
    assert [line.split(" [id")[0] for line in tree(slope)][:4] == [
        "Elemwise{mul,no_inplace}", " |Elemwise{mul,no_inplace}", " | |Elemwise{second,no_inplace}",
        " | | |Elemwise{pow,no_inplace}"]


def test_mathematics_of_a_deep_chain() -> None:
    z = x
    for _ in range(5000):
        z = T.sin(z)
    assert pp(z) == "sin(" * 5000 + "x" + ")" * 5000


def test_mathematics_of_several() -> None:
    z = x + y
    z.name = "z"
    assert pprint.process_graph([x, y], [z, x * y]) == "z = (x + y)\n(x * y)"
    s = theano.shared(1.0, "s")
    assert pprint.process_graph([], [], updates={s: s + x}) == "s <- (s + x)"


def test_teaching_the_printer() -> None:
    mine = pprint.clone()
    assert isinstance(mine, PPrinter)
    add, exp = (x + y).owner.op, T.exp(x).owner.op
    mine.assign(add, OperatorPrinter("plus", -2, "either"))
    mine.assign(exp, FunctionPrinter("EXP"))
    mine.assign(T.sin(x).owner.op, PatternPrinter("sine of %(0)s"))
    mine.assign(lambda state, r: r.owner is not None and r.owner.op == T.cos(x).owner.op,
                IgnorePrinter())
    mine.assign(Pair, "pair")
    assert mine(T.exp(x + y)) == "EXP((x plus y))"
    assert mine(T.sin(T.cos(x))) == "sine of x"
    assert mine(Pair()(x)[0]) == "pair(x)"
    assert pp(T.exp(x)) == "exp(x)"


def test_old_printers() -> None:
    class Brackets:
        def process(self, output: Any, pstate: Any) -> str:
            inner = pstate.pprinter.process(output.owner.inputs[0], pstate.clone(precedence=-1))
            return f"<<{inner}>>"

    assert pprint.clone_assign(T.exp(x).owner.op, Brackets())(T.exp(x + y)) == "<<(x + y)>>"


def test_min_informative_str() -> None:
    assert min_informative_str((x + y) * (x + y)) == "\n".join([
        "A. Elemwise{mul,no_inplace}",
        " B. Elemwise{add,no_inplace}",
        "  C. x",
        "  D. y",
        " E. Elemwise{add,no_inplace}",
        "  <C>",
        "  <D>",
    ])
    tags = theano.printing._TagGenerator()
    assert [tags.get_tag() for _ in range(3)] == ["A", "B", "C"]
    named = x + y
    named.name = "z"
    assert min_informative_str(T.exp(named), 2) == (
        "  A. Elemwise{exp,no_inplace}\n   B. z")


def test_descriptions() -> None:
    assert var_descriptor(x) == "A=x"
    assert var_descriptor(EXPRESSION) == (
        "A=Elemwise{add,no_inplace}(B=Elemwise{exp,no_inplace}"
        "(C=Elemwise{mul,no_inplace}(D=x,E=y)),<D>)")
    assert var_descriptor(np.ones(3)).startswith("A=<ndarray:strides=[8],digest=cc143326")
    assert position_independent_str(v) == "theano_var{type=TensorType(float64, vector)}"


def test_hex_digest() -> None:
    a = np.arange(3)
    assert hex_digest(a) == hex_digest(a.copy())
    assert hex_digest(a) != hex_digest(a.astype("int32"))
    assert hex_digest(np.zeros((2, 3))) != hex_digest(np.zeros((3, 2)))
    assert hex_digest(np.ones((2, 3))).endswith("|strides=[24,8]|shape=[2,3]")
    with pytest.raises(AssertionError, match="takes an array"):
        hex_digest([1])


def test_pictures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    f = theano.function([x, y], EXPRESSION)
    text = pydotprint(f, format="dot", return_image=True)
    for part in ("digraph {", "name=x TensorType(float64, scalar)", "Elemwise{exp,no_inplace}"):
        assert part in text
    pydotprint(EXPRESSION, str(tmp_path / "graph.dot"), with_ids=True, compact=False)
    assert "graph.dot" in capsys.readouterr().out
    assert "id=1" in (tmp_path / "graph.dot").read_text()
    assert "..." in pydotprint([x, T.exp(x)], max_label_size=8, format="dot", return_image=True)
    with pytest.warns(UserWarning, match="no IfElse"):
        pydotprint(f, cond_highlight=True, format="dot", return_image=True)
    with pytest.raises(ValueError, match="pydotprint draws"):
        pydotprint("abc")
    total = theano.scan(lambda row: row * 2, sequences=T.dvector())[0].sum()
    pydotprint(ifelse(x, total, y), str(tmp_path / "branch.dot"), cond_highlight=True,
               scan_graphs=True)  # no warning about the graph of a step
    assert (tmp_path / "branch_0.dot").exists()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not theano.printing.pydot_imported
    assert "Graphviz" in theano.printing.pydot_imported_msg
    with pytest.raises(RuntimeError, match="needs Graphviz"):
        pydotprint(f, str(tmp_path / "graph.png"))


def test_print_op(capsys: pytest.CaptureFixture[str]) -> None:
    f = theano.function([v], Print("v is", attrs=["__str__", "shape", "min"])(v) * 2)
    np.testing.assert_array_equal(f([1.0, 2.0]), [2, 4])
    assert capsys.readouterr().out.splitlines() == [
        "v is __str__ = [1. 2.]", "v is shape = (2,)", "v is min = 1.0"]


def test_print_op_lets_gradients_pass() -> None:
    z = T.sum(T.sqr(Print("z", global_fn=lambda op, value: None)(v)))
    f = theano.function([v], theano.grad(z, v))
    np.testing.assert_array_equal(f([1.0, 2.0]), [2, 4])


def test_print_op_calls_what_it_is_given() -> None:
    seen: list[Any] = []
    op = Print("q", global_fn=lambda op, value: seen.append((op.message, value.tolist())))
    theano.function([v], op(v))([1.0, 2.0])
    assert seen == [("q", [1.0, 2.0])]
    assert Print("a") == Print("a") != Print("b")


def test_print_runs_where_only_its_shape_is_needed() -> None:
    """As in Theano, where `Print` had no shape rule."""
    seen: list[int] = []
    x = T.dvector("x")
    shown = Print(global_fn=lambda op, value: seen.append(len(value)))(x)
    for result in (shown.shape, (shown * 2).shape[0], T.zeros_like(shown)):
        theano.function([x], result)([1, 2, 3])
    assert seen == [3, 3, 3]
    assert theano.function([x], T.grad(shown.sum(), x))([1, 2]).tolist() == [1, 1]
    assert seen == [3, 3, 3, 2]


def test_texts_are_kept_until_they_have_been_read() -> None:
    x, y = T.dvectors("xy")
    shared_part = T.exp(x)
    last = T.tanh(shared_part * y) + shared_part
    state = theano.printing.PrinterState(pprinter=pp, texts={})
    assert pp.process(last, state) == "(tanh((exp(x) * y)) + exp(x))"
    assert list(state.texts) == [last]
    first, second = T.sin(shared_part), last * 2
    assert pp([x, y], [first, second]).splitlines() == [
        "sin(exp(x))", "((tanh((exp(x) * y)) + exp(x)) * TensorConstant{2})"]


def test_pp_says_what_it_takes() -> None:
    with pytest.raises(TypeError, match="pp takes a variable, or a list of them"):
        pp()
