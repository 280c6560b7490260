"""Which functions of a C file are compiled together; `tests/backends` compiles some."""

from __future__ import annotations

import re

import pytest

from theano.lower.partition import Divided, FunctionText, divide, separate


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
    parts: list[list[str]] = [[] for _ in range(divided.parts)]
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
        divided = divide({}, kernels(work, 6000), "")
        assert divided.parts == parts and not divided.separated and not divided.hurried
    assert groups(divide({}, kernels(6000, 6000), "")) == [["k0"], ["k1"]]


def test_a_loop_counts_as_400_characters_and_50_of_a_table_as_one() -> None:
    loops = FunctionText("for (", "int k1(void)", "y" * 5595 + "for (", "")
    assert loops.work == 5600 + 5 + 800
    assert divide({}, [*kernels(6000), loops], "").parts == 2
    for table, parts in ((0, 2), (12000, 0)):
        assert divide({}, kernels(7000), "m" * 12000, tables=table).parts == parts


def test_a_rest_of_less_than_4000_is_not_compiled_apart() -> None:
    for rest, parts in ((3999, 0), (4000, 2)):
        assert divide({}, kernels(9000, rest), "").parts == parts


@pytest.mark.parametrize("number, parts", [(2, 2), (3, 2), (4, 4), (7, 6), (40, 16)])
def test_parts_are_even_in_number_and_at_most_16(number: int, parts: int) -> None:
    assert divide({}, kernels(*[12000] * number), "").parts == parts


def test_the_largest_kernel_goes_to_the_part_with_the_least_work() -> None:
    """The main function is in the first part; the order of kernels in a part is that of the
    file."""
    assert groups(divide({}, kernels(3000, 5000, 4000, 9000), "m" * 5000)) == [
        ["k0", "k1"], ["k2", "k3"]]
    assert groups(divide({}, kernels(14000, 14000), "m" * 30000)) == [[], ["k0"], ["k1"]]


def test_kernels_of_60000_are_compiled_without_slow_passes() -> None:
    for work, hurried in ((29_999, False), (30_000, True)):
        assert divide({}, kernels(work, 30_000), "m" * 9000).hurried == hurried


def test_a_large_routine_is_declared_and_defined_only_in_the_whole_file() -> None:
    routines = {"a": {"b": function("b", 200), "a": function("a", 2500)},
                "b": {"b": function("b", 200)}}
    divided = divide(routines, kernels(100), "int th_run(void) {}")
    assert (divided.parts, divided.separated) == (1, ["a"])
    head, small, declared, guard, large, end, main = divided.texts
    assert head.startswith("/* Parts of this file") and small == function("b", 200).text()
    assert declared == "TH_SHARED int a(void);"
    assert (guard, end) == ("#ifndef TH_PARTS", "#endif")
    assert large == function("a", 2500).text() and main.startswith("#if TH_IN(0)\nstatic int k0")
