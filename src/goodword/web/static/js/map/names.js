// Names of those who are seen, as links that can be reached by keyboard: as many as there is room for.
import { dotRadius, overlap, seen } from "./paint.js";

const MOST = 70;
const NEAR = 15;

const HIGH = 24; // what a finger needs, too

/** Where a name can stand: below, to either side, above. */
function around(x, y, radius, wide) {
  const level = y - HIGH / 2;
  return [
    [x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 2 + HIGH],
    [x + radius + 3, level, x + radius + 3 + wide, level + HIGH],
    [x - radius - 3 - wide, level, x - radius - 3, level + HIGH],
    [x - wide / 2, y - radius - 2 - HIGH, x + wide / 2, y - radius - 2],
  ];
}

/** Whoever is pointed at is named in any case, within the picture. */
function beside(x, y, radius, wide, view) {
  const left = Math.min(Math.max(2, x - wide / 2), view.width - wide - 2);
  const top = Math.min(y + radius + 2, view.height - HIGH);
  return [left, top, left + wide, top + HIGH];
}

export class Names {
  constructor(told, list) {
    this.told = told;
    this.list = list;
    this.links = new Map();
  }

  /** Lay out the names for ``view``; whoever is ``pointed`` at has one in any case. */
  show(view, grid, pointed, width, taken) {
    const wanted = this.chosenFor(view, grid, pointed, width, taken);
    for (const [at, link] of this.links) {
      if (wanted.has(at) || link === document.activeElement) continue;
      link.remove();
      this.links.delete(at);
    }
    for (const [at, [x, y]] of [...wanted].sort(([a], [b]) => a - b)) {
      const link = this.links.get(at) ?? this.make(at);
      link.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    }
  }

  make(at) {
    const link = document.createElement("a");
    link.href = this.told.address(at);
    link.textContent = this.told.names[at];
    link.dataset.at = String(at);
    if (this.told.chosen[at] === "1") link.className = "map-names-chosen";
    this.links.set(at, link);
    this.list.append(link);
    return link;
  }

  covers(box, own, view, grid, radius) {
    const [left, top] = view.toMap(box[0] - radius, box[1] - radius);
    const [right, bottom] = view.toMap(box[2] + radius, box[3] + radius);
    return grid.within(left, top, right, bottom).some((at) => {
      const [x, y] = view.toScreen(this.told.x[at], this.told.y[at]);
      const around = [x - radius + 2, y - radius + 2, x + radius - 2, y + radius - 2];
      return at !== own && overlap(around, box);
    });
  }

  /** Who gets a name, and where: whom the viewer chose first; no name lies on a face or on another name. */
  chosenFor(view, grid, pointed, width, taken) {
    const { told } = this;
    const radius = dotRadius(view);
    const few = told.names.length <= 60;
    const candidates = seen(view, grid)
      .filter((at) => few || view.scale >= NEAR || told.chosen[at] === "1")
      .sort((a, b) => told.chosen[b] - told.chosen[a] || a - b);
    if (pointed >= 0) candidates.unshift(pointed);
    const boxes = [...taken];
    const found = new Map();
    for (const at of candidates) {
      if (found.has(at) || found.size >= MOST) continue;
      const [x, y] = view.toScreen(told.x[at], told.y[at]);
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      const wide = Math.min(176, width(told.names[at]) + 8);
      const free = (box) => !boxes.some((other) => overlap(other, box)) && !this.covers(box, at, view, grid, radius);
      const places = around(x, y, radius, wide).filter((box) => box[0] >= 0 && box[2] <= view.width && box[3] <= view.height);
      const box = places.find(free) ?? (at === pointed ? beside(x, y, radius, wide, view) : null);
      if (!box) continue;
      boxes.push(box);
      found.set(at, [box[0], box[1]]);
    }
    return found;
  }
}
