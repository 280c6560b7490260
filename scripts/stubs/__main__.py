"""`python scripts/stubs [folder]`: write `stubs/theano-stubs`, which tells editors and type
checkers about names that the package makes from tables."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from stubs.files import stubs  # noqa: E402


def main() -> None:
    """Write the files, and remove those that are no longer needed."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "stubs" / "theano-stubs"
    wanted = stubs()
    for path in folder.rglob("*.pyi"):
        if str(path.relative_to(folder)) not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    print(f"{len(wanted)} files in {folder}")


if __name__ == "__main__":
    main()
