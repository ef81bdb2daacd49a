// How quantities are written: `text` in full, `axis` as short as a chart's axis needs it.

const UNKNOWN = "–";
const BINARY = ["B", "KiB", "MiB", "GiB", "TiB"];
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Three significant digits, but never fewer than the whole ones. */
function digits(value) {
  return Math.abs(value) >= 1000
    ? WHOLE.format(value)
    : Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 9 });
}

function unit(text, axis = text, increments = undefined) {
  const known = (write) => (value) => (Number.isFinite(value) ? write(value) : UNKNOWN);
  return { text: known(text), axis: known(axis), increments };
}

function scaled(value, step, names) {
  let power = 0;
  let rest = value;
  while (Math.abs(rest) >= step && power < names.length - 1) {
    rest /= step;
    power++;
  }
  return `${digits(rest)} ${names[power]}`;
}

function duration(seconds) {
  const size = Math.abs(seconds);
  if (size === 0) {
    return "0";
  }
  if (size < 0.9995e-3) {
    return `${digits(seconds * 1e6)} µs`;
  }
  return size < 0.9995 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds)} s`;
}

const POWERS_OF_TWO = Array.from({ length: 50 }, (_, power) => 2 ** power);

export const count = unit(digits, (value) => COMPACT.format(value));
export const perSecond = unit((value) => `${digits(value)}/s`, (value) => COMPACT.format(value));
export const seconds = unit(duration);
export const secondsPerSecond = unit((value) => `${digits(value * 1e3)} ms/s`, (value) => `${digits(value * 1e3)} ms`);
export const bytes = unit((value) => scaled(value, 1024, BINARY), (value) => scaled(value, 1024, BINARY), POWERS_OF_TWO);
export const bytesPerSecond = unit(
  (value) => `${scaled(value, 1024, BINARY)}/s`,
  (value) => scaled(value, 1024, BINARY),
  POWERS_OF_TWO,
);

/** A time of day, of seconds since the epoch. */
export function clock(epochSeconds) {
  return new Date(epochSeconds * 1e3).toLocaleTimeString("en-GB");
}

/** For how long, such as 3 min 12 s. */
export function span(lengthSeconds) {
  const whole = Math.max(0, Math.round(lengthSeconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
