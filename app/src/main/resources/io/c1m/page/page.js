// Asks the program once a second for its new rows and shows them.

import { showFacts, showFigures } from "./figures.js";
import { Panel } from "./panel.js";
import { PANELS } from "./panels.js";
import { Rows } from "./rows.js";
import { dark } from "./theme.js";
import { clock } from "./units.js";

const PERIOD_MILLIS = 1000;
const PATIENCE_MILLIS = 5000;
const LEAST_SPAN_SECONDS = 60;
const WINDOWS = [["1 min", 60], ["5 min", 300], ["15 min", 900]];

const rows = new Rows();
const view = { role: "", seconds: WINDOWS.at(-1)[1], from: 0, to: 1 };
const panels = PANELS.map((definition) => new Panel(definition, view));
let answeredMillis = Date.now();

async function ask() {
  try {
    const reply = await fetch(`/live.json?since=${rows.last}`, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (!reply.ok) {
      throw new Error(`answered ${reply.status}`);
    }
    const whole = rows.take(await reply.json());
    answeredMillis = Date.now();
    tellState("");
    if (whole && !document.hidden) {
      show();
    }
  } catch {
    tellState(`The program does not answer any more, since ${clock(answeredMillis / 1e3)}. This is the last that it told.`);
  }
  setTimeout(ask, PERIOD_MILLIS);
}

/** The browser's own console line of a failed request is all that is said elsewhere. */
function tellState(text) {
  const element = document.getElementById("state");
  element.textContent = text;
  element.hidden = text === "";
  document.body.classList.toggle("gone", text !== "");
}

function show() {
  const role = rows.roles.get(view.role) ?? rows.roles.get("client") ?? rows.roles.values().next().value;
  if (!role) {
    return;
  }
  choose("roles", [...rows.roles.keys()].map((name) => [name, name]), role.name, (name) => {
    view.role = name;
  });
  choose("windows", WINDOWS, view.seconds, (seconds) => {
    view.seconds = seconds;
  });
  view.to = rows.times.at(-1);
  view.from = Math.min(Math.max(rows.times[0], view.to - view.seconds), view.to - LEAST_SPAN_SECONDS);
  showFacts(role, view.to - rows.started / 1e3);
  showFigures(role);
  panels.forEach((panel) => panel.show(rows.times, role));
  document.body.dataset.row = rows.last;
}

/** Buttons of which one is pressed; none at all where there is no choice. */
function choose(id, choices, present, pick) {
  const host = document.getElementById(id);
  host.hidden = choices.length < 2;
  if (host.children.length !== choices.length) {
    host.replaceChildren(
      ...choices.map(([text, value]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.addEventListener("click", () => {
          pick(value);
          show();
        });
        return button;
      }),
    );
  }
  choices.forEach(([, value], i) => host.children[i].setAttribute("aria-pressed", value === present));
}

dark.addEventListener("change", () => {
  panels.forEach((panel) => panel.clear());
  show();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    show();
  }
});
ask();
