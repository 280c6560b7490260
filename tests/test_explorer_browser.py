"""The explorer's page in a browser: what the scripts show, and what pointer and keys do."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.test_explorer import tutorial
from theano.compile import ProfileStats
from theano.explorer import explore

BROWSER = next(filter(None, map(shutil.which, (
    "chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no browser")

SCRIPT = """<script>
onerror = message => { document.body.innerHTML = `<pre>{"error": "${message}"}</pre>`; };
setTimeout(() => {
  const key = (place, name) =>
    place.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true}));
  const shown = side => find(side).selectedOptions[0].textContent;
  const marked = id => [...find(id).querySelectorAll(".mark")].map(row => row.textContent);
  const seen = {};
  /* script */
  document.body.innerHTML = "<pre>" + JSON.stringify(seen).replaceAll("<", "&lt;") + "</pre>";
}, 300);
</script>"""


def run(page: Path, script: str, address: str = "") -> Any:
    """What a script leaves in `seen`, run in the page when this has been drawn."""
    text = page.read_text()
    other = page.with_name("run.html")
    other.write_text(text.replace("</body>", SCRIPT.replace("/* script */", script) + "</body>"))
    shown = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900",
         f"--user-data-dir={page.with_name('browser')}", "--virtual-time-budget=3000",
         "--dump-dom", other.as_uri() + address],
        capture_output=True, text=True, timeout=100, check=True).stdout
    found = shown.split("<pre>")[1].split("</pre>")[0].replace("&lt;", "<").replace("&gt;", ">")
    seen = json.loads(found.replace("&amp;", "&"))
    assert "error" not in seen, seen
    return seen


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    f = tutorial(profile=ProfileStats(atexit_print=False))
    for _ in range(3):
        f(np.ones((5, 3)), np.ones(5))
    return Path(explore(f, tmp_path_factory.mktemp("explorer") / "page.html"))


def test_rules_one_after_another(page: Path) -> None:
    """The key n goes through the replacements; both graphs are those around each."""
    seen = run(page, """
      seen.start = [shown("left"), shown("right")];
      seen.steps = [];
      for (let k = 0; k < 3; ++k) {
        key(document.body, "n");
        seen.steps.push([shown("left"), shown("right"), marked("steps").length,
                         find("details").textContent]);
      }
      key(document.body, "p");
      seen.back = shown("right");""")
    assert seen["start"] == ["as written", "as rewritten"]
    assert [row[1][:8] for row in seen["steps"]] == ["after 1:", "after 2:", "after 3:"]
    assert seen["steps"][1][0] == seen["steps"][0][1]
    assert seen["back"] == seen["steps"][1][1]
    for _, right, marked, details in seen["steps"]:
        assert marked >= 1 and right.partition(": ")[2] in details


def test_find_leads_to_the_rule_that_made_the_logarithm_stable(page: Path) -> None:
    seen = run(page, """
      find("search").value = "log_sigmoid";
      find("search").dispatchEvent(new Event("input"));
      seen.found = [...find("results").children].map(row => row.textContent);
      key(find("search"), "Enter");
      key(find("results"), "Enter");
      seen.details = find("details").textContent;
      seen.graph = shown("right");
      seen.closed = find("results").hidden;""")
    assert seen["found"][0].startswith("rule  log_sigmoid: log(sigmoid(")
    assert "stabilize" in seen["details"] and "stability.py:" in seen["details"]
    assert seen["graph"].endswith(": log_sigmoid") and seen["closed"]


def test_what_is_under_the_pointer_is_marked_everywhere(page: Path) -> None:
    seen = run(page, """
      const row = [...find("source").querySelectorAll("[data-link]")].find(
        row => row.textContent.includes("cost = "));
      row.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
      seen.marked = ["source", "code", "steps", "times"].map(id => marked(id).length);
      seen.boxes = [...app.marked.box].length;
      find("source").dispatchEvent(new PointerEvent("pointerleave"));
      seen.left = ["source", "code"].map(id => marked(id).length);""")
    assert all(seen["marked"]) and seen["boxes"] > 3
    assert seen["left"] == [0, 0]


@pytest.mark.skipif(shutil.which("objdump") is None, reason="there is no objdump")
def test_machine_code_is_marked_with_its_kernel(page: Path) -> None:
    seen = run(page, """
      const rows = [...find("machine").querySelectorAll("[data-link^=kernel]")];
      rows[0].dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
      seen.marked = ["machine", "code", "source"].map(id => marked(id).length);
      seen.tabs = [...document.querySelectorAll("[role=tab]")].map(tab => tab.textContent);""")
    assert all(seen["marked"]) and seen["tabs"][-1] == "Machine code"


def test_tables_name_the_slowest_kernel_and_updates_in_place(page: Path) -> None:
    seen = run(page, """
      seen.times = [...find("times").querySelectorAll("[data-link]")].map(r => r.textContent);
      seen.updates = [...find("updates").children].map(r => r.textContent);
      seen.labels = [...document.querySelectorAll("canvas")].map(
        c => c.getAttribute("aria-label"));
      seen.unnamed = [...document.querySelectorAll("[role=listbox]")].filter(
        list => !list.getAttribute("aria-label")).length;""")
    shares = [float(row.split("%")[0]) for row in seen["times"]]
    assert shares == sorted(shares, reverse=True) and "kernel" in "".join(seen["times"])
    assert any("new w: written in place" in row for row in seen["updates"])
    assert all("boxes. Arrow keys" in label for label in seen["labels"]) and not seen["unnamed"]


def test_an_address_opens_at_a_node_and_arrows_go_along_edges(page: Path) -> None:
    seen = run(page, """
      seen.chosen = app.chosen;
      seen.scale = app.pictures[0].view.scale;
      find("right-canvas").focus();
      key(find("right-canvas"), "ArrowUp");
      key(find("right-canvas"), "Enter");
      seen.next = app.chosen;
      seen.hash = location.hash;""", "#node=2")
    assert seen["chosen"] == ["box", 2] and seen["scale"] > 0.3
    assert seen["hash"] == f"#node={seen['next'][1]}"


def test_ten_thousand_nodes_are_drawn_in_a_second(tmp_path: Path) -> None:
    x = T.dvector("x")
    h = x
    for k in range(5000):
        h = T.tanh(h) * (k + 0.5)
    f = theano.function([x], h, mode=theano.Mode("py", None))
    seen = run(Path(explore(f, tmp_path / "page.html")), """
      const start = performance.now();
      app.turn(0, app.outer[0]);
      app.pictures[0].paint();
      find("left-canvas").getContext("2d").getImageData(0, 0, 1, 1);
      seen.milliseconds = performance.now() - start;
      seen.boxes = app.pictures[0].picture.boxes.length;""")
    assert seen["boxes"] >= 10_000 and seen["milliseconds"] < 1000, seen
