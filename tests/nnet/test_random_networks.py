"""Random networks (`fuzz/networks.py`): C and the interpreter agree, and gradients agree with
finite differences."""

from __future__ import annotations

from typing import Any

import pytest

from fuzz import networks
from fuzz.check import Check
from fuzz.networks import LAYERS, network
from tests.together import compiled_together


@pytest.mark.one_of(7)
@pytest.mark.parametrize("seed", range(12), ids="ABCDEFGHIJKL".__getitem__)
def test_networks(seed: int) -> None:
    with compiled_together():
        made = Check(network(seed))
    failure = made.failure()
    assert failure is None, failure


@pytest.mark.long
def test_every_layer_is_drawn_and_networks_vary(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most 300 networks contain every layer, and they have gradients of both orders, directions,
    updates and large images."""
    texts: dict[str, Any] = {}

    def watched(make: Any) -> Any:
        def draw(*given: Any) -> Any:
            text = make(*given)
            texts[text] = make
            return text

        return draw

    monkeypatch.setattr(networks, "LAYERS", [(w, ranks, watched(m)) for w, ranks, m in LAYERS])
    every = {make for _, _, make in LAYERS}
    kept: set[Any] = set()
    made: list[Any] = []
    while kept != every or len(made) < 100:
        assert len(made) < 300, every - kept
        made.append(network(len(made)))
        kept |= {texts[step.text] for step in made[-1].steps if step.text in texts}
    slopes = [sum(s.slope is not None for s in p.steps) for p in made]
    assert slopes.count(1) > 30 and slopes.count(2) > 15
    assert sum("T.Rop(" in step.text for p in made for step in p.steps) > 5
    assert sum(bool(p.updates) for p in made) > 20
    assert max(i.value.size for p in made for i in p.inputs) > 3000


def test_a_network_with_layers_of_no_columns() -> None:
    """Such a layer has no classes to draw."""
    assert network(879084203).steps
