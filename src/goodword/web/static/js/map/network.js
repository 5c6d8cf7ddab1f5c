// The map that one can come closer to: by wheel, by two fingers, by buttons, by keyboard.
import { readColors, whenThemeChanges } from "./colors.js";
import { Grid } from "./index.js";
import { Names } from "./names.js";
import { initials, paint } from "./paint.js";
import { View } from "./view.js";

const STEP = 1.6;
const MOVE = 60;
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

export class NetworkMap {
  constructor(frame, told) {
    this.frame = frame;
    this.told = told;
    told.initials = told.names.map(initials);
    told.address = (at) => told.person.replace("00000000-0000-0000-0000-000000000000", dashed(told.keys[at]));
    this.view = new View(told.radii.at(-1));
    this.grid = new Grid(told.x, told.y);
    this.pointed = -1;
    this.fingers = new Map();
    this.waiting = false;
    this.hint = document.querySelector("[data-map-told]");
    this.silence = this.hint?.textContent ?? "";
  }

  begin() {
    this.live = document.createElement("div");
    this.live.className = "map-live";
    this.live.tabIndex = 0;
    this.live.setAttribute("role", "group");
    this.live.setAttribute("aria-label", this.frame.dataset.mapLabel);
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    const list = document.createElement("div");
    list.className = "map-names";
    this.live.append(this.canvas, list);
    this.frame.append(this.live);
    this.frame.classList.add("map-drawn");
    this.pen = this.canvas.getContext("2d");
    this.names = new Names(this.told, list);
    this.ruler = document.createElement("canvas").getContext("2d");
    this.ruler.font = "12px Inter, system-ui, sans-serif";
    this.widths = new Map();
    this.listen();
    this.recolor();
    new ResizeObserver(() => this.resize()).observe(this.live);
    this.resize();
  }

  recolor() {
    this.colors = readColors(this.live);
    this.later();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.live;
    if (!width || !height) return;
    const ratio = Math.min(3, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.view.resize(width, height);
    this.draw();
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  draw() {
    const taken = paint(this.pen, this.told, this.view, this.colors, this.grid, this.pointed);
    this.names.show(this.view, this.grid, this.pointed, (name) => this.wide(name), taken);
    this.live.classList.toggle("map-near", !this.view.isWhole());
  }

  wide(name) {
    if (!this.widths.has(name)) this.widths.set(name, this.ruler.measureText(name).width);
    return this.widths.get(name);
  }

  listen() {
    whenThemeChanges(() => this.recolor());
    document.querySelectorAll("[data-map-zoom]").forEach((button) => {
      button.addEventListener("click", () => this.button(button.dataset.mapZoom));
    });
    this.live.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.live.addEventListener("keydown", (event) => this.key(event));
    this.live.addEventListener("pointerdown", (event) => this.down(event));
    this.live.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.live.addEventListener(end, (event) => this.up(event));
    this.live.addEventListener("pointerleave", () => this.point(-1));
    this.live.addEventListener("focusin", (event) => {
      if (event.target.dataset.at) this.point(Number(event.target.dataset.at));
    });
  }

  button(what) {
    if (what === "all") this.glide(() => this.view.all());
    else this.glide(() => this.view.zoom(what === "in" ? STEP : 1 / STEP));
  }

  /** From here to where ``change`` leads, in a few frames; at once for whoever wants no motion. */
  glide(change) {
    const from = [this.view.x, this.view.y, this.view.scale];
    change();
    const to = [this.view.x, this.view.y, this.view.scale];
    if (CALM.matches) {
      this.later();
      return;
    }
    const began = performance.now();
    const turn = (this.turn = {});
    const frame = (now) => {
      if (this.turn !== turn) return;
      const part = Math.min(1, (now - began) / 160);
      const eased = 1 - (1 - part) ** 3;
      [this.view.x, this.view.y, this.view.scale] = from.map((value, at) => value + (to[at] - value) * eased);
      this.draw();
      if (part < 1) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  halt() {
    this.turn = null;
  }

  /** The page scrolls as ever until the map is what somebody works with. */
  wheel(event) {
    if (!event.ctrlKey && !this.live.contains(document.activeElement)) return;
    event.preventDefault();
    this.halt();
    const [x, y] = this.at(event);
    this.view.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0018) * (event.ctrlKey ? 4 : 1)), x, y);
    this.later();
  }

  key(event) {
    if (event.target !== this.live || event.altKey || event.ctrlKey || event.metaKey) return;
    const moves = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] };
    if (moves[event.key]) this.glide(() => this.view.pan(...moves[event.key]));
    else if (event.key === "+" || event.key === "=") this.button("in");
    else if (event.key === "-") this.button("out");
    else if (event.key === "0") this.button("all");
    else return;
    event.preventDefault();
  }

  at(event) {
    const box = this.live.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  down(event) {
    if (event.button || event.target.closest("a")) return;
    this.halt();
    const spot = this.at(event);
    this.fingers.set(event.pointerId, { spot, began: spot });
    if (event.pointerType === "mouse" || !this.view.isWhole()) this.live.setPointerCapture(event.pointerId);
  }

  move(event) {
    const spot = this.at(event);
    const finger = this.fingers.get(event.pointerId);
    if (!finger) {
      if (event.pointerType === "mouse" && !event.target.closest("a")) this.point(this.nearest(spot, 10));
      return;
    }
    const [before] = [finger.spot];
    const others = [...this.fingers.values()].filter((one) => one !== finger);
    finger.spot = spot;
    if (others.length === 1) {
      const other = others[0].spot;
      const was = Math.hypot(before[0] - other[0], before[1] - other[1]);
      const is = Math.hypot(spot[0] - other[0], spot[1] - other[1]);
      if (was > 0) this.view.zoom(is / was, (spot[0] + other[0]) / 2, (spot[1] + other[1]) / 2);
      finger.pinched = others[0].pinched = true;
    } else if (!others.length && !this.view.isWhole()) {
      this.view.pan(spot[0] - before[0], spot[1] - before[1]);
      this.live.classList.add("map-moving");
    }
    this.later();
  }

  up(event) {
    const finger = this.fingers.get(event.pointerId);
    this.fingers.delete(event.pointerId);
    this.live.classList.remove("map-moving");
    if (!finger || finger.pinched || event.type === "pointercancel") return;
    const [x, y] = finger.spot;
    if (Math.hypot(x - finger.began[0], y - finger.began[1]) > 6) return;
    const found = this.nearest([x, y], event.pointerType === "mouse" ? 10 : 24);
    // A finger covers what it points at: the first touch says who it is, the name or a second one leads there.
    if (found >= 0 && (event.pointerType === "mouse" || found === this.pointed)) location.assign(this.told.address(found));
    else this.point(found);
  }

  nearest([x, y], reach) {
    const [mx, my] = this.view.toMap(x, y);
    return this.grid.nearest(mx, my, Math.max(reach / this.view.scale, 0.45));
  }

  point(at) {
    if (at === this.pointed) return;
    this.pointed = at;
    this.live.classList.toggle("map-pointing", at >= 0);
    if (this.hint) this.hint.textContent = at >= 0 ? this.told.names[at] : this.silence;
    this.later();
  }
}

function dashed(hex) {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
