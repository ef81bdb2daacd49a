"use strict";
// Circles over two axes, their areas a third figure; the strong ones named where there is room.

const SCATTER_HEIGHT = 420;
const MARGINS = { marginLeft: 62, marginRight: 24, marginTop: 34, marginBottom: 46 };
const LARGEST_RADIUS = 11;
const LEAST_RADIUS = 2.5;
const LABEL_SIZE = 12;
const LABEL_GAP = 5;
/** The mean width of a letter by its height. */
const LETTER_SHARE = 0.56;
/** A name that is shifted further is tied to its circle by a line. */
const NEAR = 9;
/** How far up or down a name may go from its circle, nearest first. */
const LABEL_SHIFTS = [0, ...Array.from({ length: 14 }, (_, i) => (i + 1) * 9).flatMap((shift) => [-shift, shift])];

function scatter(chart, width) {
  const x = axis(chart.x, chart.marks.map((mark) => mark.x), Math.max(3, Math.floor(width / 110)));
  const y = axis(chart.y, chart.marks.map((mark) => mark.y), 6);
  const frame = {
    left: MARGINS.marginLeft,
    right: width - MARGINS.marginRight,
    top: MARGINS.marginTop,
    bottom: SCATTER_HEIGHT - MARGINS.marginBottom,
  };
  const marks = placed(chart.marks, x.scale, y.scale, frame);
  const [strong, faint] = [marks.filter((mark) => mark.strong), marks.filter((mark) => !mark.strong)];
  const names = named(strong, marks, frame);
  const circle = { x: "x", y: "y", r: "radius" };
  return Plot.plot({
    width,
    height: SCATTER_HEIGHT,
    ...MARGINS,
    x: x.scale,
    y: y.scale,
    r: { type: "identity" },
    color: { type: "identity" },
    ariaLabel: chart.title,
    marks: [
      Plot.gridX({ ...GRID, ticks: x.ticks }),
      Plot.gridY({ ...GRID, ticks: y.ticks }),
      Plot.axisX({ ...AXIS, ticks: x.ticks, tickFormat: x.text, label: `${chart.x.label} →`, labelAnchor: "right", labelArrow: "none" }),
      Plot.axisY({ ...AXIS, ticks: y.ticks, tickFormat: y.text, label: `↑ ${chart.y.label}`, labelAnchor: "top", labelArrow: "none" }),
      Plot.line(strong.filter((mark) => mark.corner).sort((a, b) => a.x - b.x), {
        x: "x",
        y: "y",
        curve: "step-after",
        stroke: "var(--quiet)",
        strokeWidth: 1.5,
        strokeDasharray: "4 3",
        className: "front",
      }),
      Plot.dot(faint, { ...circle, fill: "var(--quiet)", fillOpacity: 0.25, className: "faint" }),
      Plot.dot(strong, { ...circle, fill: (mark) => colour(mark.colour), fillOpacity: 0.9, stroke: "var(--panel)", className: "strong" }),
      () => labels(names),
      Plot.tip(marks, Plot.pointer({ x: "x", y: "y", title: (mark) => `${mark.case}\n${mark.label}`, fontSize: 12 })),
    ],
  });
}

/** The same with their places in pixels; areas are as the figures. */
function placed(marks, xScale, yScale, frame) {
  const across = Plot.scale({ x: { ...xScale, range: [frame.left, frame.right] } });
  const upwards = Plot.scale({ y: { ...yScale, range: [frame.bottom, frame.top] } });
  const largest = Math.max(...marks.map((mark) => mark.size)) || 1;
  return marks.map((mark) => ({
    ...mark,
    left: across.apply(mark.x),
    top: upwards.apply(mark.y),
    radius: Math.max(LEAST_RADIUS, LARGEST_RADIUS * Math.sqrt(Math.max(0, mark.size) / largest)),
  }));
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Small boxes along a straight line. */
function along(x1, y1, x2, y2) {
  const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 4));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const [x, y] = [x1 + ((x2 - x1) * i) / steps, y1 + ((y2 - y1) * i) / steps];
    return { left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 };
  });
}

/** The line through the corners, as it is drawn. */
function stairs(strong) {
  const corners = strong.filter((mark) => mark.corner).sort((a, b) => a.left - b.left);
  return corners.slice(1).flatMap((to, i) => [...along(corners[i].left, corners[i].top, to.left, corners[i].top), ...along(to.left, corners[i].top, to.left, to.top)]);
}

/**
 * A place for the name of each: the nearest that covers no circle and no other name; if there is one, where it crosses no line
 * either. Where there is none at all, the pointer and the table tell the name.
 */
function named(strong, marks, frame) {
  const circles = marks.map(({ left, top, radius }) => ({ left: left - radius, right: left + radius, top: top - radius, bottom: top + radius }));
  const line = stairs(strong);
  const boxes = [];
  const leaders = [];
  const names = [];
  const within = ({ box }) => box.left >= frame.left && box.right <= frame.right + 20 && box.top >= frame.top - 16 && box.bottom <= frame.bottom;
  const free = ({ box }) => ![...circles, ...boxes].some((other) => overlap(box, other));
  const apart = ({ box, leader }) => !leaders.some((other) => overlap(box, other)) && !leader.some((step) => boxes.some((other) => overlap(step, other)));
  const offLine = ({ box }) => !line.some((step) => overlap(box, step));
  for (const mark of [...strong].sort((a, b) => a.top - b.top)) {
    const text = shortened(mark.name, (frame.right - frame.left) * 0.75);
    const possible = candidates(mark, text).filter((candidate) => within(candidate) && free(candidate));
    const found = possible.find((candidate) => apart(candidate) && offLine(candidate)) ?? possible.find(apart) ?? possible[0];
    if (found) {
      boxes.push(found.box);
      leaders.push(...found.leader);
      names.push({ ...found, mark, text });
    }
  }
  return names;
}

function candidates(mark, text) {
  const wide = text.length * LABEL_SIZE * LETTER_SHARE;
  return LABEL_SHIFTS.flatMap((shift) =>
    [1, -1].map((side) => {
      const far = Math.abs(shift) > NEAR;
      const at = mark.left + side * (mark.radius + LABEL_GAP + (far ? 10 : 0));
      const middle = mark.top + shift;
      const box = {
        left: side > 0 ? at : at - wide,
        right: side > 0 ? at + wide : at,
        top: middle - LABEL_SIZE * 0.65,
        bottom: middle + LABEL_SIZE * 0.65,
      };
      return { side, at, middle, far, box, leader: far ? along(mark.left, mark.top, at - side * 3, middle) : [] };
    }),
  );
}

/** Names, and a thin line to the circle of each that does not stand beside it. */
function labels(names) {
  const group = d3.create("svg:g").attr("class", "named").attr("font-size", LABEL_SIZE);
  for (const { mark, text, side, at, middle, far } of names) {
    if (far) {
      group
        .append("line")
        .attr("x1", mark.left)
        .attr("y1", mark.top)
        .attr("x2", at - side * 3)
        .attr("y2", middle)
        .attr("stroke", "var(--quiet)")
        .attr("stroke-width", 0.8);
    }
    group
      .append("text")
      .attr("x", at)
      .attr("y", middle)
      .attr("dy", "0.32em")
      .attr("text-anchor", side > 0 ? "start" : "end")
      .attr("fill", "var(--ink)")
      .attr("stroke", "var(--panel)")
      .attr("stroke-width", 3)
      .attr("paint-order", "stroke")
      .text(text);
  }
  return group.node();
}
