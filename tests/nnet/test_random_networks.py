"""Random networks (`fuzz/networks.py`): C and the interpreter agree, and gradients are those of
finite differences."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from fuzz import networks
from fuzz.check import check
from fuzz.networks import LAYERS, network


@pytest.mark.parametrize("seed", range(12), ids=lambda seed: "ABCDEFGHIJKL"[seed])
def test_networks(seed: int) -> None:
    failure = check(network(seed))
    assert failure is None, failure


def test_every_layer_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some hundred networks contain each layer."""
    texts: dict[str, Any] = {}

    def watched(make: Any) -> Any:
        def draw(*given: Any) -> Any:
            text = make(*given)
            texts[text] = make
            return text

        return draw

    monkeypatch.setattr(networks, "LAYERS", [(w, ranks, watched(m)) for w, ranks, m in LAYERS])
    kept: set[Any] = set()
    for seed in itertools.count():
        kept |= {texts[step.text] for step in network(seed).steps if step.text in texts}
        if kept == {make for _, _, make in LAYERS}:
            return
        assert seed < 300, {make for _, _, make in LAYERS} - kept


def test_networks_vary() -> None:
    """A hundred networks have gradients of both orders, directions, updates and large images."""
    made = [network(seed) for seed in range(100)]
    slopes = [sum(s.slope is not None for s in p.steps) for p in made]
    assert slopes.count(1) > 30 and slopes.count(2) > 15
    assert sum("T.Rop(" in step.text for p in made for step in p.steps) > 5
    assert sum(bool(p.updates) for p in made) > 20
    assert max(i.value.size for p in made for i in p.inputs) > 3000


def test_a_network_with_layers_of_no_columns() -> None:
    """It could not be made, as there are no classes to draw."""
    assert network(879084203).steps
