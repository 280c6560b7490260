// The page: what is chosen and under the pointer, and the events that change it.

const KEYS = `Tab goes from panel to panel; / goes to Find.
In a graph: arrow keys go along arrows, Enter or a double click opens a loop, Escape leaves it,
+ and - enlarge, 0 shows all; drag to move, turn the wheel to enlarge.
In a list: arrow keys and Enter. n and p go to the next and the previous replacement.
A box is drawn with a bar for the share of time of its part, if times were measured.
The address of the page ends in the chosen box: #node=12 opens there.`;
const COLORS = ["ink", "faint", "line", "mark", "within", "strong", "op", "input", "shared",
                "output", "update", "loop", "bar"];
const find = id => document.getElementById(id);

class App {
  constructor(functions) {
    this.models = functions.map(data => new Model(data));
    this.marked = this.chosen = null;
    this.captions = new Map();
    this.pictures = ["left", "right"].map(side => new Picture(find(`${side}-canvas`), this));
    const lists = {
      source: ["Lines of the program", fillSource], code: ["C", fillCode],
      steps: ["Rewriting", fillSteps], times: ["Times", fillTimes], memory: ["Memory", fillMemory],
      updates: ["Shared variables", fillUpdates], machine: ["Machine code", fillMachine]};
    this.lists = Object.entries(lists).map(
      ([id, [label, fill]]) => [new Rows(find(id), label, this), fill]);
    this.results = new Rows(find("results"), "What was found", this);
    this.tabs(["steps", "times", "memory", "updates", "machine"], lists);
    this.controls();
    this.theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    this.open(0);
    this.follow(location.hash);
  }

  tabs(ids, lists) {
    const bar = document.querySelector('[role="tablist"]');
    this.buttons = ids.map(id => {
      const button = element("button", "", lists[id][0]);
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", id);
      button.onclick = () => this.tab(id);
      bar.appendChild(button);
      return button;
    });
    this.tab(ids[0]);
  }

  tab(id) {
    for (const button of this.buttons) {
      const own = button.getAttribute("aria-controls");
      button.setAttribute("aria-selected", own === id);
      find(own).hidden = own !== id;
    }
  }

  controls() {
    this.models.forEach((model, k) => find("function").add(new Option(model.name, k)));
    find("function").onchange = event => this.open(Number(event.target.value));
    ["left", "right"].forEach((side, k) => {
      find(side).onchange = event => this.turn(k, Number(event.target.value));
      find(`${side}-back`).onclick = () => this.pictures[k].leave();
    });
    find("keys").textContent = KEYS;
    find("help").onclick = () => {
      find("keys").hidden = !find("keys").hidden;
      find("help").setAttribute("aria-expanded", !find("keys").hidden);
    };
    find("theme").onclick = () => this.theme(
      document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    find("search").oninput = event => this.search(event.target.value);
    find("search").onkeydown = event => {
      if (event.key === "ArrowDown" || event.key === "Enter") {
        this.results.place.focus();
        this.results.key(new KeyboardEvent("keydown", {key: "ArrowDown"}));
        event.preventDefault();
      } else if (event.key === "Escape") this.search(event.target.value = "");
    };
    addEventListener("keydown", event => {
      if (event.target.closest("input, select")) return;
      if (event.key === "/") { find("search").focus(); event.preventDefault(); }
      if (event.key === "n" || event.key === "p") this.step(event.key === "n" ? 1 : -1);
      if (event.key === "Escape") this.search(find("search").value = "");
    });
    addEventListener("hashchange", () => this.follow(location.hash));
  }

  theme(name) {
    document.documentElement.dataset.theme = name;
    const style = getComputedStyle(document.documentElement);
    this.colors = Object.fromEntries(
      COLORS.map(color => [color, style.getPropertyValue(`--${color}`).trim()]));
    this.refresh();
  }

  // Show a function.
  open(number) {
    this.number = number;
    this.model = this.models[number];
    this.marked = this.chosen = null;
    this.captions = new Map(
      this.model.updates.filter(update => update.inplace).map(update => [update.box, "in place"]));
    document.title = `Explorer: ${this.model.name}`;
    find("function").value = number;
    find("about").textContent = [this.model.signature, ...this.model.notes].join("  ");
    find("about").title = find("about").textContent;
    this.outer = this.model.pictures.flatMap(({kind}, k) => kind === "inner" ? [] : [k]);
    for (const side of ["left", "right"])
      find(side).replaceChildren(
        ...this.outer.map(k => new Option(this.model.pictures[k].title, k)));
    for (const [list, fill] of this.lists) fill(list, this.model);
    find("details").replaceChildren(element("p", "note", "Click on anything, or press Tab."));
    this.turn(0, this.outer[0]);
    this.turn(1, this.outer[this.outer.length - 1]);
  }

  // Show a picture on one side, outside of loops.
  turn(side, picture) {
    this.pictures[side].path = [];
    this.pictures[side].show(picture);
    find(["left", "right"][side]).value = picture;
    this.refresh();
  }

  refresh() {
    this.pictures.forEach((picture, k) => {
      find(`${["left", "right"][k]}-back`).hidden = !picture.path.length;
      picture.draw();
    });
  }

  mark(link, scroll, except) {
    this.marked = link ? this.model.marks(...link) : null;
    for (const [list] of this.lists) list.mark(this.marked, scroll && list !== except);
    for (const picture of this.pictures) {
      if (scroll && picture !== except && this.marked) picture.reveal(this.marked.box);
      picture.draw();
    }
  }

  // What is under the pointer; -1: nothing, so that what is chosen is marked again.
  hover(kind, number) {
    const link = number < 0 ? this.chosen : [kind, number], key = String(link);
    if (key === this.shown) return;
    this.shown = key;
    this.mark(link, false);
  }

  choose(kind, number, from) {
    this.chosen = number < 0 ? null : [kind, number];
    this.shown = String(this.chosen);
    if (from === this.results) this.found(kind);
    if (kind === "step" && number >= 0) this.around(this.model.steps[number]);
    this.mark(this.chosen, true, from);
    if (this.chosen) fillDetails(find("details"), this.model, kind, number);
    if (kind === "box" && number >= 0)
      history.replaceState(
        null, "", `#${this.number ? `function=${this.number}&` : ""}node=${number}`);
  }

  // Leave the list of what was found, for the table of what was chosen.
  found(kind) {
    find("results").hidden = true;
    const table = {step: "steps", part: "times", array: "memory"}[kind];
    if (table) this.tab(table);
  }

  // Show the graph before a replacement and after it, or before and after its phase.
  around({phase, from, picture}) {
    const {pictures} = this.model;
    if (picture < 0) {
      const phases = this.outer.filter(k => pictures[k].kind !== "step");
      const after = phases.findIndex(k => pictures[k].title === `after ${phase}`);
      if (after < 1) return;
      [from, picture] = [phases[after - 1], phases[after]];
    }
    this.turn(0, from);
    this.turn(1, picture);
  }

  step(by) {
    const last = this.model.steps.length - 1;
    const here = this.chosen && this.chosen[0] === "step" ? this.chosen[1] + by : 0;
    if (last >= 0) this.choose("step", Math.max(0, Math.min(last, here)));
  }

  search(words) {
    const found = this.model.find(words);
    this.results.clear();
    find("results").hidden = !words.trim();
    for (const [kind, number, text] of found.slice(0, 200)) {
      const row = element("div", "row");
      row.append(element("span", "faint", `${kind === "step" ? "rule" : kind}  `), text);
      this.results.add(row, kind, number);
    }
    if (found.length > 200 || !found.length)
      find("results").appendChild(element("p", "note", `${found.length} found`));
  }

  // Open at a link such as #node=12, or #function=1&node=12.
  follow(hash) {
    const wanted = new URLSearchParams(hash.slice(1)), node = Number(wanted.get("node") ?? -1);
    const number = Number(wanted.get("function") ?? 0);
    if (number !== this.number && this.models[number]) this.open(number);
    const places = this.model.placesOf[node];
    if (!places) return;
    const inner = places.find(k => this.model.pictures[k].kind === "inner");
    if (places.length && !places.some(k => this.outer.includes(k)) && inner !== undefined)
      this.turn(1, inner);
    this.choose("box", node);
  }
}

const app = new App(JSON.parse(find("data").textContent));
