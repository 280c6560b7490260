// Lists of text that is linked with the pictures: lines, C, replacements, times, memory, updates.

function element(kind, name, text) {
  const made = document.createElement(kind);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

// A list that can be used by pointer and by keyboard. Rows with a link mark what belongs to them.
class Rows {
  constructor(place, label, app) {
    Object.assign(this, {place, app, rows: [], active: -1});
    place.classList.add("list");
    place.tabIndex = 0;
    place.setAttribute("role", "listbox");
    place.setAttribute("aria-label", label);
    place.addEventListener("pointerover", event => app.hover(...this.link(event.target)));
    place.addEventListener("pointerleave", () => app.hover("box", -1));
    place.addEventListener("click", event => {
      const [kind, number] = this.link(event.target);
      if (number >= 0) app.choose(kind, number, this);
    });
    place.addEventListener("keydown", event => this.key(event));
  }

  clear() {
    this.place.replaceChildren();
    this.rows = [];
    this.active = -1;
  }

  add(row, kind, number, parent = this.place) {
    if (number !== undefined && number >= 0) {
      row.dataset.link = `${kind}:${number}`;
      row.id = `${this.place.id}-${this.rows.length}`;
      row.setAttribute("role", "option");
      this.rows.push(row);
    } else row.setAttribute("role", "presentation");
    parent.appendChild(row);
    return row;
  }

  link(target) {
    const row = target.closest("[data-link]");
    if (!row) return ["box", -1];
    const [kind, number] = row.dataset.link.split(":");
    return [kind, Number(number)];
  }

  key(event) {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      this.rows[this.active]?.classList.remove("active");
      this.active = Math.min(this.rows.length - 1, Math.max(0, this.active + step));
      const row = this.rows[this.active];
      if (!row) return;
      row.classList.add("active");
      row.scrollIntoView({block: "nearest"});
      this.place.setAttribute("aria-activedescendant", row.id);
      this.app.hover(...this.link(row));
    } else if (event.key === "Enter" && this.rows[this.active])
      this.app.choose(...this.link(this.rows[this.active]), this);
    else return;
    event.preventDefault();
  }

  mark(marks, scroll) {
    let first = null;
    for (const row of this.rows) {
      const [kind, number] = this.link(row);
      const on = Boolean(marks && marks[kind].has(number));
      row.classList.toggle("mark", on);
      row.setAttribute("aria-selected", on);
      if (on && !first) first = row;
    }
    if (scroll && first) {
      const fits = first.offsetHeight < this.place.clientHeight;
      first.scrollIntoView({block: fits ? "center" : "start"});
    }
  }
}

function fillSource(list, model) {
  list.clear();
  list.place.classList.add("text");
  const numbers = new Map(model.lines.map(([file, line], k) => [`${file}:${line}`, k]));
  model.files.forEach(({name, first, text}, file) => {
    list.place.appendChild(element("div", "phase", name));
    text.forEach((line, k) => {
      const number = numbers.get(`${file}:${first + k}`);
      const row = element("div", number === undefined ? "row" : "row linked");
      row.append(element("span", "number", first + k), line);
      list.add(row, "line", number);
    });
  });
}

// For each line of C, the kernel or the line of the program that it belongs to.
function owners({text, kernels, lines}) {
  const owner = new Array(text.length);
  for (const [k, line] of lines) owner[k] = `line:${line}`;
  kernels.forEach(({first, last, calls}, kernel) => {
    for (const k of calls) owner[k] = `kernel:${kernel}`;
    for (let k = first; k >= 0 && k <= last; ++k) owner[k] = `kernel:${kernel}`;
  });
  return owner;
}

function fillCode(list, model) {
  list.clear();
  list.place.classList.add("text");
  const {text, reason, same} = model.program;
  if (!text) return void list.place.appendChild(element("p", "note", reason));
  if (!same) list.place.appendChild(element("p", "note",
    "This is not quite what runs: settings have changed, or results are objects."));
  const owner = owners(model.program);
  for (let start = 0, end; start < text.length; start = end) {
    for (end = start + 1; end < text.length && owner[end] === owner[start]; ++end);
    const row = element("div", "row", text.slice(start, end).join("\n") || " ");
    const [kind, number] = (owner[start] ?? "box:-1").split(":");
    list.add(row, kind, Number(number));
  }
}

const MOST_ROWS = 3000;

function fillMachine(list, model) {
  list.clear();
  list.place.classList.add("text");
  const {text, reason, machine, without} = model.program;
  if (!text || without)
    return void list.place.appendChild(element("p", "note", reason ?? without));
  const owner = owners(model.program);
  machine.slice(0, MOST_ROWS).forEach(([line, instructions]) => {
    const row = element("div", "row");
    if (line >= 0) row.append(element("span", "faint", `${text[line].trim()}\n`));
    row.append(instructions);
    const [kind, number] = (owner[line] ?? "box:-1").split(":");
    list.add(row, kind, Number(number));
  });
  if (machine.length > MOST_ROWS)
    list.place.appendChild(element("p", "note", `${machine.length - MOST_ROWS} more.`));
}

function fillSteps(list, model) {
  list.clear();
  let phase = "";
  if (!model.steps.length) list.place.appendChild(element("p", "note", "Nothing was replaced."));
  model.steps.slice(0, MOST_ROWS).forEach((step, number) => {
    if (step.phase !== phase)
      list.place.appendChild(element("div", "phase", `phase ${phase = step.phase}`));
    const row = element("div", "row");
    row.append(element("span", "rule", step.rule),
               element("span", "faint", `   ${step.equation}   ${step.where}\n`),
               `${step.before}\n  → ${step.after}`);
    list.add(row, "step", number);
  });
  if (model.steps.length > MOST_ROWS)
    list.place.appendChild(
      element("p", "note", `${model.steps.length - MOST_ROWS} more: use Find.`));
}

function fillTimes(list, model) {
  list.clear();
  const {parts, reason} = model.program, {calls, seconds, ...stages} = model.calls;
  const note = text => list.place.appendChild(element("p", "note", text));
  if (calls) note(`${calls} calls took ${duration(seconds)}.`);
  const compiling = Object.entries(stages).map(([name, s]) => `${name} ${duration(s)}`);
  if (compiling.length) note(compiling.join(", "));
  const rows = parts.map((part, k) => ["part", k, part.seconds, part.runs, part.kind, part.text,
                                       part.kernels.join(", ")]);
  for (const [box, spent] of model.times)
    rows.push(["box", box, spent, null, "node", model.boxes.text[box], ""]);
  const total = rows.reduce((sum, row) => sum + (row[2] ?? 0), 0);
  if (rows.length && !total)
    note("Not measured: make the function with profile=True, and call it. Parts, in order:");
  else if (!rows.length && reason) note("Not measured: make the function with profile=True.");
  rows.sort((a, b) => (b[2] ?? 0) - (a[2] ?? 0));
  for (const [kind, number, spent, runs, what, text, kernels] of rows) {
    const row = element("div", "row"), bar = element("span", "bar");
    const gauge = element("span", "gauge");
    bar.style.width = `${total ? 100 * spent / total : 0}%`;
    gauge.appendChild(bar);
    if (total) row.append(gauge, ` ${(100 * spent / total).toFixed(1)} %  ${duration(spent)}`);
    if (runs) row.append(`  ${runs} runs`);
    row.append(
      "  ", element("span", "rule", kernels), element("span", "faint", `  ${what}: `), text);
    list.add(row, kind, number);
  }
}

function fillMemory(list, model) {
  list.clear();
  const {memory, parts} = model.program;
  if (!memory.length)
    return void list.place.appendChild(element("p", "note", "No array is stored."));
  list.place.appendChild(element("p", "note",
    `A row is a piece of memory, from the first of ${parts.length} parts to the last.`));
  const blocks = new Map();
  memory.forEach((array, k) => {
    if (!blocks.has(array.memory)) blocks.set(array.memory, []);
    blocks.get(array.memory).push([array, k]);
  });
  for (const [name, arrays] of blocks) {
    const block = element("div", "block"), bytes = arrays[0][0].bytes;
    block.appendChild(element("span", "name", bytes ? `${name}, ${bytes} B` : name));
    block.setAttribute("role", "group");
    block.setAttribute("aria-label", name);
    for (const [{first, last, box, length}, k] of arrays) {
      const label = box < 0 ? "copy, or corrections of a sum" : model.boxes.label[box];
      const span = element("span", "span", label);
      span.style.left = `${100 * first / parts.length}%`;
      span.style.width = `${100 * (last + 1 - first) / parts.length}%`;
      span.title = `${length} ${label}, parts ${first} to ${last}`;
      list.add(span, "array", k, block);
    }
    list.place.appendChild(block);
  }
}

function fillUpdates(list, model) {
  list.clear();
  for (const {name, box} of model.shared) {
    const own = model.updates.filter(update => update.name === name);
    const how = own.length ? "is updated" : "is read";
    list.add(element("div", "row", `${name}: ${how}`), "box", box);
    for (const update of own) {
      const made = model.sources.get(update.box);
      const where = update.inplace ? "in place, over the old value" : "in new memory";
      const text = made === undefined ? "" : `\n     = ${model.boxes.text[made]}`;
      list.add(element("div", "row", `  new ${name}: written ${where}${text}`), "box",
               update.box);
    }
  }
  if (!model.shared.length)
    list.place.appendChild(element("p", "note", "No shared variable is read or updated."));
}

function fillDetails(place, model, kind, number) {
  const list = element("dl");
  const say = (name, text) => {
    if (text) list.append(element("dt", "", name), element("dd", "", text));
  };
  if (kind === "box") {
    const of = name => model.boxes[name][number], from = of("origin");
    say("box", of("label"));
    say("expression", of("text"));
    say("type", of("type"));
    say("kind", of("kind"));
    if (of("line") >= 0) say(model.place(of("line")), model.sourceText(of("line")));
    say("made by rule", of("rule"));
    if (from >= 0) say("in place of", model.boxes.text[from]);
    if (of("parent") >= 0) say("inside", model.boxes.label[of("parent")]);
    const seconds = model.shownSeconds.get(number);
    if (seconds) say("time of its part", duration(seconds));
  } else if (kind === "line") say(model.place(number), model.sourceText(number));
  else if (kind === "kernel") say("function of C", model.program.kernels[number].name);
  else if (kind === "part") {
    say("part", model.program.parts[number].text);
    say("kernels", model.program.parts[number].kernels.join(", "));
  } else if (kind === "step") {
    const step = model.steps[number];
    for (const name of ["rule", "equation", "where", "phase", "before", "after"])
      say(name, step[name]);
  } else {
    const {memory, length, first, last} = model.program.memory[number];
    say("memory", memory);
    say("array", length);
    say("parts", `${first} to ${last}`);
  }
  place.replaceChildren(list);
}
