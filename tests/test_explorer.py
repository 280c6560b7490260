"""`theano.explore`: what the page says, as JSON. tests/test_explorer_browser.py runs its
scripts."""

from __future__ import annotations

import gc
import json
import pickle
import re
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.sparse
import theano.tensor as T
from theano.__main__ import main
from theano.compile import ProfileStats
from theano.compile.making import call
from theano.compile.reporting import profiling
from theano.explorer import explore, history, machine
from theano.explorer.equations import equations
from theano.explorer.layout import GAP, LAYER, placed
from theano.explorer.page import described
from theano.rewrite.pipeline import PHASES, optimize
from theano.tensor.signal import pool

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.S)
x, wanted = T.dmatrix("x"), T.dvector("wanted")


def tutorial(**options: Any) -> Any:
    """A training step of logistic regression."""
    w, b = theano.shared(np.zeros(3), name="w"), theano.shared(0.0, name="b")
    p = 1 / (1 + T.exp(-T.dot(x, w) - b))
    cost = -(wanted * T.log(p) + (1 - wanted) * T.log(1 - p)).mean()
    gw, gb = T.grad(cost, [w, b])
    return theano.function([x, wanted], cost, updates=[(w, w - 0.1 * gw), (b, b - 0.1 * gb)],
                           **options)


def page_data(path: str | Path) -> Any:
    """The JSON of a page."""
    text = Path(path).read_text()
    found = DATA.search(text)
    assert found
    return json.loads(found[1])


def check(data: Any) -> None:
    """Every number of the page refers to something, and every picture is whole."""
    boxes, program = data["boxes"], data["program"]
    count = len(boxes["label"])
    assert all(len(column) == count for column in boxes.values())
    known = set(range(-1, count))
    for picture in data["pictures"]:
        size = len(picture["boxes"])
        assert size == len(set(picture["boxes"])) and set(picture["boxes"]) <= known - {-1}
        assert size == len(picture["x"]) == len(picture["y"]) == len(picture["w"])
        ends = picture["edges"]
        assert not ends or (min(ends) >= 0 and max(ends) < size)
        for source, target in zip(ends[::2], ends[1::2], strict=True):
            assert picture["y"][source] < picture["y"][target]
    for name in ("parent", "origin"):
        assert set(boxes[name]) <= known
        assert all(at != of for at, of in enumerate(boxes[name]))
    assert {k for inner in boxes["inner"] for k in inner} <= set(range(len(data["pictures"])))
    assert set(boxes["line"]) <= set(range(-1, len(data["lines"])))
    for file, line in data["lines"]:
        shown = data["files"][file]
        assert 0 <= line - shown["first"] < len(shown["text"])
    for step in data["steps"]:
        assert step["phase"] and {step["old"], step["new"]} <= known
    for part in program.get("parts", ()):
        assert set(part["nodes"]) <= known - {-1}
        assert set(part["kernels"]) <= {kernel["name"] for kernel in program["kernels"]}
    for array in program.get("memory", ()):
        assert 0 <= array["first"] <= array["last"] < len(program["parts"])


def rewritten(data: Any) -> Any:
    (picture,) = [p for p in data["pictures"] if p["kind"] == "rewritten"]
    return picture


def test_a_training_step(tmp_path: Path) -> None:
    f = tutorial()
    path = explore(f, tmp_path / "new" / "page.html")
    (data,) = page_data(path)
    check(data)
    assert [p["title"] for p in data["pictures"] if p["kind"] != "step"][::5] == [
        "as written", "as rewritten"]
    graph, program = f.maker.fgraph, data["program"]
    picture = rewritten(data)
    kinds = [data["boxes"]["kind"][box] for box in picture["boxes"]]
    assert kinds.count("op") == len(graph.apply_nodes)
    assert [kinds.count(k) for k in ("input", "shared", "output", "update")] == [2, 2, 1, 2]
    assert program["same"] and "\n".join(program["text"]) + "\n" == f.c_source
    assert data["shared"] == [{"name": "w", "box": 2}, {"name": "b", "box": 3}]
    assert [(u["name"], u["inplace"]) for u in data["updates"]] == [("w", True), ("b", False)]
    text = DATA.sub("", Path(path).read_text())
    assert "<canvas" in text and not re.search(r"<link| src=|https?://|@import|fetch\(", text)


@pytest.mark.skipif(shutil.which("objdump") is None, reason="there is no objdump")
def test_machine_code_of_kernels() -> None:
    """Each kernel has instructions, which belong to its lines of C."""
    program: Any = described(tutorial())["program"]
    text, machine = program["text"], program["machine"]
    assert not program["without"] and all(-1 <= line < len(text) for line, _ in machine)
    assert re.fullmatch(r"[0-9a-f]+  \w.*", machine[0][1].splitlines()[0])
    for kernel in program["kernels"]:
        own = [line for line, _ in machine if kernel["first"] <= line <= kernel["last"]]
        assert own or kernel["first"] < 0, kernel["name"]


def test_pages_without_machine_code_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert machine.machine_code([""]) == (
        [], "The program objdump, of GNU binutils, is not installed.")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert machine.machine_code([""] * (machine.MOST_LINES + 1)) == (
        [], "The C has more than 8000 lines.")
    with theano.config.change_flags(cxx=""):
        assert machine.machine_code([""]) == (
            [], "There is none: compilation is switched off: the setting cxx is empty")


def test_each_node_is_linked() -> None:
    """With its line, with the part of the program that computes it, and with a kernel in the C."""
    data = described(tutorial())
    boxes: Any = data["boxes"]
    program: Any = data["program"]
    ops = [box for box in rewritten(data)["boxes"] if boxes["kind"][box] == "op"]
    assert all(boxes["line"][box] >= 0 for box in ops)
    assert {Path(__file__).name} == {file["name"] for file in data["files"]}  # type: ignore[attr-defined]
    computed = {box for part in program["parts"] for box in part["nodes"]}
    stored = {array["box"] for array in program["memory"]}
    labels = [boxes["label"][box] for box in ops if box in computed]
    assert {"softplus", "sigmoid", "mul"} <= set(labels) and stored - {-1} <= computed
    for kernel in program["kernels"]:
        if kernel["name"].startswith("kernel"):
            assert f"{kernel['name']}(" in "".join(
                program["text"][kernel["first"]:kernel["last"] + 1])
            assert kernel["nodes"] and kernel["calls"]
    assert len(program["lines"]) >= 3
    for number, line in program["lines"]:
        assert f":{data['lines'][line][1]}" in program["text"][number]  # type: ignore[index]


def test_the_rule_that_made_the_logarithm_stable() -> None:
    data = described(tutorial())
    steps: Any = data["steps"]
    boxes: Any = data["boxes"]
    (first, second) = [step for step in steps if step["rule"] == "log_sigmoid"]
    assert first["phase"] == "stabilize" and "stability.py:" in first["where"]
    assert first["equation"] == "T.log(T.sigmoid(x))  →  -T.softplus(-x)"
    assert first["before"].startswith("log(sigmoid(") and boxes["rule"][first["new"]] == (
        "log_sigmoid")
    assert boxes["origin"][second["new"]] == second["old"]


def test_replacements_are_those_of_the_engine() -> None:
    reported: list[str] = []
    f = tutorial()
    optimize(f.maker.again().graph(), f.maker.running,
             report=lambda rule, old, new: reported.append(rule))
    steps: Any = described(f)["steps"]
    assert [step["rule"] for step in steps] == reported and len(reported) > 30


def test_a_picture_after_each_replacement() -> None:
    data: Any = described(tutorial())
    pictures, boxes = data["pictures"], data["boxes"]
    for number, step in enumerate(data["steps"], 1):
        before, after = pictures[step["from"]], pictures[step["picture"]]
        assert after["title"] == f"after {number}: {step['rule']}"
        assert step["old"] in {-1, *before["boxes"]} and step["new"] in {-1, *after["boxes"]}
        assert step["old"] < 0 or step["old"] not in after["boxes"]
        made = set(after["boxes"]) - set(before["boxes"])
        assert all(boxes["rule"][box] == step["rule"] for box in made), step
    ends = [p for p in pictures if p["kind"] != "inner"]
    for step, phase in zip(ends, ends[1:], strict=False):
        if step["kind"] == "step" and phase["kind"] == "phase":
            assert step["boxes"] == phase["boxes"]


def test_rules_say_what_they_do() -> None:
    found = equations()
    names = {rule.name for phase in PHASES for rule in phase.rules}
    assert names == set(found)
    assert found["mul_one"][0] == "x * 1  →  x"
    without = [name for name, (said, _) in found.items() if not said]
    assert not without


def test_a_loop_is_a_box_with_a_picture_inside() -> None:
    w = theano.shared(np.ones((3, 3)), "w")
    h, _ = theano.scan(lambda row, h: T.tanh(row + T.dot(h, w)), x, T.zeros(3))
    f = theano.function([x], T.grad(h.sum(), w))
    data = described(f)
    check(data)
    boxes: Any = data["boxes"]
    loops = [box for box in rewritten(data)["boxes"] if boxes["kind"][box] == "loop"]
    inner = [data["pictures"][k] for box in loops for k in boxes["inner"][box]]  # type: ignore[index]
    assert loops and all(p["kind"] == "inner" for p in inner)
    inside = {box for p in inner for box in p["boxes"]}
    assert {boxes["parent"][box] for box in inside} == set(loops)
    program: Any = data["program"]
    kernels = [set(kernel["nodes"]) for kernel in program["kernels"]]
    assert any(nodes & inside for nodes in kernels), "kernels of a step belong to its nodes"


def test_times_and_memory_of_a_function_that_was_called() -> None:
    f = tutorial(profile=ProfileStats(atexit_print=False))
    for _ in range(3):
        f(np.ones((5, 3)), np.ones(5))
    data = described(f)
    program: Any = data["program"]
    assert program["same"] and data["calls"]["calls"] == 3  # type: ignore[index]
    assert [part["runs"] for part in program["parts"]] == [3] * len(program["parts"])
    assert all(part["seconds"] > 0 for part in program["parts"])
    assert {array["bytes"] for array in program["memory"] if array["kind"] == "scratch"} == {40}
    (update,) = [array for array in program["memory"] if array["kind"] == "update"]
    assert update["last"] == len(program["parts"]) - 1


@pytest.mark.parametrize(("mode", "engine"), [("JAX", "JAX"), (
    theano.Mode("ir"), "the interpreter of programs"), ("FAST_COMPILE", "the interpreter (NumPy)")])
def test_engines_without_c(mode: Any, engine: str) -> None:
    data: Any = described(theano.function([x], T.exp(x).sum(), mode=mode))
    check(data)
    assert data["program"]["reason"] == f"This function has no C: {engine} runs it."


def test_c_that_differs_from_what_runs_is_not_called_the_same() -> None:
    f = tutorial()
    assert program(f)["same"]
    with theano.config.change_flags(poison_memory=not theano.config.poison_memory):
        assert not program(f)["same"]
    matrix = theano.sparse.csr_matrix("matrix")  # a result that is made in Python
    assert not program(theano.function([matrix], matrix * 2.0))["same"]


def program(f: Any) -> Any:
    return described(f)["program"]


def test_functions_without_c(tmp_path: Path) -> None:
    f = theano.function([x], T.exp(x).sum(), mode=theano.Mode("py", "fast_run"),
                        profile=ProfileStats(atexit_print=False))
    f(np.ones((2, 3)))
    data: Any = described(f)
    check(data)
    assert data["program"] == {
        "reason": "This function has no C: the interpreter (NumPy) runs it."}
    labels = [data["boxes"]["label"][box] for box, _ in data["times"]]
    assert labels == ["exp", "Sum"]


def test_the_graph_as_written_is_kept_where_it_is_the_function_s() -> None:
    w, other = theano.shared(1.0, "w"), theano.shared(2.0, "other")
    updates = {w: w + 1}
    f = theano.function([], [w * w], updates=updates, givens=[])
    updates[other] = w  # the function has its own list
    assert [p["kind"] for p in described(f)["pictures"]][0] == "written"  # type: ignore[attr-defined]
    for copied in (pickle.loads(pickle.dumps(f)), f.copy(swap={w: other}),
                   f.copy(delete_updates=True)):
        data: Any = described(copied)
        check(data)
        assert [p["kind"] for p in data["pictures"]] == ["rewritten"]
        assert "The graph as written is not known" in data["notes"][0]
    assert described(f.copy())["notes"] == []


def test_default_updates_are_specified_again() -> None:
    state = theano.shared(1.0, "state")
    state.default_update = state + 1
    f = theano.function([], state * 2)
    state.default_update = state + 2  # of other functions
    data: Any = described(f)
    assert [u["name"] for u in data["updates"]] == ["state"] and data["program"]["same"]
    f()
    assert state.get_value() == 2.0


def test_several_functions_and_other_objects(tmp_path: Path) -> None:
    f, g = tutorial(), theano.function([x], x.sum(), name="</script>")
    both = page_data(explore([f, g], tmp_path / "page.html"))
    assert [data["name"] for data in both][1] == "</script>"
    with pytest.raises(TypeError, match="explore takes a compiled function, or a list of them"):
        explore(x, tmp_path / "page.html")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="explore: the list of functions is empty"):
        explore([], tmp_path / "page.html")


def test_the_page_is_small_for_lenet(tmp_path: Path) -> None:
    images, labels = T.dtensor4("images"), T.ivector("labels")
    shared = [theano.shared(np.ones(s), name) for s, name in (
        ((20, 1, 5, 5), "W0"), ((50, 20, 5, 5), "W1"), ((800, 500), "W2"), ((500, 10), "W3"))]
    flow: Any = images
    for filters in shared[:2]:
        flow = T.tanh(pool.pool_2d(T.nnet.conv2d(flow, filters), (2, 2), ignore_border=True))
    flow = T.nnet.softmax(T.dot(T.tanh(T.dot(flow.flatten(2), shared[2])), shared[3]))
    cost = T.nnet.categorical_crossentropy(flow, labels).mean()
    f = theano.function([images, labels], cost, updates=[
        (w, w - 0.1 * g) for w, g in zip(shared, T.grad(cost, shared), strict=True)])
    path = Path(explore(f, tmp_path / "lenet.html"))
    (data,) = page_data(path)
    check(data)
    assert path.stat().st_size < 3_000_000


def test_time_of_layout_is_linear() -> None:
    def seconds(count: int) -> float:
        edges = [(k - 1 - k % 7, k) for k in range(8, count)] + [
            (k - 1, k) for k in range(1, count) if k % 5]
        gc.collect()
        start = time.process_time()
        placed([60] * count, edges)
        return time.process_time() - start

    small, large = (min(seconds(count) for _ in range(3)) for count in (2_500, 10_000))
    assert large < 8 * small and large < 20


def test_boxes_of_a_layer_do_not_overlap() -> None:
    edges = [(k, 20 + j) for k in range(20) for j in range(20) if (k * j) % 3 == 1]
    at = placed([40 + 3 * k for k in range(40)], edges)
    for depth in range(2):
        layer = sorted((a - (40 + 3 * k) / 2, a + (40 + 3 * k) / 2)
                       for k, (a, b) in enumerate(at) if b == depth * LAYER)
        assert all(b[0] - a[1] > GAP - 2 for a, b in zip(layer, layer[1:], strict=False))


def test_large_graphs_have_fewer_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BOXES", 100)
    monkeypatch.setattr(history, "MOST_OF_STEPS", 40)
    data: Any = described(tutorial())
    check(data)
    assert [p["kind"] for p in data["pictures"]] == ["written", "rewritten"]
    assert "there are no pictures after the phases fold" in data["notes"][0]
    assert f"{len(data['steps'])} replacements have no picture of their own" in data["notes"][1]


@pytest.mark.parametrize("mode", [None, "FAST_COMPILE"])
def test_a_trace_has_the_parts_in_order(tmp_path: Path, mode: str | None) -> None:
    f = tutorial(profile=ProfileStats(atexit_print=False), mode=mode)
    for _ in range(2):
        f(np.ones((5, 3)), np.ones(5))
    f.profile.write_trace(tmp_path / "trace.json")
    events = json.loads((tmp_path / "trace.json").read_text())["traceEvents"]
    rows = {e["args"]["name"]: e["tid"] for e in events if e["ph"] == "M"}
    call_row, compilation = (
        [e for e in events if e["ph"] == "X" and e["tid"] == rows[name]]
        for name in ("a call, on average", "compilation"))
    assert len(call_row) == (len(f.profile.parts()) or len(f.profile.apply_time)) > 3
    assert all(e["args"]["runs"] == 2 for e in call_row)
    for one, other in zip(call_row, call_row[1:], strict=False):
        assert other["ts"] == pytest.approx(one["ts"] + one["dur"])
    assert {"rewrite"} <= {e["name"] for e in compilation}
    measured = sum(p.seconds for p in f.profile.parts()) + sum(f.profile.apply_time.values())
    assert sum(e["dur"] for e in call_row) == pytest.approx(1e6 * measured / 2)


PROGRAM = """\
import sys
import theano
import theano.tensor as T
x = T.dvector("x")
f = theano.function([x], T.exp(x), name="first")
print(f([0.0]), sys.argv[1:], __name__)
theano.function([x], x + 1, name="second")
"""


def test_the_functions_of_a_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program, page = tmp_path / "program.py", tmp_path / "page.html"
    program.write_text(PROGRAM)
    at_exit = list(profiling._at_exit)
    assert main(["explore", "-o", str(page), str(program), "one", "two"]) == 0
    out = capsys.readouterr().out
    assert "[1.] ['one', 'two'] __main__" in out and f"{page}: 2 functions" in out
    both = page_data(page)
    assert [data["name"] for data in both] == ["first", "second"]
    assert both[0]["calls"]["calls"] == 1
    assert not call.watchers and profiling._at_exit == at_exit
    program.write_text(PROGRAM + "sys.exit(3)\n")
    assert main(["explore", "-o", str(page), str(program)]) == 3
    program.write_text(PROGRAM + "raise KeyError('late')\n")
    page.unlink()
    with pytest.raises(KeyError, match="late"):
        main(["explore", "-o", str(page), str(program)])
    assert page.exists() and not call.watchers


def test_programs_without_functions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "empty.py"
    assert main(["explore", str(program)]) == 1
    assert "there is no file" in capsys.readouterr().err
    program.write_text("pass\n")
    assert main(["explore", str(program)]) == 1
    assert "made no function" in capsys.readouterr().err
