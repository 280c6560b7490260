"""Merges many C files into one, which compiles in a fraction of the time. Definitions that are
equal in several files occur once; those that differ, and each `th_run`, get a name with the number
of the file. Headers are included first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from theano.lower import abi

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|/\*.*?\*/", re.DOTALL | re.MULTILINE)
_FUNCTION = re.compile(r"\b(\w+)\((?!\()")
_OBJECT = re.compile(r"\b(\w+)(?:\[[^\]]*\])*\s*(?:=|;)")
_MACRO = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*\n?", re.MULTILINE)
_HEAD = "#ifdef TH_PARTS"
_DECLARED = re.compile(r"^TH_SHARED [^{;]*;\n", re.MULTILINE)
_TABLE = re.compile(r"^struct th_library \{[\s\S]*?^\};\n", re.MULTILINE)
_WORD = re.compile(r"\b[A-Za-z_]\w*\b")


def undivided(text: str) -> str | None:
    """A C file without the marks of parts that are compiled separately; None for a long file, whose
    kernels are in several parts, too."""
    if _HEAD not in text:
        return text
    if "TH_SHARED th_kernel" in text:
        return None
    text = _DECLARED.sub("", text[:text.index(_HEAD)] + text[text.index("#endif", text.index(
        _HEAD)) + len("#endif"):]).replace("TH_SHARED", "static")
    lines: list[str] = []
    open_ones: list[bool] = []
    for line in text.splitlines():
        if line.startswith("#if"):
            open_ones.append(line.startswith(("#if TH_IN", "#ifndef TH_PARTS")))
            marks = open_ones[-1]
        else:
            marks = line.startswith("#endif") and open_ones.pop()
        if not marks:
            lines.append(line)
    return "\n".join(lines) + "\n"


def merged(texts: Sequence[str]) -> str:
    """The merged C file; `th_run` of text i is called `th_run_i`."""
    seen: dict[str, str] = {}
    included: dict[str, None] = {}
    lines: list[str] = []
    for number, text in enumerate(texts):
        names = {"th_run": f"th_run_{number}"}
        text = _TABLE.sub(lambda m: abi.whole_table(), text)  # each file has the part that it uses
        for chunk in chunks(_COMMENT.sub("", text)):
            name = defined(chunk)
            chunk = renamed(chunk, names)
            if chunk.startswith("#include"):  # before macros that have names of functions
                included[chunk] = None
            elif name is None:
                lines.append(chunk)
            elif seen.get(name) == chunk:
                continue
            else:
                if name in seen and name != "th_run":
                    names[name] = f"{name}_{number}"
                    chunk = renamed(chunk, {name: names[name]})
                seen.setdefault(name, chunk)
                lines.append(chunk)
    return "\n".join([*included, *lines]) + "\n"


def renamed(chunk: str, names: dict[str, str]) -> str:
    """The text with other names."""
    return _WORD.sub(lambda m: names.get(m[0], m[0]), chunk)


def chunks(text: str) -> Iterator[str]:
    """The definitions of a file; a block of `#if` is one definition."""
    held: list[str] = []
    depth = nested = 0
    macro = False
    for line in text.splitlines():
        if not line.strip() and not held:
            continue
        held.append(line)
        word = line.lstrip()
        directive = macro or word.startswith("#")
        macro = directive and line.endswith("\\")
        if directive:
            nested += word.startswith("#if") - word.startswith("#endif")
        else:
            depth += line.count("{") - line.count("}")
        whole = directive or line.rstrip().endswith((";", "}"))
        if whole and not (nested or depth or macro):
            yield "\n".join(held)
            held = []
    if held:
        yield "\n".join(held)


def defined(chunk: str) -> str | None:
    """The name that a definition defines; for a declaration, or a type without a body, its text;
    None for macros."""
    code = _MACRO.sub("", chunk).strip()
    if not code:
        return None
    if code.startswith("struct"):
        return code.split()[1]
    if code.startswith("enum"):
        return _WORD.findall(code)[1]
    signature = re.match(r"typedef \w+ (\w+)\(", code)
    if signature:
        return signature[1]
    if code.startswith("typedef") and "{" in code:
        return _WORD.findall(code)[-1]
    head = code.split("{")[0]
    if code.startswith("typedef") or "static" not in head and "{" not in code and (
            "=" not in code):
        return "text " + code
    found = (_OBJECT if "(" not in head else _FUNCTION).search(
        re.sub(r"__attribute__\(\(.*?\)\)", "", head + ("=" if "(" not in head else "")))
    return found[1] if found else None
