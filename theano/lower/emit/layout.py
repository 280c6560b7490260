"""The layout of C text: one statement a line, indented by blocks, no line over 100 columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

COLUMNS = 100
"""The maximum number of characters of a line."""

_STEP = "    "
_FURTHER = 2 * len(_STEP)
"""How far the rest of a statement is indented more than its first line."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|[(){}\[\];]')
_CONTROL = re.compile(r"(?:\} )?(?:if|else|for|while)\b")
_PLAIN = re.compile(r"[^;{}]*[;{]?|for \([^;{}]*;[^;{}]*;[^;{}]*\) \{")
"""A line with no more than one statement."""

_BREAK = re.compile(
    r'"(?:[^"\\]|\\.)*"|[(){}\[\]]|,(?= )|'
    r" (?=(?:&&|\|\||\?|:|[-+*/%<>]|[<>=!]=) )|(?<=\)) (?=\w)|(?<= =) ")
"""Where the text of a statement may be divided, and what changes the depth there."""


def function(head: str, lines: Iterable[str]) -> str:
    """A C function of a head and statements. If these use `e`, the number of a failure, it is
    declared."""
    lines = list(lines)
    if any("(e = " in line for line in lines):
        lines.insert(0, "int e;")
    return f"{head}\n{{\n{block(lines)}}}\n"


def block(lines: Iterable[str]) -> str:
    """The statements of a block, each in a line of its own, one level further in than the block.
    Each string has whole statements; their layout is not kept."""
    found: list[str] = []
    levels = [0]
    hanging = 0
    inside = False  # of a comment
    for line in lines:
        if inside or line.startswith("/*"):
            found.append(_STEP * (levels[-1] + 1 + hanging) + line)
            inside = not line.endswith("*/")
            continue
        for text in statements(line):
            level = levels.pop() if text.startswith("}") else levels[-1] + 1 + hanging
            indent = level * len(_STEP)
            if indent + len(text) > COLUMNS and (place := _controlled(text)):
                found += broken(text[:place], indent)
                text, indent = text[place:].lstrip(), indent + len(_STEP)
            fits = indent + len(text) <= COLUMNS or "({" in text
            found += [" " * indent + text] if fits else broken(text, indent)
            if text.endswith("{"):
                levels.append(level)
                hanging = 0
            elif text[0] != "#":
                hanging = hanging + 1 if _hangs(text) else 0
    return "".join(f"{line}\n" for line in found)


def _controlled(text: str) -> int:
    """Where the statement begins that a condition or loop controls, after it; 0 for other texts."""
    if not _CONTROL.match(text) or text[-1] != ";":
        return 0
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == ")" and not depth:
            return found.end()
    return 0


def _hangs(text: str) -> bool:
    """Whether the next line is the statement of this condition or loop."""
    return text[-1] not in ";}" and _CONTROL.match(text) is not None


def statements(line: str) -> Sequence[str]:
    """The statements of a line, and the ends of its blocks. A loop or condition is a statement with
    the one that it controls, if that is not a block."""
    line = line.strip()
    if _PLAIN.fullmatch(line) or line[:1] == "#" or "({" in line:  # an expression of statements
        return (line,) if line else ()
    return tuple(_divided(line))


def _divided(line: str) -> Iterator[str]:
    """The statements of a line that has several, or ends of blocks."""
    start, depth = 0, 0
    inside = False  # of an initialiser
    for found in _TOKEN.finditer(line):
        token, place = found[0], found.start()
        if token in ("(", "["):
            depth += 1
        elif token in (")", "]"):
            depth -= 1
        elif token == "{" and (depth or inside or _initialises(line[:place])):
            depth, inside = depth + 1, True
        elif token == "}" and depth:
            depth -= 1
            inside = inside and depth > 0
        elif token == "}":
            if line[start:place].strip():
                yield line[start:place].strip()
            start = place
            if not line[place + 1:].lstrip().startswith(("else", ";")):
                yield "}"
                start = place + 1
        elif token in (";", "{") and not depth:
            yield line[start:place + 1].strip()
            start = place + 1
    if line[start:].strip():
        yield line[start:].strip()


def _initialises(before: str) -> bool:
    """Whether a brace after this text begins the values of an array or struct."""
    return before.rstrip().endswith(("=", ",", "{", "])"))


def wrapped(text: str) -> str:
    """A text with its layout, in which lines that are too long are divided."""
    lines = text.split("\n")
    long = [i for i, line in enumerate(lines) if len(line) > COLUMNS]
    if not long:
        return text
    before, inside = 0, False  # of a comment
    for i in long:
        inside = _in_comment(lines[before:i], inside)
        line, before = lines[i], i
        own = line.lstrip()
        if line.endswith("\\") or own.startswith("#define"):
            continue
        if inside or own.startswith("/*"):
            place = line.rindex(" ", 0, COLUMNS)
            lines[i] = f"{line[:place]}\n   {line[place + 1:]}"
        else:
            lines[i] = "\n".join(broken(own, len(line) - len(own)))
    return "\n".join(lines)


def _in_comment(lines: Sequence[str], inside: bool) -> bool:
    """Whether a comment is open after lines. inside: whether it is before them."""
    for line in reversed(lines):
        begun, ended = line.rfind("/*"), line.rfind("*/")
        if begun != ended:
            return begun > ended
    return inside


def broken(text: str, indent: int) -> list[str]:
    """The lines of a statement, which is divided where the fewest parentheses are open."""
    lines: list[str] = []
    room, before = COLUMNS - indent, " " * indent
    end = " \\" if text.startswith("#") else ""
    while len(text) > room:
        place = _division(text, room - len(end))
        if place is None:
            break
        lines.append(before + text[:place].rstrip() + end)
        text = text[place:].lstrip()
        if len(lines) == 1:
            room, before = max(room - _FURTHER, COLUMNS // 3), before + " " * _FURTHER
    return [*lines, before + text]


def _division(text: str, room: int) -> int | None:
    """The last place in the first `room` characters where the fewest parentheses are open."""
    depth, best, place = 0, 1000, None
    for found in _BREAK.finditer(text, 0, room + 1):
        token = found[0]
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
        elif token[0] != '"' and room // 4 < found.end() <= room and depth <= best:
            best, place = depth, found.end()
    return place


def comment(*texts: str) -> list[str]:
    """The lines of a comment, in which each text begins a line; none is too long at any usual
    depth."""
    if len(texts) == 1 and len(texts[0]) <= COLUMNS - 30 and "*/" not in texts[0]:
        return [f"/* {' '.join(texts[0].split())} */"]
    lines: list[str] = []
    for text in texts:
        line = ""
        for word in text.replace("*/", "* /").split():
            word = word[:COLUMNS - 30]
            if line and len(line) + 1 + len(word) > COLUMNS - 20:
                lines.append(line)
                line = ""
            line += f" {word}" if line else word
        lines.append(line)
    return [f"{'  ' if i else '/*'} {line}{'' if lines[i + 1:] else ' */'}"
            for i, line in enumerate(lines)]
