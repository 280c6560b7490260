"""Which functions of a C file are compiled together; `tests/backends` compiles some."""

from __future__ import annotations

import re

import pytest

from theano.lower.emit.partition import Divided, FunctionText, MainText, divide, separate, shares


def function(name: str, size: int, before: str = "") -> FunctionText:
    """A function without loops whose text has `size` characters."""
    head = f"int {name}(void)"
    text = FunctionText(before, head, "", f"{head};")
    text.body = "x" * (size - len(before) - len(head))
    return text


def kernels(*works: int) -> list[FunctionText]:
    """Functions with so much work, each a body: heads are not counted."""
    found = [function(f"k{i}", 100) for i in range(len(works))]
    for f, work in zip(found, works, strict=True):
        f.body = "y" * work
    return found


def groups(divided: Divided) -> list[list[str]]:
    """The kernels that are defined in each part."""
    parts: list[list[str]] = [[] for _ in divided.works]
    for text in divided.texts:
        if mark := re.match(r"#if TH_IN\((\d+)\)", text):
            parts[int(mark[1])] += re.findall(r"int (k\d+)\(void\)y", text)
    return parts


def test_a_routine_of_2500_characters_with_those_it_uses_is_an_object_file() -> None:
    large, small = {"a": function("a", 2500)}, {"b": function("b", 2499)}
    both = {"c": function("c", 1250, before="/* Why. */"), "d": function("d", 1250)}
    assert separate({"a": large, "b": small, "d": both}) == ["a", "d"]


def test_a_file_with_two_parts_of_12000_is_divided() -> None:
    for work, parts in ((5999, 0), (6000, 2)):
        divided = divide({}, kernels(work, 6000), MainText(""))
        assert len(divided.works) == parts and not divided.separated and not divided.hurried
    assert groups(divide({}, kernels(6000, 6000), MainText(""))) == [["k0"], ["k1"]]


def test_a_loop_counts_as_400_characters_and_50_of_a_table_as_one() -> None:
    loops = FunctionText("for (", "int k1(void)", "y" * 5595 + "for (", "")
    assert loops.work == 5600 + 5 + 800
    assert len(divide({}, [*kernels(6000), loops], MainText("")).works) == 2
    for table, parts in ((0, 2), (12000, 0)):
        assert len(divide({}, kernels(7000), MainText("m" * 12000, tables=table)).works) == parts


def test_a_rest_of_less_than_4000_is_not_compiled_apart() -> None:
    for rest, parts in ((3999, 0), (4000, 2)):
        assert len(divide({}, kernels(9000, rest), MainText("")).works) == parts


@pytest.mark.parametrize("number, parts", [(2, 2), (3, 2), (4, 4), (7, 6), (40, 16)])
def test_parts_are_even_in_number_and_at_most_16(number: int, parts: int) -> None:
    assert len(divide({}, kernels(*[12000] * number), MainText("")).works) == parts


def test_the_largest_kernel_goes_to_the_part_with_the_least_work() -> None:
    """The main function is in the first part; the order of kernels in a part is that of the
    file."""
    assert groups(divide({}, kernels(3000, 5000, 4000, 9000), MainText("m" * 5000))) == [
        ["k0", "k1"], ["k2", "k3"]]
    assert groups(divide({}, kernels(14000, 14000), MainText("m" * 30000))) == [[], ["k0"], ["k1"]]


def test_the_functions_of_a_long_main_function_are_in_several_parts() -> None:
    """The text that they use and their declarations stand after all kernels, which may call other
    mathematical functions; tables and `th_run` remain in the first part."""
    pieces = [function(f"k{i}", 100) for i in (1, 2, 3)]
    for piece, work in zip(pieces, (8000, 3000, 9000), strict=True):
        piece.body = "y" * work
    main = MainText("int th_run(void)", "typedef int th_state;", pieces)
    divided = divide({}, kernels(6000), main)
    assert groups(divided) == [["k0", "k1"], ["k2", "k3"]]
    assert divided.works == [14000 + main.work, 12000]
    head, first, kernel, state, *declared, one, other, run = divided.texts[:1] + [
        text for text in divided.texts[1:] if text]
    assert first == "TH_SHARED int k0(void);" and kernel.startswith("#if TH_IN(0)")
    assert state == main.before and declared == [f"TH_SHARED {f.declared}" for f in pieces]
    assert one.startswith("#if TH_IN(0)\nTH_SHARED int k1") and other.startswith("#if TH_IN(1)")
    assert run.startswith("#if TH_IN(0)\nint th_run")
    whole = divide({}, kernels(100), MainText("int th_run(void)", "state", pieces[1:2]))
    assert whole.texts[-1] == f"state\n{pieces[1].text()}\nint th_run(void)"


def test_shares_are_about_equal() -> None:
    assert shares([1, 9, 4, 5, 3], 2) == [[1, 4], [3, 2, 0]]
    assert shares([5, 4], 2, first=4) == [[1], [0]]
    assert shares([7], 3) == [[0], [], []]


def test_kernels_of_60000_are_compiled_without_slow_passes() -> None:
    for work, hurried in ((29_999, False), (30_000, True)):
        assert divide({}, kernels(work, 30_000), MainText("m" * 9000)).hurried == hurried


def test_a_large_routine_is_declared_and_defined_only_in_the_whole_file() -> None:
    routines = {"a": {"b": function("b", 200), "a": function("a", 2500)},
                "b": {"b": function("b", 200)}}
    divided = divide(routines, kernels(100), MainText("int th_run(void) {}"))
    assert (len(divided.works), divided.separated) == (1, ["a"])
    head, small, declared, guard, large, end, main = divided.texts
    assert head.startswith("/* Parts of this file") and small == function("b", 200).text()
    assert declared == "TH_SHARED int a(void);"
    assert (guard, end) == ("#ifndef TH_PARTS", "#endif")
    assert large == function("a", 2500).text() and main.startswith("#if TH_IN(0)\nstatic int k0")
