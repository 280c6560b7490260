// What belongs together. Boxes (nodes, inputs, outputs) are the centre: lines, kernels, parts of
// the program, arrays in memory and replacements are linked by the boxes that they name.
"use strict";

class Model {
  constructor(data) {
    Object.assign(this, data);
    this.program.kernels ??= [];
    this.program.parts ??= [];
    this.program.memory ??= [];
    const count = this.boxes.label.length, empty = () => Array.from({length: count}, () => []);
    this.made = empty();
    this.boxes.origin.forEach((from, box) => { if (from >= 0) this.made[from].push(box); });
    this.steps.forEach(step => {  // a replacement by a node that was there already
      if (step.old >= 0 && step.new >= 0 && !this.made[step.old].includes(step.new))
        this.made[step.old].push(step.new);
    });
    this.boxesOf = this.lines.map(() => []);
    this.boxes.line.forEach((line, box) => { if (line >= 0) this.boxesOf[line].push(box); });
    this.sources = new Map();  // what an output is
    for (const {boxes, edges} of this.pictures)
      for (let k = 0; k < edges.length; k += 2) {
        const to = boxes[edges[k + 1]], kind = this.boxes.kind[to];
        if (kind === "output" || kind === "update") this.sources.set(to, boxes[edges[k]]);
      }
    this.placesOf = empty();  // the pictures that show a box
    this.pictures.forEach(({boxes}, picture) => {
      for (const box of boxes) this.placesOf[box].push(picture);
    });
    this.shownSeconds = this.secondsOfBoxes();
  }

  // The seconds that were measured for each box: of its node, or of the part that computes it.
  secondsOfBoxes() {
    const found = new Map(this.times);
    for (const part of this.program.parts)
      if (part.seconds)
        for (const box of part.nodes) found.set(box, Math.max(found.get(box) ?? 0, part.seconds));
    return found;
  }

  // The boxes that a thing names itself.
  seeds(kind, number) {
    const {parts, kernels, memory} = this.program;
    switch (kind) {
      case "box": {
        const source = this.sources.get(number);
        return source === undefined ? [number] : [number, source];
      }
      case "line": return this.boxesOf[number];
      case "kernel": {
        const {name, nodes} = kernels[number];
        return nodes.length ? nodes
          : parts.filter(part => part.kernels.includes(name)).flatMap(part => part.nodes);
      }
      case "part": return parts[number].nodes;
      case "step": return [this.steps[number].old, this.steps[number].new].filter(b => b >= 0);
      case "array": return [memory[number].box].filter(b => b >= 0);
    }
    throw new Error(`unknown kind ${kind}`);
  }

  // All that belongs to a thing: sets of numbers by kind. `within` are the loops and branches that
  // contain a box of it.
  marks(kind, number) {
    const boxes = new Set(this.seeds(kind, number)), within = new Set();
    if (kind !== "line") {  // what it was made of, and what was made of it
      for (const box of [...boxes])
        for (let from = this.boxes.origin[box]; from >= 0; from = this.boxes.origin[from])
          boxes.add(from);
      const pending = this.seeds(kind, number).slice();
      while (pending.length)
        for (const next of this.made[pending.pop()])
          if (!boxes.has(next)) { boxes.add(next); pending.push(next); }
    }
    for (const [to, from] of this.sources) if (boxes.has(from)) boxes.add(to);
    for (const box of boxes)
      for (let out = this.boxes.parent[box]; out >= 0; out = this.boxes.parent[out])
        within.add(out);
    const {parts, kernels, memory} = this.program, any = list => list.some(box => boxes.has(box));
    const numbers = (list, test) => new Set(list.flatMap((row, k) => test(row, k) ? [k] : []));
    const part = numbers(parts, row => any(row.nodes));
    const called = new Set([...part].flatMap(k => parts[k].kernels));
    const found = {
      box: boxes, within, part,
      line: new Set([...boxes].map(box => this.boxes.line[box]).filter(line => line >= 0)),
      kernel: numbers(kernels, row => row.nodes.length ? any(row.nodes) : called.has(row.name)),
      step: numbers(this.steps, row => boxes.has(row.old) || boxes.has(row.new)),
      array: numbers(memory, row => boxes.has(row.box)),
    };
    found[kind].add(number);
    return found;
  }

  place(line) {
    const [file, number] = this.lines[line];
    return `${this.files[file].name}:${number}`;
  }

  sourceText(line) {
    const [file, number] = this.lines[line], {first, text} = this.files[file];
    return (text[number - first] ?? "").trim();
  }

  // Things whose text contains the words, as [kind, number, text].
  find(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean), found = [];
    const look = (kind, number, text) => {
      const low = text.toLowerCase();
      if (wanted.every(word => low.includes(word))) found.push([kind, number, text]);
    };
    if (!wanted.length) return found;
    this.steps.forEach((s, k) => look("step", k, `${s.rule}: ${s.before} → ${s.after}`));
    this.program.kernels.forEach(({name}, k) => look("kernel", k, name));
    this.lines.forEach((_, line) =>
      look("line", line, `${this.place(line)}: ${this.sourceText(line)}`));
    this.program.parts.forEach(({text}, k) => look("part", k, text));
    this.boxes.text.forEach((text, box) => {
      if (this.placesOf[box].length) look("box", box, `${this.boxes.label[box]}: ${text}`);
    });
    return found;
  }
}

function duration(seconds) {
  for (const [size, unit] of [[1, "s"], [1e-3, "ms"], [1e-6, "µs"]])
    if (seconds >= size) return `${(seconds / size).toPrecision(3)} ${unit}`;
  return `${(seconds / 1e-9).toPrecision(3)} ns`;
}
