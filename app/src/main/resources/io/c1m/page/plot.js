// What all charts have in common: a size, the axis of time, the grid, a shared pointer, marks.

import { colour, font } from "./theme.js";
import { clock } from "./units.js";

const HEIGHT = 190;
const AXIS_WIDTH = 62;
const AXIS_HEIGHT = 26;
const PADDING = [8, 12, 0, 0];
const MARK_GAP = 4;

/** uPlot's options of a chart. `view` has the times shown, `from` and `to`. */
export function base(host, view, unit) {
  const axis = {
    stroke: colour("quiet"),
    font: font(),
    grid: { stroke: colour("grid"), width: 1 },
    ticks: { show: false },
  };
  return {
    width: host.clientWidth,
    height: HEIGHT,
    padding: PADDING,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, sync: { key: "time" }, points: { size: 7 } },
    scales: { x: { range: () => [view.from, view.to] } },
    axes: [
      { ...axis, size: AXIS_HEIGHT, space: 80, values: (u, splits) => splits.map(clock) },
      {
        ...axis,
        size: AXIS_WIDTH,
        gap: 4,
        space: 32,
        incrs: unit.increments,
        values: (u, splits) => splits.map((value) => (value === null ? "" : unit.axis(value))),
      },
    ],
  };
}

/** Leaves of a log axis the powers of ten alone, and 0 where it has that. */
export function powersOfTen(u, splits) {
  return splits.map((value) => (value === 0 || isPowerOfTen(value) ? value : null));
}

function isPowerOfTen(value) {
  return value > 0 && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
}

/** Draws a thin line with a word where something else began. */
export function drawMarks(u, marks) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = colour("quiet");
  ctx.fillStyle = colour("quiet");
  ctx.font = `${10 * devicePixelRatio}px ${colour("font")}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  let limit = bbox.left + bbox.width; // of words: the later mark's has its place first
  for (const { time, text } of marks.toReversed()) {
    const x = u.valToPos(time, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) {
      continue;
    }
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (x + MARK_GAP + ctx.measureText(text).width < limit) {
      ctx.fillText(text, x + MARK_GAP, bbox.top + MARK_GAP);
      limit = x;
    }
  }
  ctx.restore();
}
