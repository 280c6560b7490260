"""`explore`: writes the page of a function."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from theano.compile.making.call import Function
from theano.errors import format_error
from theano.explorer.page import page_of

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["explore"]


def explore(
    f: Function | Sequence[Function], path: str | PathLike[str] | None = None
) -> str:
    """Write an HTML page that shows how a function was compiled; returns its path.

    The page is one file, which a browser opens without a server and without the network. Its panels
    show the lines of the program; the graph as written, after each replacement and each phase of
    rewriting, and as rewritten; each replacement with its rule; the C; its machine code, if objdump
    is installed; the plan of memory; and the times of the parts, if the function was made with
    `profile=True`. What belongs to the thing under the pointer is marked in all of them.

    f: a compiled function, or a list of them, among which the reader chooses. path: of the page;
    None: `explore.html` in the working directory. Raises TypeError for other objects, ValueError
    for an empty list.

    >>> x = T.dvector("x")
    >>> f = theano.function([x], T.exp(x).sum())
    >>> theano.explore(f, "exp.html")  # doctest: +SKIP
    'exp.html'
    """
    functions = [f] if isinstance(f, Function) else f
    if not isinstance(functions, Sequence) or isinstance(functions, str) or not all(
            isinstance(each, Function) for each in functions):
        raise TypeError(format_error(
            f"explore takes a compiled function, or a list of them, got {f!r}",
            hint="theano.function(inputs, outputs) compiles one"))
    if not functions:
        raise ValueError("explore: the list of functions is empty")
    place = "explore.html" if path is None else os.fspath(path)
    text = page_of(functions)
    os.makedirs(os.path.dirname(os.path.abspath(place)), exist_ok=True)
    with open(place, "w", encoding="utf-8") as file:
        file.write(text)
    return place
