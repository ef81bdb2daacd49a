// The legend of a chart: what each line is, and its value under the pointer or, without one, now.

export class Legend {
  constructor(host, series) {
    this.values = [];
    this.list = document.createElement("ul");
    this.list.className = "legend";
    for (const { label, colour, dash, newLine } of series) {
      if (newLine) {
        this.list.append(Object.assign(document.createElement("li"), { className: "line" }));
      }
      const item = document.createElement("li");
      const swatch = document.createElement("i");
      swatch.className = `swatch ${colour}${dash ? " dash" : ""}`;
      const value = document.createElement("b");
      item.append(swatch, label, " ", value);
      this.list.append(item);
      this.values.push(value);
    }
    host.append(this.list);
  }

  /** Writes the values, in the order of the series. */
  write(texts) {
    texts.forEach((text, i) => {
      this.values[i].textContent = text;
    });
  }

  remove() {
    this.list.remove();
  }
}
