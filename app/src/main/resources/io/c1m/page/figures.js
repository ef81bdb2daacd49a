// The head line, and the figures of now as big numbers.

import { bytes, count, perSecond, seconds, span } from "./units.js";

const FACTS = ["case", "mode", "protocol", "run", "phase"];

function rows(pairs) {
  return pairs.map(([name, text]) => {
    const [row, term, value] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    term.textContent = name;
    value.textContent = text;
    row.append(term, value);
    return row;
  });
}

/** Says what runs, in which state and since when. */
export function showFacts(role, watchedSeconds) {
  const { labels, totals } = role;
  const facts = [["role", role.name], ...FACTS.filter((name) => labels[name]).map((name) => [name, labels[name]])];
  if (totals.processes_live > 1) {
    facts.push(["processes", count.text(totals.processes_live)]);
  }
  facts.push(["for", span(watchedSeconds)]);
  document.getElementById("facts").replaceChildren(...rows(facts));
  document.title = `c1m ${role.name}: ${count.text(totals.connections_live ?? NaN)} live`;
  const { version, commit, jdk } = labels;
  document.getElementById("program").textContent = version
    ? `c1m ${version}, commit ${(commit ?? "unknown").slice(0, 12)}, on JDK ${jdk}`
    : "";
}

/** The figures of a role: a name, a text, the value as the program told it, and a line below. */
function figures(role) {
  const { totals } = role;
  const timing = role.has("corrected_p50_seconds") ? "corrected" : role.has("raw_p50_seconds") ? "raw" : "service";
  const times = { corrected: "latency, corrected", raw: "latency, raw", service: "service time" }[timing];
  const beside = (name) =>
    timing === "corrected" ? `raw ${seconds.text(role.latest(`raw_${name}_seconds`) ?? NaN)}` : "";
  const latest = (name) => role.latest(`${timing}_${name}_seconds`);
  const each = ["heap", "native", "kernel"].map((area) => totals[`connection_${area}_bytes`]).filter(Number.isFinite);
  const list = [
    ["live", "connections", count, totals.connections_live, wanted(totals)],
    ["requests", "requests", perSecond, role.latest("requests_per_second"), `${count.text(totals.requests ?? NaN)} in all`],
    ["p50", `p50 ${times}`, seconds, latest("p50"), beside("p50")],
    ["p99", `p99 ${times}`, seconds, latest("p99"), beside("p99")],
    ["each", "memory per connection", bytes, each.length > 0 ? Math.max(0, each.reduce((a, b) => a + b)) : null, "growth since the start"],
    ["errors", "errors", count, errors(totals), reasons(role)],
  ];
  return list.map(([id, name, unit, value, below]) => ({ id, name, text: unit.text(value ?? NaN), value, below }));
}

function wanted(totals) {
  if (totals.connections_wanted !== undefined) {
    return `of ${count.text(totals.connections_wanted)} wanted`;
  }
  return `${count.text(totals.connections_opened ?? NaN)} opened in all`;
}

function errors(totals) {
  const counts = [totals.request_errors, totals.connect_failures, totals.accept_failures];
  return counts.filter(Number.isFinite).reduce((a, b) => a + b, 0);
}

function reasons(role) {
  const { request_errors, connect_failures, accept_failures } = role.reasons;
  const all = [request_errors, connect_failures, accept_failures].flatMap((some) => Object.entries(some ?? {}));
  return all.map(([reason, times]) => `${reason.replaceAll("_", " ")} ${count.text(times)}`).join(", ") || "none so far";
}

/** Writes the figures; `data-value` has what the program told, to the last digit. */
export function showFigures(role) {
  const host = document.getElementById("figures");
  for (const { id, name, text, value, below } of figures(role)) {
    let element = document.getElementById(`figure-${id}`);
    if (!element) {
      element = document.createElement("div");
      element.id = `figure-${id}`;
      element.className = "figure";
      element.append(...["span", "strong", "small"].map((tag) => document.createElement(tag)));
      host.append(element);
    }
    const [label, big, small] = element.children;
    label.textContent = name;
    big.textContent = text;
    small.textContent = below;
    big.dataset.value = value ?? "";
    element.classList.toggle("bad", id === "errors" && value > 0);
  }
}
