// The values of a form: references to single values, what is blank, paths to values and back.

// A reference to a value inside another one: a missing holder comes into being when something is written into it.
export function child(holder, key, changed) {
  return {
    path: [...holder.path, key],
    get: () => holder.get()?.[key],
    set(value) {
      let inside = holder.get();
      if (inside === undefined || inside === null || typeof inside !== "object") {
        if (value === undefined) return;
        inside = typeof key === "number" ? [] : {};
        inside[key] = value;
        holder.set(inside);
        return;
      }
      if (value === undefined && !Array.isArray(inside)) delete inside[key];
      else inside[key] = value;
      changed(this.path);
    },
  };
}

// Whether the server would leave a value out; an empty list is no blank, it says 无.
export function blank(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return !value.trim();
  if (Array.isArray(value)) return value.length > 0 && value.every(blank);
  return Object.values(value).every(blank);
}

// The values without blanks, as the server keeps them.
export function pruned(value) {
  if (typeof value === "string") return value.replace(/\r\n/g, "\n").replace(/\n+$/, "");
  if (Array.isArray(value)) return value.filter((one) => !blank(one)).map(pruned);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).filter(([, one]) => !blank(one)).map(([name, one]) => [name, pruned(one)]));
  }
  return value;
}

export const copy = (value) => structuredClone(value);

// Whether two values are the same, blanks left out, whatever the order of their fields.
export function same(one, other) {
  return sorted(pruned(one ?? {})) === sorted(pruned(other ?? {}));
}

function sorted(value) {
  return JSON.stringify(value, (_, one) =>
    one && typeof one === "object" && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one);
}

// The path in the form of a path in the values without blanks: blank rows are counted in.
export function inForm(tree, path) {
  const found = [];
  let here = tree;
  for (const step of path) {
    if (typeof step === "number" && Array.isArray(here)) {
      const filled = here.map((one, number) => [one, number]).filter(([one]) => !blank(one));
      const number = filled[step]?.[1] ?? step;
      found.push(number);
      here = here[number];
    } else {
      found.push(step);
      here = here?.[step];
    }
  }
  return found;
}

// Put a value at a path of a tree; undefined takes it away, in a list it leaves a gap that counts as blank.
export function put(tree, path, value) {
  let here = tree;
  for (const step of path.slice(0, -1)) here = here[step];
  const last = path.at(-1);
  if (value === undefined || value === null) {
    if (Array.isArray(here)) here[last] = null;
    else delete here[last];
  } else here[last] = value;
}

export const nameOf = (path) => JSON.stringify(path);

let counted = 0;
export const newId = () => `f${++counted}`;

// The rows and cells of what Excel, WPS or a table in Word puts on the clipboard; a cell in quotes may hold line breaks.
export function cells(text) {
  const rows = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    const row = rows.at(-1);
    if (quoted && sign === '"' && source[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (quoted && sign === '"') quoted = false;
    else if (!quoted && sign === '"' && row.at(-1) === "" && closes(source, at)) quoted = true;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign;
  }
  return rows.map((row) => row.map((cell) => cell.trim()));
}

// Whether a quote at the start of a cell is closed at the end of one: else it is a quote that somebody typed.
function closes(source, start) {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] !== '"') continue;
    if (source[at + 1] === '"') at += 1;
    else return at + 1 === source.length || "\t\n".includes(source[at + 1]);
  }
  return false;
}
