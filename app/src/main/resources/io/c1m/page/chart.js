// Lines or stacked areas over time, drawn by uPlot.

import { Legend } from "./legend.js";
import { base, drawMarks, powersOfTen } from "./plot.js";
import { colour, faint } from "./theme.js";

const FAINT = 0.14;
const STACKED = 0.55;
const MOST_TIMES_USUAL = 3;
const DASH = [5, 3];
const DISTRIBUTION = { linear: 1, log: 3, asinh: 4 };

export class Chart {
  /** The series of the panel that this role has. */
  static series(panel, role) {
    return panel.series.filter(({ column }) => role.has(column));
  }

  /** Names what a chart is made for: another text needs another chart. */
  static shape(panel, role) {
    return Chart.series(panel, role).map(({ column }) => column).join();
  }

  constructor(panel, role, host, view) {
    this.panel = panel;
    this.view = view;
    this.series = Chart.series(panel, role);
    this.raw = [];
    this.marks = [];
    this.uplot = new uPlot(this.options(host), [[], ...this.series.map(() => [])], host);
    this.legend = new Legend(host, this.series);
  }

  options(host) {
    const { unit, right, scale = "linear", stacked } = this.panel;
    const options = base(host, this.view, unit);
    options.scales.y = { distr: DISTRIBUTION[scale], range: stacked ? this.stackedRange.bind(this) : RANGES[scale] };
    if (scale !== "linear") {
      options.axes[1].filter = powersOfTen;
      options.axes[1].grid = { ...options.axes[1].grid, filter: powersOfTen };
    }
    if (right) {
      options.scales.right = { range: RANGES.linear };
      options.axes.push({ ...options.axes[1], scale: "right", side: 1, grid: { show: false }, values: axisValues(right) });
    }
    options.series = [{}, ...this.series.map((series) => this.line(series))];
    if (stacked) {
      options.bands = this.series.slice(1).map((_, i) => ({ series: [i + 2, i + 1] }));
    }
    options.hooks = {
      setCursor: [() => this.tell()],
      draw: [(u) => drawMarks(u, this.marks)],
    };
    return options;
  }

  /** Not higher than some times the usual: what the first few connections cost each would hide the rest. */
  stackedRange(u, low, high) {
    const sums = (u.data.at(-1) ?? []).filter((sum) => sum > 0).sort((a, b) => a - b);
    const usual = sums[Math.floor(sums.length / 2)] ?? 1;
    return RANGES.linear(u, 0, Math.min(finite(high, 1), usual * MOST_TIMES_USUAL));
  }

  line(series) {
    const alpha = this.panel.stacked ? STACKED : FAINT;
    return {
      scale: series.right ? "right" : "y",
      stroke: colour(series.colour),
      width: 1.6,
      dash: series.dash ? DASH : undefined,
      fill: this.panel.stacked || series.filled ? faint(series.colour, alpha) : undefined,
      points: { size: 4, width: 0, fill: colour(series.colour) },
    };
  }

  /** Draws what there is now. */
  show(times, role) {
    this.raw = this.series.map(({ column }) => role.values(column));
    this.marks = role.marks;
    this.uplot.setData([times, ...(this.panel.stacked ? stack(this.raw) : this.raw)]);
    this.tell();
  }

  tell() {
    const under = this.uplot?.cursor.idx ?? null;
    this.legend?.write(
      this.raw.map((values, i) => {
        const { unit, right } = this.panel;
        return (this.series[i].right ? right : unit).text(values.at(under ?? -1) ?? NaN);
      }),
    );
  }

  resize(width) {
    this.uplot.setSize({ width, height: this.uplot.height });
  }

  remove() {
    this.uplot.destroy();
    this.legend.remove();
  }
}

/** uPlot has null or an infinity where there is no value. */
function finite(value, otherwise) {
  return Number.isFinite(value) ? value : otherwise;
}

const RANGES = {
  linear: (u, low, high) => [Math.min(0, finite(low, 0)), finite(high, 0) > 0 ? high * 1.08 : 1],
  log: (u, low, high) => (finite(low, 0) > 0 ? uPlot.rangeLog(low, high, 10, false) : [1e-5, 1]),
  asinh: (u, low, high) => [0, finite(high, 0) > 0 ? high * 2 : 1],
};

function axisValues(unit) {
  return (u, splits) => splits.map((value) => (value === null ? "" : unit.axis(value)));
}

/** Each on top of those before; what is unknown or negative adds nothing. */
function stack(series) {
  const sum = [];
  return series.map((values) =>
    values.map((value, i) => {
      sum[i] = (sum[i] ?? 0) + Math.max(0, value ?? 0);
      return value === null ? null : sum[i];
    }),
  );
}
