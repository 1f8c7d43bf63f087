// Chance that can be had again: the same seed gives the same text and the same writer.
export class Chance {
  constructor(seed) {
    this.state = seed * 2654435761 + 1;
  }

  number(below) {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  one(of) {
    return of[this.number(of.length)];
  }

  words() {
    return Array.from({ length: 1 + this.number(4) }, () => this.one(["open", "data", " ", "ab", "a", "😀", "é"])).join("");
  }
}
