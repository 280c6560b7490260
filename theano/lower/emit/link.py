"""What a text uses: its definitions that a function needs, and of the lines of a function those
that others use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NAME = r"(\0\d+\0\w*|\w+)"
_WORD = re.compile(r"\0\d+\0\w*|[A-Za-z_]\w*")
_DEFINITION = re.compile(rf"(?:const \w+ |(?:const )?void \*const ){_NAME} = [^;]*;")
_DECLARATION = re.compile(rf"(?:(?!return)\w+ |void \*){_NAME};")
_ASSIGNMENT = re.compile(rf"{_NAME} = ([^;]*);")
_LOOP = re.compile(rf"for \(\w+ {_NAME} = ")
_UNIT = re.compile(
    r"^(?:typedef (?:struct|union) \{.*?\} \w+;\n"
    r"|(?:(?:TH_\w+ )*static\b|TH_MATH )[^;{}=]*?"
    r"(?:\{[^\n]*\}\n|\{.*?^\}\n|= [^;{]*;\n|= \{.*?\};\n)"
    r"|#define (?:[^\n]*\\\n)*[^\n]*\n)", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMMENT = re.compile(r"/\*(?:(?!\*/).)*\*/\n\Z", re.DOTALL)


def linked(text: str, root: str) -> str:
    """A text without the static functions and tables that the function `root` does not need, and
    without the second of equal definitions: routines for two dtypes may share one."""
    units = list(_units(text))
    words: dict[str, set[str]] = {}
    for name, unit in units:
        if name:
            words.setdefault(name, set()).update(_WORD.findall(_SAID.sub("", unit)))
    needed, pending = {root}, [root]
    while pending:
        for word in words.get(pending.pop(), ()):
            if word in words and word not in needed:
                needed.add(word)
                pending.append(word)
    seen: set[str] = set()
    found = []
    for name, unit in units:
        code = _SAID.sub("", unit)  # a comment may name the routine of one dtype
        if name and not unit.startswith("#") and (name not in needed or code in seen):
            continue
        seen.add(code)
        found.append(unit)
    return re.sub(r"\n{3,}", "\n\n", "".join(found))


def _units(text: str) -> Iterator[tuple[str, str]]:
    """The definitions of a text, each with its name and the comment before it, and the text between
    them, with the name ""."""
    end = 0
    for found in _UNIT.finditer(text):
        start = found.start()
        before = _COMMENT.search(text, end, start)
        start = before.start() if before and not found[0].startswith("#") else start
        if text[end:start]:
            yield "", text[end:start]
        yield _name(found[0]), text[start:found.end()]
        end = found.end()
    if text[end:]:
        yield "", text[end:]


def _name(definition: str) -> str:
    if definition.startswith("typedef"):
        return definition.rstrip(";\n").rpartition(" ")[2]
    if definition.startswith("#define"):
        return str(_WORD.findall(definition)[1])
    head = re.split(r"[{=]", definition, maxsplit=1)[0]
    table = re.search(r"(\w+)(?:\[[^\]]*\])*\s*\Z", head)
    return table[1] if table else str(re.findall(r"(\w+)\(", head)[-1])


def used(lines: Sequence[str]) -> list[str]:
    """The statements of a function without the definitions of variables that no other uses."""
    read: set[str] = set()
    code = ["" if said else line for line, said in zip(lines, _comments(lines), strict=True)]
    for line in code:
        written = _ASSIGNMENT.fullmatch(line)
        declared = _DECLARATION.fullmatch(line)
        if not declared:
            read.update(_WORD.findall(written[2] if written else line))
    later: set[str] = set()
    found = []
    for whole, line in zip(reversed(lines), reversed(code), strict=True):
        one = (_DEFINITION.fullmatch(line) or _DECLARATION.fullmatch(line)
               or _ASSIGNMENT.fullmatch(line))
        if one is not None and one[1] not in (read if one.re is not _DEFINITION else later):
            continue
        found.append(whole)
        later.update(_WORD.findall(line))
        if one is None or one.re is _DEFINITION:  # earlier lines use another variable of the name
            own = one or _LOOP.match(line)
            later.discard(own[1] if own else "")
    return found[::-1]


def _comments(lines: Sequence[str]) -> Iterator[bool]:
    """Whether each line is one of a comment."""
    inside = False
    for line in lines:
        inside = inside or line.startswith("/*")
        yield inside
        inside = inside and not line.endswith("*/")
