// The heatmap: how many requests took how long, second by second.

import { base, drawMarks, powersOfTen } from "./plot.js";
import { heatRamp } from "./theme.js";
import { clock, count, seconds } from "./units.js";

/** The least bucket reaches down to 0, which a log scale has no place for. */
const LEAST_SHARE = 0.7;

export class Heatmap {
  static shape(panel, role) {
    return role.heat.some((cells) => cells.length > 0) ? "heat" : "";
  }

  constructor(panel, role, host, view) {
    this.panel = panel;
    this.role = role;
    this.times = [];
    this.most = 0;
    this.low = 1e-5;
    this.high = 1;
    this.ramp = heatRamp();
    const options = base(host, view, panel.unit);
    options.scales.y = { distr: 3, range: () => [this.low, this.high] };
    options.axes[1].filter = powersOfTen;
    options.axes[1].grid = { ...options.axes[1].grid, filter: powersOfTen };
    options.cursor.y = true;
    options.series = [{}, { stroke: "transparent", points: { show: false } }];
    options.hooks = {
      setCursor: [() => this.tell()],
      draw: [(u) => this.draw(u), (u) => drawMarks(u, this.role.marks)],
    };
    this.uplot = new uPlot(options, [[], []], host);
    this.key = document.createElement("p");
    this.key.className = "legend";
    host.append(this.key);
  }

  show(times, role) {
    this.times = times;
    this.role = role;
    let lowest = Infinity;
    let highest = 0;
    this.most = 0;
    for (const cells of role.heat) {
      if (cells.length > 0) {
        lowest = Math.min(lowest, cells[0]);
        highest = Math.max(highest, cells[0] + cells.length - 2);
        this.most = Math.max(this.most, ...cells.slice(1));
      }
    }
    if (highest >= lowest) {
      this.low = this.lower(lowest);
      this.high = this.upper(highest);
    }
    this.uplot.setData([times, times.map(() => null)]);
    this.tell();
  }

  lower(bucket) {
    return bucket === 0 ? this.role.bounds[0] * LEAST_SHARE : this.role.bounds[bucket - 1];
  }

  upper(bucket) {
    return this.role.bounds[bucket] ?? this.role.bounds.at(-1) / LEAST_SHARE;
  }

  draw(u) {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const edges = this.edges(u);
    this.role.heat.forEach((cells, i) => {
      const right = Math.round(u.valToPos(this.times[i], "x", true));
      const left = Math.round(u.valToPos(i > 0 ? this.times[i - 1] : this.times[i] - 1, "x", true));
      for (let j = 1; j < cells.length; j++) {
        if (cells[j] > 0) {
          const bucket = cells[0] + j - 1;
          ctx.fillStyle = this.ramp[this.step(cells[j])];
          ctx.fillRect(left, edges[bucket + 1], Math.max(1, right - left), edges[bucket] - edges[bucket + 1]);
        }
      }
    });
    ctx.restore();
  }

  /** Where the rows of buckets begin and end on the canvas. */
  edges(u) {
    const bounds = this.role.bounds;
    const ends = [this.lower(0), ...bounds, this.upper(bounds.length)];
    return ends.map((bound) => Math.round(u.valToPos(bound, "y", true)));
  }

  /** By the logarithm: one slow request beside a thousand quick ones is to be seen. */
  step(requests) {
    const share = this.most > 1 ? Math.log(requests) / Math.log(this.most) : 1;
    return Math.round(share * (this.ramp.length - 1));
  }

  tell() {
    if (!this.key) {
      return;
    }
    const { idx, top } = this.uplot.cursor;
    if (idx == null || top < 0) {
      this.key.textContent = `Strongest colour: ${count.text(this.most)} requests in a second`;
      return;
    }
    const cells = this.role.heat[idx] ?? [];
    const at = this.uplot.posToVal(top, "y");
    const bucket = this.role.bounds.findIndex((bound) => at <= bound);
    const requests = cells[1 + bucket - cells[0]] ?? 0;
    this.key.textContent =
      `${clock(this.times[idx])}, ${seconds.text(this.lower(bucket))} to ${seconds.text(this.upper(bucket))}: `
      + `${count.text(requests)} requests`;
  }

  resize(width) {
    this.uplot.setSize({ width, height: this.uplot.height });
  }

  remove() {
    this.uplot.destroy();
    this.key.remove();
  }
}
