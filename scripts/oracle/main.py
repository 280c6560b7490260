"""The command line: runs programs of many seeds on both sides, and reports the differences."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import time
import warnings
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from oracle.compare import Difference, differences
from oracle.environment import prepare
from oracle.generate import AREAS, program
from oracle.judge import judged
from oracle.meant import meaning
from oracle.shrink import shrunk, text_of
from oracle.sides import OURS, THEIRS, Pair

BLOCK = 200
"""The number of programs that run in one pair of processes."""

COMPILED = 10
"""One program in this many of a block runs if Theano compiles with g++, which takes ten seconds."""

KEPT = 2
"""The number of examples of each class of differences that are reduced and written."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="oracle_fuzz", description=__doc__)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--programs", type=int, default=2000, help="how many (default 2000)")
    parser.add_argument(
        "--seed", type=int, default=None, help="the seed of the first program; else the clock"
    )
    parser.add_argument("--area", choices=sorted(AREAS), help="only templates of this area")
    parser.add_argument("--ours", choices=sorted(OURS), help="how this package compiles; else both")
    parser.add_argument("--theirs", choices=sorted(THEIRS), help="how Theano compiles; else all")
    parser.add_argument("--jobs", type=int, default=1, help="blocks at a time")
    parser.add_argument(
        "--environment", type=Path, default=root / "build" / "oracle", help="folder of Theano 1.0.5"
    )
    parser.add_argument(
        "--output", type=Path, default=root / "build" / "oracle-found", help="folder of the report"
    )
    return parser.parse_args()


def block(task: tuple[int, argparse.Namespace, str]) -> dict[str, Any]:
    """Run the programs of a block; returns the differences by signature, with programs that show
    them."""
    first, options, oracle = task
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    chance = random.Random(first)
    ours = options.ours or chance.choices(("interpreter", "c"), (3, 1))[0]
    theirs = options.theirs or chance.choices(tuple(THEIRS), (35, 30, 30, 5))[0]
    pair = Pair(Path(oracle), ours, theirs, options.output)
    result: dict[str, Any] = {
        "first": first,
        "ours": ours,
        "theirs": theirs,
        "found": {},
        "counts": Counter(),
    }
    count = options.block
    if theirs == "compiled" and not options.theirs:
        count = max(1, count // COMPILED)
    for seed in range(first, first + count):
        one(program(seed, options.area), pair, result)
    pair.close()
    return result


def one(text: dict[str, Any], pair: Pair, result: dict[str, Any]) -> None:
    """Run a program on both sides and add the differences to the result. A program in which Theano
    crashed or hung, and this package did not, is only counted."""
    counts = result["counts"]
    answers = pair.ask(text)
    counts["programs"] += 1
    counts["statements"] += len(text["statements"])
    if "died" in answers[1] and "died" not in answers[0]:
        counts["unanswered"] += 1
        return
    counts["values"] += len(answers[0].get("values", ()))
    counts["gradients"] += sum(
        label.startswith(("grad", "Rop", "Lop")) for label in text["labels"].values()
    )
    counts.update(f"of {area}" for area in text["areas"])
    for unjudged in differences(text, *answers):
        found = replace(unjudged, judged=judged(text, answers[0], unjudged.target))
        words = meaning(found)
        counts["meant" if words else "differences"] += 1
        key = f"{found.signature} :: {words}" if words else found.signature
        new = {"count": 0, "meant": words, "line": found.line, "shown": []}
        entry = result["found"].setdefault(key, new)
        entry["count"] += 1
        if len(entry["shown"]) < KEPT and not entry["meant"]:
            entry["shown"].append(example(text, answers, found, pair, result))


def example(
    text: dict[str, Any],
    answers: tuple[dict[str, Any], dict[str, Any]],
    found: Difference,
    pair: Pair,
    result: dict[str, Any],
) -> dict[str, Any]:
    """The reduced program, and the answers of both sides."""

    def again(candidate: dict[str, Any]) -> list[Difference]:
        return differences(candidate, *pair.ask(candidate))

    small = text if found.kind == "died" else shrunk(text, answers[1], found, again)
    said = [
        repr(
            answer.get("built", {}).get(found.target)
            if found.kind in ("build", "type", "pattern", "parts")
            else shown(answer, found.target)
        )[:400]
        for answer in (pair.ask(small) if found.kind != "died" else answers)
    ]
    how = {"seed": text["seed"], "ours": result["ours"], "theirs": result["theirs"]}
    return {"line": found.line, "text": text_of(small), "said": said, **how}


def shown(answer: dict[str, Any], target: str) -> Any:
    found = []
    for name, value in answer.get("values", {}).items():
        if name.partition("[")[0] == target:
            found.append(readable(value) if isinstance(value, tuple) else value)
    return found


def readable(value: Any) -> Any:
    if isinstance(value, tuple) and value and value[0] == "array":
        return np.frombuffer(value[3], value[1]).reshape(value[2]).tolist(), value[1], value[2]
    return tuple(readable(each) for each in value) if isinstance(value, tuple) else value


def main() -> int:
    options = arguments()
    oracle = str(prepare(options.environment.resolve()))
    options.output = options.output.resolve()
    options.output.mkdir(parents=True, exist_ok=True)
    seed = options.seed if options.seed is not None else int(time.time()) * 1000 % 10**9
    options.block = min(BLOCK, options.programs)
    tasks = [
        (first, options, oracle) for first in range(seed, seed + options.programs, options.block)
    ]
    print(f"seed {seed}", flush=True)
    with multiprocessing.Pool(options.jobs, maxtasksperchild=5) as pool:
        counts, found = Counter[str](), dict[str, Any]()
        for result in pool.imap_unordered(block, tasks):
            merge(result, counts, found)
            print(f"{dict(counts)} {len(found)} classes", flush=True)
            write(options.output, found)
    return report(counts, found, options.output)


def merge(result: dict[str, Any], counts: Counter[str], found: dict[str, Any]) -> None:
    counts.update(result["counts"])
    counts[f"ours {result['ours']}"] += result["counts"]["programs"]
    counts[f"theirs {result['theirs']}"] += result["counts"]["programs"]
    for signature, entry in result["found"].items():
        old = found.setdefault(signature, {**entry, "count": 0, "shown": []})
        old["count"] += entry["count"]
        old["shown"] = sorted(old["shown"] + entry["shown"], key=lambda each: len(each["text"]))[
            :KEPT
        ]


def write(folder: Path, found: dict[str, Any]) -> None:
    """Write all classes as a table, and the programs of those that are not meant as a text."""
    (folder / "found.json").write_text(json.dumps(found, indent=1))
    lines = []
    for signature, entry in sorted(found.items()):
        if entry["shown"]:
            lines.append(f"######## {entry['count']}x {signature}")
        for each in entry["shown"]:
            lines += [
                f"# {each['line']}",
                f"# seed {each['seed']} ours {each['ours']} theirs {each['theirs']}",
            ]
            lines += [f"# ours:   {each['said'][0]}", f"# theirs: {each['said'][1]}", each["text"]]
    (folder / "found.txt").write_text("\n".join(lines))


def report(counts: Counter[str], found: dict[str, Any], folder: Path) -> int:
    open_classes = {name: entry for name, entry in found.items() if not entry["meant"]}
    for signature, entry in sorted(open_classes.items(), key=lambda item: -item[1]["count"]):
        print(f"{entry['count']:6} {signature}")
    meant = Counter[str]()
    for entry in found.values():
        if entry["meant"]:
            meant[entry["meant"]] += entry["count"]
    for reason, count in meant.most_common():
        print(f"meant {count:6} {reason}")
    print(dict(counts))
    print(
        f"{len(open_classes)} classes of differences are open; programs in {folder / 'found.txt'}"
    )
    return 1 if open_classes else 0
