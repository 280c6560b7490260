// A graph on a canvas: boxes at the places that the page has, moved and enlarged by the reader.

class Picture {
  constructor(canvas, app) {
    this.canvas = canvas;
    this.app = app;
    this.view = {x: 0, y: 0, scale: 1};
    this.path = [];
    const at = event => [event.offsetX, event.offsetY];
    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      this.enlarge(Math.exp(-event.deltaY / 400), ...at(event));
    }, {passive: false});
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      this.dragged = {x: event.clientX - this.view.x, y: event.clientY - this.view.y, far: 0};
    });
    canvas.addEventListener("pointermove", event => {
      if (!this.dragged) return app.hover("box", this.hit(...at(event)));
      const x = event.clientX - this.dragged.x, y = event.clientY - this.dragged.y;
      this.dragged.far += Math.abs(x - this.view.x) + Math.abs(y - this.view.y);
      Object.assign(this.view, {x, y});
      this.draw();
    });
    canvas.addEventListener("pointerup", event => {
      const still = this.dragged && this.dragged.far < 4;
      this.dragged = null;
      if (still) app.choose("box", this.hit(...at(event)), this);
    });
    canvas.addEventListener("pointerleave", () => app.hover("box", -1));
    canvas.addEventListener("dblclick", event => this.open(this.hit(...at(event))));
    canvas.addEventListener("keydown", event => {
      if (this.key(event.key)) event.preventDefault();
    });
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  get model() { return this.app.model; }
  get picture() { return this.model.pictures[this.number]; }

  show(number) {
    this.number = number;
    this.index = new Map(this.picture.boxes.map((box, k) => [box, k]));
    this.canvas.setAttribute("aria-label", `Graph ${this.picture.title}, ${this.picture.boxes.length
      } boxes. Arrow keys move along arrows; Enter opens a loop.`);
    this.fit();
  }

  resize() {
    const {width, height} = this.canvas.getBoundingClientRect(), ratio = devicePixelRatio || 1;
    this.size = {width, height};
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    if (this.number === undefined) return;
    if (this.fitted) return this.draw();
    this.fit();
    if (this.app.marked) this.reveal(this.app.marked.box);  // of a link, before there was a size
  }

  // Show all boxes, or those of a set.
  fit(wanted) {
    const {x, y, w, boxes} = this.picture;
    if (!this.size || !this.size.width) return;
    const some = boxes.map((_, k) => k).filter(k => !wanted || wanted.has(boxes[k]));
    if (!some.length) return;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const k of some) {
      box[0] = Math.min(box[0], x[k] - w[k] / 2);
      box[1] = Math.min(box[1], y[k] - 20);
      box[2] = Math.max(box[2], x[k] + w[k] / 2);
      box[3] = Math.max(box[3], y[k] + 24);
    }
    const {width, height} = this.size;
    const scale = Math.min(
      1.4, 0.96 * width / (box[2] - box[0]), 0.96 * height / (box[3] - box[1]));
    this.view = {scale, x: width / 2 - scale * (box[0] + box[2]) / 2,
                 y: height / 2 - scale * (box[1] + box[3]) / 2};
    this.fitted = true;
    this.draw();
  }

  // Move so that one of the boxes is in sight, if none is.
  reveal(wanted) {
    if (!this.size) return;
    const {x, y, boxes} = this.picture, {scale} = this.view, {width, height} = this.size;
    const inside = k => {
      const left = x[k] * scale + this.view.x, top = y[k] * scale + this.view.y;
      return left > 0 && left < width && top > 0 && top < height;
    };
    const some = boxes.map((_, k) => k).filter(k => wanted.has(boxes[k]));
    if (some.length && (scale < 0.35 || !some.some(inside))) {
      this.view.scale = Math.max(scale, 0.7);
      this.view.x = width / 2 - this.view.scale * x[some[0]];
      this.view.y = height / 2 - this.view.scale * y[some[0]];
    }
  }

  enlarge(factor, x, y) {
    this.view.x = x - factor * (x - this.view.x);
    this.view.y = y - factor * (y - this.view.y);
    this.view.scale *= factor;
    this.draw();
  }

  hit(left, top) {
    const {x, y, w, boxes} = this.picture, {scale} = this.view;
    const across = (left - this.view.x) / scale, down = (top - this.view.y) / scale;
    const k = boxes.findIndex(
      (_, n) => Math.abs(down - y[n]) < 12 && Math.abs(across - x[n]) < w[n] / 2);
    return k < 0 ? -1 : boxes[k];
  }

  // Open the graph inside a loop or branch.
  open(box, branch = 0) {
    const inner = box < 0 ? undefined : this.model.boxes.inner[box][branch];
    if (inner === undefined) return false;
    this.path.push(this.number);
    this.show(inner);
    this.app.refresh();
    return true;
  }

  leave() {
    if (!this.path.length) return false;
    this.show(this.path.pop());
    this.app.refresh();
    return true;
  }

  // The neighbour of the chosen box: "up" to what it reads, "down" to what reads it.
  neighbour(direction) {
    const {x, y, boxes, edges} = this.picture, chosen = this.app.chosen;
    const here = chosen && chosen[0] === "box" ? this.index.get(chosen[1]) : undefined;
    if (here === undefined) return boxes[0];
    if (direction === "left" || direction === "right") {
      const side = direction === "left" ? -1 : 1;
      const same = boxes.map((_, k) => k).filter(
        k => y[k] === y[here] && side * (x[k] - x[here]) > 0);
      same.sort((a, b) => side * (x[a] - x[b]));
      return same.length ? boxes[same[0]] : boxes[here];
    }
    for (let k = 0; k < edges.length; k += 2)
      if (direction === "up" && edges[k + 1] === here) return boxes[edges[k]];
      else if (direction === "down" && edges[k] === here) return boxes[edges[k + 1]];
    return boxes[here];
  }

  key(key) {
    const {width, height} = this.size, chosen = this.app.chosen;
    if (key.startsWith("Arrow")) {
      this.app.choose("box", this.neighbour(key.slice(5).toLowerCase()), this);
      this.reveal(new Set([this.app.chosen[1]]));
      this.draw();
    } else if (key === "Enter")
      return Boolean(chosen && chosen[0] === "box" && this.open(chosen[1]));
    else if (key === "Escape") return this.leave();
    else if (key === "+" || key === "-")
      this.enlarge(key === "+" ? 1.25 : 0.8, width / 2, height / 2);
    else if (key === "0") this.fit();
    else return false;
    return true;
  }

  draw() {
    if (this.number === undefined || !this.size || this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.paint(); });
  }

  paint() {
    const c = this.canvas.getContext("2d"), ratio = devicePixelRatio || 1, {view, size} = this;
    const marks = this.app.marked, colors = this.app.colors;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.clearRect(0, 0, size.width, size.height);
    c.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
    this.seen = {
      left: -view.x / view.scale, right: (size.width - view.x) / view.scale,
      top: -view.y / view.scale, bottom: (size.height - view.y) / view.scale};
    this.paintEdges(c, marks, colors);
    this.paintBoxes(c, marks, colors);
  }

  paintEdges(c, marks, colors) {
    const {x, y, edges, boxes} = this.picture, {top, bottom} = this.seen;
    for (const strong of marks ? [false, true] : [false]) {
      c.beginPath();
      for (let k = 0; k < edges.length; k += 2) {
        const a = edges[k], b = edges[k + 1], y1 = y[a] + 12, y2 = y[b] - 12;
        if (y2 < top || y1 > bottom) continue;
        const both = marks && marks.box.has(boxes[a]) && marks.box.has(boxes[b]);
        if (Boolean(both) !== strong) continue;
        const bend = Math.max(14, (y2 - y1) / 2);
        c.moveTo(x[a], y1);
        c.bezierCurveTo(x[a], y1 + bend, x[b], y2 - bend, x[b], y2);
        c.moveTo(x[b] - 3, y2 - 5);
        c.lineTo(x[b], y2);
        c.lineTo(x[b] + 3, y2 - 5);
      }
      c.strokeStyle = strong ? colors.strong : colors.faint;
      c.globalAlpha = strong || !marks ? 0.8 : 0.35;
      c.lineWidth = strong ? 1.8 : 1;
      c.stroke();
    }
    c.globalAlpha = 1;
  }

  paintBoxes(c, marks, colors) {
    const {x, y, w, boxes} = this.picture, {kind, label} = this.model.boxes;
    const {left, right, top, bottom} = this.seen, {scale} = this.view;
    const slowest = Math.max(0, ...this.model.shownSeconds.values());
    c.font = "11px system-ui, sans-serif";
    c.textAlign = "center";
    c.textBaseline = "middle";
    boxes.forEach((box, k) => {
      const half = w[k] / 2;
      if (x[k] + half < left || x[k] - half > right) return;
      if (y[k] + 24 < top || y[k] - 14 > bottom) return;
      const marked = marks && marks.box.has(box), within = marks && marks.within.has(box);
      c.fillStyle = marked ? colors.mark : within ? colors.within : colors[kind[box]];
      c.strokeStyle = marked || within ? colors.strong : colors.line;
      c.lineWidth = marked ? 2 : kind[box] === "loop" ? 2.5 : 1;
      c.beginPath();
      c.roundRect(x[k] - half, y[k] - 12, w[k], 24, kind[box] === "op" ? 11 : 3);
      c.fill();
      c.stroke();
      if (scale < 0.22) return;
      c.fillStyle = colors.ink;
      c.fillText(label[box], x[k], y[k], w[k] - 4);
      const caption = this.app.captions.get(box);
      if (caption) c.fillText(caption, x[k], y[k] + 19);
      const seconds = this.model.shownSeconds.get(box);
      if (seconds && slowest) {
        c.fillStyle = colors.bar;
        c.fillRect(x[k] - half + 4, y[k] + 8, (w[k] - 8) * seconds / slowest, 3);
      }
    });
  }
}
