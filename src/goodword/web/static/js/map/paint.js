// Draws one frame. Far away people are dots; closer they get letters.

const FULL = Math.PI * 2;

export function initials(name) {
  const words = name.trim().split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word].find((sign) => /\p{L}/u.test(sign)).toLocaleUpperCase()).join("");
}

/** Draws the map; returns the boxes that names of sectors take. */
export function paint(pen, told, view, colors, grid, pointed) {
  pen.clearRect(0, 0, view.width, view.height);
  ground(pen, told, view, colors);
  people(pen, told, view, colors, grid, pointed);
  const [x, y] = view.toScreen(0, 0);
  const own = ownRadius(told, view);
  const marks = [[x - own, y - own, x + own, y + own], ...ringMarks(pen, told, view, colors)];
  return sectorNames(pen, told, view, colors, marks);
}

function ground(pen, told, view, colors) {
  const [x, y] = view.toScreen(0, 0);
  pen.strokeStyle = colors.line;
  pen.lineWidth = 1;
  for (const radius of told.radii.slice(1)) {
    pen.beginPath();
    pen.arc(x, y, radius * view.scale, 0, FULL);
    pen.stroke();
  }
  if (told.sectors.length > 1) {
    pen.beginPath();
    for (const turn of told.turns.slice(0, -1)) {
      const [dx, dy] = [Math.sin(turn) * view.scale, -Math.cos(turn) * view.scale];
      pen.moveTo(x + dx * told.radii[0], y + dy * told.radii[0]);
      pen.lineTo(x + dx * told.radii.at(-1), y + dy * told.radii.at(-1));
    }
    pen.stroke();
  }
  const own = ownRadius(told, view);
  pen.fillStyle = colors.button;
  pen.beginPath();
  pen.arc(x, y, own, 0, FULL);
  pen.fill();
  if (own > 9) letters(pen, told.me, x, y, own * 0.75, colors["on-button"]);
}

function ownRadius(told, view) {
  return Math.min(24, told.radii[0] * view.scale * 0.75);
}

function letters(pen, text, x, y, size, color) {
  pen.font = `600 ${size}px Inter, system-ui, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = color;
  pen.fillText(text, x, y + size * 0.05);
}

export function dotRadius(view) {
  return Math.min(26, Math.max(1.6, view.scale * 0.4));
}

export function seen(view, grid) {
  const [left, top] = view.toMap(-30, -30);
  const [right, bottom] = view.toMap(view.width + 30, view.height + 30);
  return grid.within(left, top, right, bottom);
}

function people(pen, told, view, colors, grid, pointed) {
  const radius = dotRadius(view);
  const groups = new Map();
  for (const at of seen(view, grid)) {
    const look = radius < 5 ? (told.chosen[at] === "1" ? "green" : "edge") : `face-${told.grounds[at]}`;
    if (!groups.has(look)) groups.set(look, []);
    groups.get(look).push(at);
  }
  // Chosen people last, so that nobody covers them.
  for (const look of [...groups.keys()].sort((a, b) => (a === "green") - (b === "green"))) {
    const size = look === "green" ? radius * 1.35 : radius;
    pen.fillStyle = colors[look];
    pen.beginPath();
    for (const at of groups.get(look)) {
      const [x, y] = view.toScreen(told.x[at], told.y[at]);
      pen.moveTo(x + size, y);
      pen.arc(x, y, size, 0, FULL);
    }
    pen.fill();
    if (radius < 5) continue;
    if (radius >= 9) {
      for (const at of groups.get(look)) {
        letters(pen, told.initials[at], ...view.toScreen(told.x[at], told.y[at]), radius * 0.8, colors[`${look}-ink`]);
      }
    }
    pen.strokeStyle = colors.green;
    pen.lineWidth = Math.max(1.5, radius * 0.14);
    for (const at of groups.get(look).filter((one) => told.chosen[one] === "1")) {
      pen.beginPath();
      pen.arc(...view.toScreen(told.x[at], told.y[at]), radius, 0, FULL);
      pen.stroke();
    }
  }
  if (pointed >= 0) {
    pen.strokeStyle = colors.blue;
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.arc(...view.toScreen(told.x[pointed], told.y[pointed]), radius + 2.5, 0, FULL);
    pen.stroke();
  }
}

/** How long ago each ring is, on its outer line at the top. */
function ringMarks(pen, told, view, colors) {
  const taken = [];
  pen.font = "11px Inter, system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  let above = 0;
  told.radii.slice(1, -1).forEach((radius, at) => {
    if ((radius - above) * view.scale < 18) return;
    const [x, y] = view.toScreen(0, -radius);
    above = radius;
    const wide = pen.measureText(told.marks[at]).width / 2 + 3;
    pen.strokeStyle = colors.card;
    pen.lineWidth = 4;
    pen.strokeText(told.marks[at], x, y);
    pen.fillStyle = colors["ink-3"];
    pen.fillText(told.marks[at], x, y);
    taken.push([x - wide, y - 8, x + wide, y + 8]);
  });
  return taken;
}

/** Names of sectors along the rim, or, closer, along the edge of what is seen of them. */
function sectorNames(pen, told, view, colors, taken) {
  pen.font = "600 12px Inter, system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const rim = told.radii.at(-1);
  const order = told.sectors.map((sector, at) => at).sort((a, b) => told.sectors[b].count - told.sectors[a].count);
  for (const at of order) {
    const turn = (told.turns[at] + told.turns[at + 1]) / 2;
    const label = shortened(told.sectors[at].name, view.width < 500 ? 14 : 28);
    const half = pen.measureText(label).width / 2 + 4;
    let [x, y] = view.toScreen(Math.sin(turn) * rim, -Math.cos(turn) * rim);
    // Beside the map a name begins, or ends, at the rim.
    x += Math.sin(turn) * (12 + half * Math.min(1, 1.4 * Math.abs(Math.sin(turn))));
    y -= Math.cos(turn) * 13;
    x = Math.min(view.width - half, Math.max(half, x));
    y = Math.min(view.height - 9, Math.max(9, y));
    const [mx, my] = view.toMap(x, y);
    const here = ((Math.atan2(mx, -my) % FULL) + FULL) % FULL;
    if (!view.isWhole() && (here < told.turns[at] || here > told.turns[at + 1])) continue;
    const box = [x - half, y - 9, x + half, y + 9];
    if (taken.some((other) => overlap(other, box))) continue;
    taken.push(box);
    pen.globalAlpha = 0.85;
    pen.fillStyle = colors.card;
    pen.fillRect(box[0], box[1], box[2] - box[0], 18);
    pen.globalAlpha = 1;
    pen.fillStyle = colors["ink-2"];
    pen.fillText(label, x, y);
  }
  return taken;
}

function shortened(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

export function overlap(one, other) {
  return one[2] > other[0] && other[2] > one[0] && one[3] > other[1] && other[3] > one[1];
}
