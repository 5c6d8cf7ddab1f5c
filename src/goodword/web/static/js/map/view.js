// What part of the map is seen: where its middle is, and how many pixels a slot takes.

const CLOSEST = 72;

export class View {
  constructor(radius) {
    this.radius = radius;
    this.width = this.height = 1;
    this.x = this.y = 0;
    this.scale = 0;
  }

  resize(width, height) {
    const whole = this.isWhole();
    this.width = width;
    this.height = height;
    if (whole || this.scale < this.fitting()) this.all();
  }

  /** Pixels a slot where all of the map is seen, with room for names around it. */
  fitting() {
    return (Math.min(this.width, this.height) / 2 - 26) / this.radius;
  }

  closest() {
    return Math.max(CLOSEST, this.fitting() * 2);
  }

  isWhole() {
    return this.scale === 0 || Math.abs(this.scale - this.fitting()) < 1e-6;
  }

  all() {
    this.x = this.y = 0;
    this.scale = this.fitting();
  }

  toScreen(x, y) {
    return [this.width / 2 + (x - this.x) * this.scale, this.height / 2 + (y - this.y) * this.scale];
  }

  toMap(x, y) {
    return [this.x + (x - this.width / 2) / this.scale, this.y + (y - this.height / 2) / this.scale];
  }

  /** By ``factor`` closer, with the map under the pixel (x, y) staying where it is. */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const [mx, my] = this.toMap(x, y);
    this.scale = Math.min(this.closest(), Math.max(this.fitting(), this.scale * factor));
    this.x = mx - (x - this.width / 2) / this.scale;
    this.y = my - (y - this.height / 2) / this.scale;
    this.keepInside();
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.keepInside();
  }

  /** Nobody gets lost beyond the edge: the middle of the picture stays on the map. */
  keepInside() {
    if (this.isWhole()) {
      this.x = this.y = 0;
      return;
    }
    const far = Math.hypot(this.x, this.y);
    if (far > this.radius) {
      this.x *= this.radius / far;
      this.y *= this.radius / far;
    }
  }
}
