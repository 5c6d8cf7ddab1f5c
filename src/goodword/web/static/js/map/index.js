// Who is near a point: people by the squares of a grid two slots wide, so that no frame looks at all of them.

const SIDE = 2;

export class Grid {
  constructor(xs, ys) {
    this.xs = xs;
    this.ys = ys;
    this.squares = new Map();
    for (let at = 0; at < xs.length; at += 1) {
      const key = this.key(Math.floor(xs[at] / SIDE), Math.floor(ys[at] / SIDE));
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(at);
    }
  }

  key(column, row) {
    return column * 100003 + row;
  }

  within(left, top, right, bottom) {
    const found = [];
    for (let column = Math.floor(left / SIDE); column <= Math.floor(right / SIDE); column += 1) {
      for (let row = Math.floor(top / SIDE); row <= Math.floor(bottom / SIDE); row += 1) {
        const square = this.squares.get(this.key(column, row));
        if (square) found.push(...square);
      }
    }
    return found;
  }

  nearest(x, y, reach) {
    let best = -1;
    let least = reach * reach;
    for (const at of this.within(x - reach, y - reach, x + reach, y + reach)) {
      const apart = (this.xs[at] - x) ** 2 + (this.ys[at] - y) ** 2;
      if (apart <= least) {
        least = apart;
        best = at;
      }
    }
    return best;
  }
}
