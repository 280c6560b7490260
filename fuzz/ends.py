"""The ends of random programs: costs, gradients, and the choice of the outputs."""

from __future__ import annotations

from fuzz.maker import EXPECTED, Maker


def cost(m: Maker, names: list[str]) -> str:
    """The Python text of a scalar that depends on float values."""
    parts = [m.rng.choice([
        "T.sum(T.sin({0}) * {1})", "T.sum(T.tanh({0}) * {1})", "T.sum(T.sqr({0}) * {1})",
        "T.sum({0}) * {1}", "T.mean(T.sqr({0})) * {1}"]).format(name, m.rng.choice(
            ["0.7", "1.5", "-0.3"])) for name in names]
    return f"T.cast({' + '.join(parts)}, 'float64')"


def slopes(m: Maker, chosen: list[str], wrt: list[str]) -> None:
    """Add the gradient of a cost with respect to inputs."""
    made = m.add(cost(m, chosen))
    if made:
        m.add(f"slopes({made[0]}, [{', '.join(wrt)}])", (made[0], tuple(wrt)), kept=True)
        if isinstance(m.error, EXPECTED):
            m.steps.pop()
            m.error = None


def outputs(m: Maker) -> list[str]:
    """The names of the results: gradients, late values, sometimes an input, or a name twice."""
    made = [n for s in m.steps for n in s.names]
    if m.error is not None:
        return list(m.steps[-1].names)
    found = [n for s in m.steps if s.slope for n in s.names]
    rest = [n for n in made if n not in found]
    found += rest[-m.rng.randint(1, 4):]
    found = list(dict.fromkeys(found))
    if m.chance(0.1) or not found:
        found.append(m.rng.choice(m.inputs).name)
    if m.chance(0.05):
        found.append(found[0])
    return found
