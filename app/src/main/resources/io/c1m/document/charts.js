"use strict";
// One function for each kind of plot. Colours are custom properties: theme and print change them without a redraw.

const COLOURS = 10;
const ROW_HEIGHT = 42;
const BAR_HEIGHT = 14;
const AXIS_HEIGHT = 30;
const LINES_HEIGHT = 300;
const PART_OPACITY = [0.95, 0.55, 0.28];
const LETTER_WIDTH = 7;

/** Beyond the least and the largest, on an axis that fits its figures. */
const FITTED_ROOM = 1.12;

/** A logarithm has no place for 0. */
const LEAST_LOG = 1e-3;

function colour(number) {
  return number < 0 ? "var(--quiet)" : `var(--case-${number % COLOURS})`;
}

/** As long as fits; the whole name is in the table and the legend. */
function shortened(text, width) {
  const most = Math.max(8, Math.floor(width / LETTER_WIDTH));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

const AXIS = { tickSize: 0, tickPadding: 6, fontSize: 11, color: "var(--quiet)" };
const GRID = { stroke: "var(--grid)", strokeOpacity: 1 };

/** A row for each case: its name and its figure above, its bar below. */
function bars(chart, width) {
  const rows = chart.bars.map((bar, row) => ({ ...bar, row }));
  const parts = [];
  let high = 0;
  for (const bar of rows) {
    let x = 0;
    bar.parts.forEach((part, i) => {
      parts.push({ ...bar, x1: x, x2: x + (part ?? 0), part: i });
      x += part ?? 0;
    });
    high = Math.max(high, x, bar.high ?? 0);
  }
  const spread = rows.filter((bar) => bar.low !== null && bar.high !== null && bar.high > bar.low);
  const middle = (bar) => bar.row * ROW_HEIGHT + ROW_HEIGHT - BAR_HEIGHT / 2 - 6;
  const text = AXIS_TEXT[chart.unit];
  const most = Math.max(2, Math.floor(width / 90));
  return Plot.plot({
    width,
    height: rows.length * ROW_HEIGHT + AXIS_HEIGHT,
    marginLeft: 6,
    marginRight: 24,
    marginTop: 0,
    marginBottom: AXIS_HEIGHT,
    x: { domain: [0, high || 1], nice: chart.unit !== "bytes" },
    y: { type: "linear", domain: [0, rows.length * ROW_HEIGHT], range: [0, rows.length * ROW_HEIGHT], axis: null },
    color: { type: "identity" },
    ariaLabel: chart.title,
    marks: [
      Plot.gridX({ ...GRID, ...ticks(chart.unit, high, most) }),
      Plot.axisX({ ...AXIS, ...ticks(chart.unit, high, most), tickFormat: text, label: null }),
      ...PART_OPACITY.map((fillOpacity, i) =>
        Plot.rect(parts.filter(({ part }) => part === i), {
          x1: "x1",
          x2: "x2",
          y1: (bar) => middle(bar) - BAR_HEIGHT / 2,
          y2: (bar) => middle(bar) + BAR_HEIGHT / 2,
          fill: (bar) => colour(bar.colour),
          fillOpacity,
          className: "bar",
        }),
      ),
      Plot.link(spread, { x1: "low", x2: "high", y1: middle, y2: middle, stroke: "var(--ink)", strokeWidth: 1.5 }),
      ...["low", "high"].map((end) =>
        Plot.link(spread, { x1: end, x2: end, y1: (bar) => middle(bar) - 4, y2: (bar) => middle(bar) + 4, stroke: "var(--ink)", strokeWidth: 1.5 }),
      ),
      Plot.text(rows, {
        frameAnchor: "left",
        y: (bar) => middle(bar) - BAR_HEIGHT / 2 - 10,
        text: (bar) => shortened(bar.case, width - (bar.label.length + 5) * LETTER_WIDTH),
        textAnchor: "start",
        fill: "var(--ink)",
        fontSize: 12.5,
      }),
      Plot.text(rows, {
        frameAnchor: "right",
        y: (bar) => middle(bar) - BAR_HEIGHT / 2 - 10,
        text: "label",
        textAnchor: "end",
        dx: 23,
        fill: (bar) => (bar.parts.length > 0 ? "var(--ink)" : "var(--warn)"),
        fontSize: 12.5,
        fontVariant: "tabular-nums",
        fontWeight: 600,
        className: "label",
      }),
    ],
  });
}

function ticks(unit, high, most) {
  return unit === "bytes" ? { ticks: byteTicks(high, most) } : { ticks: most };
}

/** Lines over two axes. */
function lines(chart, width) {
  const points = chart.lines.flatMap((line) => line.points.map((point) => ({ ...point, line })));
  const measured = points.filter(({ line }) => line.style !== "fitted");
  const spread = points.filter((point) => point.low !== null && point.high > point.low);
  const x = axis(chart.x, points.map((point) => point.x), Math.max(3, Math.floor(width / 80)));
  const y = axis(chart.y, points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]), 6);
  return Plot.plot({
    width,
    height: LINES_HEIGHT,
    marginLeft: 58,
    marginRight: 28,
    marginTop: 24,
    marginBottom: 44,
    x: x.scale,
    y: y.scale,
    color: { type: "identity" },
    ariaLabel: chart.title,
    marks: [
      Plot.gridY({ ...GRID, ticks: y.ticks }),
      Plot.axisX({ ...AXIS, ticks: x.ticks, tickFormat: x.text, label: `${chart.x.label} →`, labelAnchor: "right", labelArrow: "none" }),
      Plot.axisY({ ...AXIS, ticks: y.ticks, tickFormat: y.text, label: null }),
      ...chart.lines.filter(({ style }) => style !== "marks").map((line) =>
        Plot.line(line.points, {
          x: "x",
          y: "y",
          stroke: colour(line.colour),
          strokeWidth: line.style === "fitted" ? 1.2 : 2,
          strokeDasharray: line.style === "fitted" || line.colour >= COLOURS ? "5 3" : undefined,
          className: "line",
        }),
      ),
      Plot.link(spread, { x1: "x", x2: "x", y1: "low", y2: "high", stroke: ({ line }) => colour(line.colour), strokeWidth: 1.2 }),
      Plot.dot(points.filter(({ line }) => line.style === "joined" || line.style === "marks"), {
        x: "x",
        y: "y",
        r: 3,
        fill: ({ line }) => colour(line.colour),
      }),
      Plot.tip(measured, Plot.pointer({ x: "x", y: "y", title: ({ line, label }) => `${line.case}\n${label}`, fontSize: 12 })),
    ],
  });
}

/** What Plot needs for an axis: a scale, where its ticks are, and what they say. */
function axis({ unit, scale, low, high }, values, most) {
  const [least, largest] = [Math.min(low ?? Infinity, ...values), Math.max(high ?? -Infinity, ...values)];
  if (scale === "percentile") {
    const all = decades(1, largest);
    const every = Math.ceil(all.length / most);
    return { scale: { type: "log", domain: [1, largest] }, ticks: all.filter((_, i) => i % every === 0), text: percentile };
  }
  if (scale === "log") {
    const from = 10 ** Math.floor(Math.log10(Math.max(least, LEAST_LOG)));
    const to = Math.max(10 ** Math.ceil(Math.log10(Math.max(largest, LEAST_LOG))), from * 10);
    return { scale: { type: "log", domain: [from, to], clamp: true }, ticks: decades(from, to), text: AXIS_TEXT[unit] };
  }
  if (scale === "fitted" && least > 0) {
    return fitted(unit, least / FITTED_ROOM, largest * FITTED_ROOM, most);
  }
  const top = largest * 1.05 || 1;
  return {
    scale: { domain: [Math.min(0, least), top] },
    ticks: unit === "bytes" ? byteTicks(top, most) : most,
    text: AXIS_TEXT[unit],
  };
}

/** Logarithmic over little more than the figures; ticks at round ones. */
function fitted(unit, from, to, most) {
  const wide = to / from > 20;
  const even = unit === "bytes" ? byteTicks(to, most).filter((tick) => tick >= from) : d3.ticks(from, to, most);
  return {
    scale: { type: "log", domain: [from, to] },
    ticks: wide || even.length < 3 ? roundTicks(unit, from, to, most) : even,
    text: AXIS_TEXT[unit],
  };
}

const KINDS = { bars, lines, scatter };
