"use strict";
// How figures are written on axes; beside bars and under the pointer the page has their texts already.

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const BINARY = ["B", "KiB", "MiB", "GiB", "TiB"];

/** Three significant digits, without zeros that say nothing. */
function digits(value) {
  return Number(value.toPrecision(3)).toLocaleString("en");
}

function micros(value) {
  if (value === 0) {
    return "0";
  }
  if (value < 1) {
    return `${digits(value * 1e3)} ns`;
  }
  if (value < 999.5) {
    return `${digits(value)} us`;
  }
  return value < 999.5e3 ? `${digits(value / 1e3)} ms` : `${digits(value / 1e6)} s`;
}

function bytes(value) {
  const power = value < 1024 ? 0 : Math.min(BINARY.length - 1, Math.floor(Math.log2(value) / 10));
  return value === 0 ? "0" : `${digits(value / 1024 ** power)} ${BINARY[power]}`;
}

/** By the names of units in the figures. */
const AXIS_TEXT = {
  per_second: (value) => COMPACT.format(value),
  micros,
  cpu_micros: (value) => (value === 0 ? "0" : `${digits(value)} us`),
  bytes,
  number: (value) => COMPACT.format(value),
};

/** The percentile at 1 / (1 - percentile), such as 99.9% for 1000. */
function percentile(rarity) {
  if (rarity <= 1) {
    return "0%";
  }
  const decimals = Math.max(0, Math.round(Math.log10(rarity)) - 2);
  return `${(100 - 100 / rarity).toFixed(rarity < 10 ? 0 : decimals)}%`;
}

/** Places for ticks of bytes: powers of two times one, evenly. */
function byteTicks(high, most) {
  let step = 1;
  while (high / step > most) {
    step *= 2;
  }
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, i) => i * step);
}

/** Powers of ten from one figure to another. */
function decades(low, high) {
  const ticks = [];
  for (let power = Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) {
    ticks.push(10 ** power);
  }
  return ticks;
}

/** Round figures evenly apart by their logarithms: powers of two for bytes, else 1, 2 and 5 times powers of ten. */
function roundTicks(unit, low, high, most) {
  const all = [];
  if (unit === "bytes") {
    for (let tick = 2 ** Math.ceil(Math.log2(low)); tick <= high; tick *= 2) {
      all.push(tick);
    }
  } else {
    decades(10 ** Math.floor(Math.log10(low)), high).forEach((ten) => all.push(ten, 2 * ten, 5 * ten));
  }
  const within = all.filter((tick) => tick >= low && tick <= high);
  const every = Math.ceil(within.length / most);
  return within.filter((_, i) => i % every === 0);
}
