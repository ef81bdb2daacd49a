// A panel: its title and sentence, and a chart for as long as there is data.

import { Chart } from "./chart.js";
import { Heatmap } from "./heatmap.js";

export class Panel {
  constructor(definition, view) {
    this.definition = definition;
    this.view = view;
    this.kind = definition.draw === "heat" ? Heatmap : Chart;
    this.shape = "";
    this.chart = null;
    this.host = document.createElement("div");
    this.host.className = "plot";
    this.element = this.frame();
    document.getElementById(definition.group).append(this.element);
    new ResizeObserver(() => this.chart?.resize(this.host.clientWidth)).observe(this.host);
  }

  frame() {
    const figure = document.createElement("figure");
    figure.id = `panel-${this.definition.id}`;
    figure.className = this.definition.wide ? "panel wide" : "panel";
    figure.hidden = true;
    const caption = document.createElement("figcaption");
    const title = document.createElement("h3");
    title.textContent = this.definition.title;
    const text = document.createElement("p");
    text.textContent = this.definition.text;
    caption.append(title, text);
    figure.append(caption, this.host);
    return figure;
  }

  show(times, role) {
    const shape = this.kind.shape(this.definition, role);
    this.element.hidden = shape === "";
    if (shape !== this.shape) {
      this.clear();
      this.shape = shape;
    }
    if (shape !== "") {
      this.chart ??= new this.kind(this.definition, role, this.host, this.view);
      this.chart.show(times, role);
    }
  }

  /** Takes the chart away; the next look makes another, in the colours of then. */
  clear() {
    this.chart?.remove();
    this.chart = null;
    this.shape = "";
  }
}
