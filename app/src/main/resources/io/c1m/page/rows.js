// The rows that the page has: what /live.json told so far, at most as many as the program keeps.

const MARKED = ["run", "case", "mode", "protocol"];

export class Rows {
  constructor() {
    this.started = 0;
    this.clear();
  }

  clear() {
    this.last = 0;
    this.times = []; // seconds since the epoch
    this.roles = new Map();
  }

  /** Adds what a reply has. Returns false when it comes from another program: then ask from row 0. */
  take(live) {
    if (live.started_millis !== this.started) {
      const known = this.last > 0;
      this.started = live.started_millis;
      this.clear();
      if (known) {
        return false;
      }
    }
    if (live.first > this.last + 1) {
      this.clear(); // away for longer than the program remembers
    }
    const before = this.times.length;
    this.times.push(...live.times_millis.map((millis) => millis / 1e3));
    this.last = live.first + live.times_millis.length - 1;
    for (const told of live.roles) {
      this.role(told.role, before).take(told, this);
    }
    this.forget(this.times.length - live.kept);
    return true;
  }

  role(name, before) {
    if (!this.roles.has(name)) {
      this.roles.set(name, new RoleRows(name, before));
    }
    return this.roles.get(name);
  }

  forget(excess) {
    if (excess > 0) {
      this.times.splice(0, excess);
      this.roles.forEach((role) => role.forget(excess, this.times[0]));
    }
  }

  /** When a row was taken. */
  timeOf(row) {
    return this.times[this.times.length - 1 - (this.last - row)];
  }
}

export class RoleRows {
  constructor(name, before) {
    this.name = name;
    this.before = before;
    this.columns = new Map();
    this.heat = Array.from({ length: before }, () => []);
    this.bounds = [];
    this.labels = {};
    this.totals = {};
    this.reasons = {};
    this.marks = []; // moments at which another case or phase began
  }

  take(told, rows) {
    for (const [name, values] of Object.entries(told.columns)) {
      if (!this.columns.has(name)) {
        this.columns.set(name, Array.from({ length: this.before }, () => null));
      }
      this.columns.get(name).push(...values);
    }
    this.heat.push(...told.heat);
    this.bounds = told.bounds_seconds;
    this.totals = told.totals;
    this.reasons = told.reasons;
    told.changes.forEach((change) => this.change(change.labels, rows.timeOf(change.row)));
  }

  change(labels, time) {
    const first = Object.keys(this.labels).length === 0;
    const another = MARKED.some((name) => labels[name] !== this.labels[name]);
    if (!first && another) {
      this.marks.push({ time, text: labels.case ?? labels.mode ?? labels.run ?? "" });
    } else if (!first && labels.phase !== this.labels.phase) {
      this.marks.push({ time, text: labels.phase ?? "" });
    }
    this.labels = labels;
  }

  forget(excess, from) {
    this.columns.forEach((values) => values.splice(0, excess));
    this.heat.splice(0, excess);
    this.marks = this.marks.filter((mark) => mark.time >= from);
  }

  /** The values of a column, one for each time; empty when there is no such column. */
  values(name) {
    return this.columns.get(name) ?? [];
  }

  has(name) {
    return this.values(name).some((value) => value !== null);
  }

  latest(name) {
    return this.values(name).at(-1) ?? null;
  }
}
