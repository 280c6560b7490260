"""Command line: `python -m benchmarks [--only WORD ...] [--systems NAME ...] [--quick]`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import pathlib
import subprocess
import sys
import tempfile

from benchmarks import environment, report
from benchmarks.catalogue import ROWS, find, label
from benchmarks.harness import Options, Result, Row, measure

LIMIT = 900


def arguments() -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD",
                        help="rows whose name holds every word")
    parser.add_argument("--json", type=pathlib.Path, default=environment.RESULTS / "latest.json")
    parser.add_argument("--systems", nargs="+", default=[], metavar="NAME",
                        help="only these systems, where installed")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter samples")
    parser.add_argument("--list", action="store_true", help="names of the rows")
    parser.add_argument("--row", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def run(row: Row, options: argparse.Namespace) -> dict[str, object]:
    """Measure `row` in a separate process; returns its record."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = pathlib.Path(folder) / "record.json"
        command = ["-m", "benchmarks", "--row", str(ROWS.index(row)), "--json", str(place)]
        command += ["--quick"] * options.quick
        command += ["--systems", *options.systems] if options.systems else []
        try:
            done = subprocess.run(
                environment.python(command),
                env=environment.child(row.threads, folder), cwd=environment.ROOT,
                capture_output=True, text=True, timeout=LIMIT, check=False,
            )
            failure = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
        except subprocess.TimeoutExpired:
            failure = f"not done after {LIMIT} s"
        if place.exists():
            record: dict[str, object] = json.loads(place.read_text())
            return record
        lost = Result(row.name, row.unit, row.threads, failures={"process": failure})
        lost.bars = {bar.text(row.unit): bar.verdict({}) for bar in row.bars}
        return dataclasses.asdict(lost) | {"label": label(row)}


def child(options: argparse.Namespace) -> None:
    """Measure one row in this process, and write its record."""
    row = ROWS[options.row]
    environment.confine(row.threads)
    chosen = {
        name: setup for name, setup in row.systems.items()
        if not options.systems or name in options.systems
    }
    how = Options.quick() if options.quick else Options()
    result = measure(dataclasses.replace(row, systems=chosen), how)
    record = dataclasses.asdict(result) | {"label": label(row)}
    options.json.write_text(json.dumps(record, default=str))


def main() -> None:
    """Measure the selected rows, print the table, and write the file."""
    options = arguments()
    if options.row is not None:
        child(options)
        return
    rows = find(options.only)
    if options.list:
        print("\n".join(label(row) for row in rows))
        return
    facts = environment.notes()
    print("; ".join(f"{name} {value}" for name, value in facts.items()))
    print(report.header(report.COLUMNS))
    records = []
    for row in rows:
        record = run(row, options)
        records.append(record)
        print("\n".join([report.line(record, report.COLUMNS), *report.footnotes(record)]))
        sys.stdout.flush()
    print(report.summary(records))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"environment": facts, "rows": records}, indent=1))


if __name__ == "__main__":
    main()
