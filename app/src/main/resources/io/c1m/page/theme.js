// Colours for canvases, which know no style sheet: read from the custom properties of page.css.

const HEAT_STEPS = 32;

export const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** The value of a colour of page.css in the theme of now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The same, seen through. */
export function faint(name, alpha) {
  return withAlpha(colour(name), alpha);
}

export const font = () => `11px ${colour("font")}`;

/** Colours from few to many, as page.css names its stops. */
export function heatRamp() {
  const stops = colour("heat").split(/\s+/).map(channels);
  return Array.from({ length: HEAT_STEPS }, (_, step) => {
    const at = (step / (HEAT_STEPS - 1)) * (stops.length - 1);
    const from = Math.min(Math.floor(at), stops.length - 2);
    const mixed = stops[from].map((low, i) => Math.round(low + (stops[from + 1][i] - low) * (at - from)));
    return `rgb(${mixed.join(" ")})`;
  });
}

function channels(hex) {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

function withAlpha(hex, alpha) {
  return `rgb(${channels(hex).join(" ")} / ${alpha})`;
}
