// What the page shows: one entry for each panel. A panel without data, in this role, is not shown.
//
//   group        which section: what happens, or why
//   wide         as two others, where three stand side by side
//   unit         of the values; `right` of those with `right: true`, on an axis of their own
//   scale        linear (from 0), log, or asinh (log, but with a 0)
//   series       a column of the history each, with what the legend calls it, its colour, and
//                whether it is dashed, filled, or begins a new line of the legend
//   stacked      areas one on top of the other, the first lowest
//   draw         a heatmap instead of lines

import * as unit from "./units.js";

const PERCENTILES = [
  ["p50", "blue"],
  ["p90", "violet"],
  ["p99", "magenta"],
  ["max", "orange"],
];

function percentiles(timing, label, dash) {
  return PERCENTILES.map(([name, colour], i) => ({
    column: `${timing}_${name}_seconds`,
    label: label + name,
    colour,
    dash,
    newLine: i === 0,
  }));
}

function areas(prefix) {
  return [
    { column: `${prefix}heap_bytes`, label: "heap", colour: "blue" },
    { column: `${prefix}native_bytes`, label: "native", colour: "amber" },
    { column: `${prefix}kernel_bytes`, label: "kernel", colour: "teal" },
  ];
}

export const PANELS = [
  {
    id: "connections",
    group: "what",
    title: "Connections",
    text: "Open at the moment, against how many are wanted.",
    unit: unit.count,
    series: [
      { column: "connections_live", label: "live", colour: "blue", filled: true },
      { column: "connections_wanted", label: "wanted", colour: "grey", dash: true },
    ],
  },
  {
    id: "opens",
    group: "what",
    title: "Opens and failures",
    text: "Connections opened, ended and failed in each second.",
    unit: unit.perSecond,
    series: [
      { column: "connections_opened_per_second", label: "opened", colour: "blue" },
      { column: "connections_closed_per_second", label: "ended", colour: "amber" },
      { column: "connect_failures_per_second", label: "connects failed", colour: "magenta" },
      { column: "accept_failures_per_second", label: "accepts put off", colour: "magenta" },
    ],
  },
  {
    id: "requests",
    group: "what",
    title: "Requests",
    text: "Answered in each second, against the rate asked for; errors beside them.",
    unit: unit.perSecond,
    series: [
      { column: "requests_per_second", label: "answered", colour: "blue", filled: true },
      { column: "rate_asked", label: "asked for", colour: "grey", dash: true },
      { column: "request_errors_per_second", label: "errors", colour: "magenta" },
    ],
  },
  {
    id: "latency",
    group: "what",
    wide: true,
    title: "Latency",
    text: "Solid: corrected, from when a request was due. Dashed: raw, from when it was sent. Where they part, requests waited for their turn.",
    unit: unit.seconds,
    scale: "log",
    series: [...percentiles("corrected", "", false), ...percentiles("raw", "raw ", true)],
  },
  {
    id: "service",
    group: "what",
    wide: true,
    title: "Service time",
    text: "From the last byte of a request read to its reply handed to the socket; waiting in queues before that is not in it.",
    unit: unit.seconds,
    scale: "log",
    series: percentiles("service", "", false),
  },
  {
    id: "flight",
    group: "what",
    title: "In flight",
    text: "Requests sent and not answered yet. It grows without end where a server cannot keep up.",
    unit: unit.count,
    series: [{ column: "requests_in_flight", label: "in flight", colour: "blue", filled: true }],
  },
  {
    id: "heat",
    group: "what",
    wide: true,
    title: "Every request by its time",
    text: "Each column is a second, each row a range of times; the stronger the colour, the more requests. Several bands are several kinds of fate.",
    unit: unit.seconds,
    draw: "heat",
    series: [],
  },
  {
    id: "bytes",
    group: "what",
    title: "Bytes",
    text: "Of the protocol, received and handed to sockets in each second.",
    unit: unit.bytesPerSecond,
    series: [
      { column: "bytes_in_per_second", label: "in", colour: "blue" },
      { column: "bytes_out_per_second", label: "out", colour: "orange", dash: true },
    ],
  },
  {
    id: "each",
    group: "why",
    wide: true,
    title: "Memory per connection",
    text: "What memory grew by since the start, for each open connection: heap with its garbage, native, and the kernel's share of this end.",
    unit: unit.bytes,
    stacked: true,
    series: areas("connection_"),
  },
  {
    id: "memory",
    group: "why",
    title: "Memory",
    text: "All processes of this end: heap in use, garbage included; native; and the kernel of the whole machine.",
    unit: unit.bytes,
    stacked: true,
    series: areas(""),
  },
  {
    id: "gc",
    group: "why",
    title: "Garbage collection",
    text: "Time in collections in each second (left), and how many there were (right).",
    unit: unit.secondsPerSecond,
    right: unit.perSecond,
    series: [
      { column: "gc_seconds_per_second", label: "time", colour: "blue", filled: true },
      { column: "gc_collections_per_second", label: "collections", colour: "orange", right: true },
    ],
  },
  {
    id: "threads",
    group: "why",
    title: "Threads",
    text: "That serve connections, by kind; live virtual threads are counted, mounted ones are the JDK's estimate, parked the difference.",
    unit: unit.count,
    scale: "asinh",
    series: [
      { column: "threads_connection_platform", label: "platform, one per connection", colour: "blue" },
      { column: "threads_virtual_live", label: "virtual, live", colour: "blue" },
      { column: "threads_virtual_parked", label: "parked", colour: "amber", dash: true },
      { column: "threads_virtual_mounted", label: "mounted", colour: "magenta" },
      { column: "threads_carrier", label: "carriers", colour: "teal", dash: true },
      { column: "threads_worker", label: "workers", colour: "violet" },
      { column: "threads_loop", label: "event loops", colour: "teal" },
    ],
  },
  {
    id: "queue",
    group: "why",
    title: "Queue",
    text: "Connections that wait for a worker.",
    unit: unit.count,
    series: [{ column: "queue_depth", label: "waiting", colour: "blue", filled: true }],
  },
  {
    id: "lag",
    group: "why",
    title: "Event loop lag",
    text: "The longest recent turn of an event loop: for so long nobody else on it was served.",
    unit: unit.seconds,
    series: [{ column: "loop_lag_seconds", label: "longest turn", colour: "blue", filled: true }],
  },
  {
    id: "cpu",
    group: "why",
    title: "CPU per request",
    text: "Processor time of all processes of this end, divided by the requests of the second.",
    unit: unit.seconds,
    series: [{ column: "cpu_seconds_per_request", label: "CPU", colour: "blue", filled: true }],
  },
  {
    id: "switches",
    group: "why",
    title: "Context switches per request",
    text: "How often the system took a core from a thread, or a thread gave it up, for each request.",
    unit: unit.count,
    series: [{ column: "context_switches_per_request", label: "switches", colour: "blue", filled: true }],
  },
];
