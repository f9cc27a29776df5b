// Lists in a form: cards for records with prose, tables for records of short fields, lines for texts.
import { choice, fieldsOf, text } from "./fields.js";
import { person } from "./people.js";
import { cells, child, nameOf } from "./values.js";

const FEW = 3; // items that are shown unfolded

const button = (label, words, act, className = "small") => {
  const made = docgen.make("button", { type: "button", className, textContent: label, "aria-label": words });
  made.addEventListener("click", act);
  return made;
};

// What both kinds of list do with their items; `redraw` shows them anew, `focus` goes to one.
function moves(form, ref, label, redraw, focus) {
  const items = () => (Array.isArray(ref.get()) ? ref.get() : []);
  const change = (list, at) => {
    ref.set(list.length ? list : undefined);
    redraw();
    form.show();
    if (at !== undefined) focus(Math.min(at, list.length - 1));
  };
  return {
    items,
    change,
    add: () => change([...items(), {}], items().length),
    remove: (at) => {
      form.undo(ref, items().slice(), redraw, `已删去${label}第 ${at + 1} 项`);
      change(items().filter((_, place) => place !== at), Math.max(0, at - 1));
    },
    move: (at, by) => {
      const list = items().slice();
      const to = at + by;
      if (to < 0 || to >= list.length) return;
      list.splice(to, 0, list.splice(at, 1)[0]);
      change(list, to);
      docgen.say(`${label}第 ${at + 1} 项移到第 ${to + 1} 项`);
    },
  };
}

function tools(list, label, number, count) {
  const made = docgen.make("span", { className: "tools" },
    button("↑", `${label}第 ${number + 1} 项上移`, () => list.move(number, -1)),
    button("↓", `${label}第 ${number + 1} 项下移`, () => list.move(number, 1)),
    button("×", `删去${label}第 ${number + 1} 项`, () => list.remove(number)));
  made.children[0].disabled = number === 0;
  made.children[1].disabled = number === count - 1;
  return made;
}

const none = (ref) => (Array.isArray(ref.get()) && !ref.get().length ? docgen.make("span", { className: "soft", textContent: "无" }) : "");

// Records with prose or with lists of their own: one card each, which can be folded.
export function cards(form, label, schema, ref, id, short = "") {
  const box = docgen.make("div", { className: "cards", id });
  const list = moves(form, ref, label, draw, show);
  const open = new WeakSet();
  if (list.items().length <= FEW && ref.path.length <= 2) list.items().forEach((one) => unfold(one));

  function show(number) {
    const made = box.querySelectorAll(":scope > .item")[number];
    if (!made) return;
    made.fill();
    made.open = true;
    made.querySelector("input, textarea, select")?.focus();
  }
  function unfold(one) {
    if (one && typeof one === "object") open.add(one);
  }
  function draw() {
    const items = list.items();
    const add = button(`＋ 加一项${label}`, `加一项${label}`, list.add, "add");
    box.replaceChildren(...items.map((_, number) => card(number, items.length)), docgen.make("div", { className: "row" }, none(ref), add));
  }
  function card(number, count) {
    const at = child(ref, number, form.changed);
    const head = docgen.make("summary", {}, docgen.make("b", { textContent: `${label} ${number + 1}` }), " ", docgen.make("span", { className: "soft", textContent: named(at) }));
    const made = docgen.make("details", { className: "item", "data-path": nameOf(at.path) }, head);
    const body = docgen.make("div", { className: "body" });
    made.append(body);
    made.fill = () => {
      if (!body.children.length) fill(at, body, tools(list, label, number, count));
    };
    made.addEventListener("toggle", () => {
      const value = at.get();
      if (!made.open) open.delete(value);
      else {
        unfold(value);
        made.fill();
        form.show();
      }
    });
    made.addEventListener("input", () => (head.lastChild.textContent = named(at)));
    if (open.has(at.get())) {
      made.open = true;
      made.fill();
    }
    return made;
  }
  // What is folded is made only when it is opened: a plan has hundreds of fields.
  function fill(at, body, tools) {
    body.append(tools);
    const value = at.get();
    const locked = value && typeof value === "object" && "!" in value;
    if (locked) body.append(docgen.make("p", { className: "locked", textContent: `文件里写的是：${value["!"]}。这种写法请在文件里改。` }));
    else body.append(fieldsOf(form, schema, at));
    body.append(docgen.make("div", { className: "said" }));
  }
  function named(at) {
    const value = at.get() ?? {};
    const said = value[short] ?? value.title ?? value.name ?? value.who ?? Object.values(value).find((one) => typeof one === "string") ?? "";
    return typeof said === "string" ? said.slice(0, 30) : "";
  }
  draw();
  return box;
}

// Records of short fields: a row each. What is copied in Excel is pasted over the cells, from the cell that has the focus.
export function table(form, label, schema, ref, id) {
  const columns = Object.entries(schema.properties).map(([name, about]) => [name, about["x-form"]]);
  const box = docgen.make("div", { className: "grid", id });
  const list = moves(form, ref, label, draw, (at) => focus(at, 0));
  const focus = (row, column) => box.querySelectorAll("tbody tr")[row]?.querySelectorAll("td .cell")[column]?.focus();

  function draw() {
    const items = list.items();
    const add = button(`＋ 加一行`, `${label}：加一行`, list.add, "add");
    const foot = docgen.make("div", { className: "row" }, none(ref), add, docgen.make("span", { className: "soft small", textContent: "可从 Excel 复制后粘贴进来" }), pasting());
    box.replaceChildren(...(items.length ? [sheet(items)] : []), foot);
  }
  // A place to paste into while there is no row yet.
  function pasting() {
    if (list.items().length) return "";
    const made = docgen.make("input", { type: "text", className: "paste", placeholder: "点这里粘贴", "aria-label": `${label}：在这里粘贴从 Excel 复制的内容` });
    made.addEventListener("paste", (event) => spread(event, 0, 0));
    made.addEventListener("input", () => (made.value = ""));
    return made;
  }
  function sheet(items) {
    const head = docgen.make("tr", {}, docgen.make("th", { textContent: "序号", scope: "col" }));
    head.append(...columns.map(([name, kind]) => docgen.make("th", { scope: "col", className: kind.widget }, name,
      kind.need === "required" ? docgen.make("span", { className: "need", textContent: "必填" }) : "")), docgen.make("th", { scope: "col", className: "does" }, docgen.make("span", { className: "hidden", textContent: "操作" })));
    const body = docgen.make("tbody");
    body.append(...items.map((_, number) => row(number, items.length)));
    const made = docgen.make("table", {}, docgen.make("thead", {}, head), body);
    made.addEventListener("keydown", walk);
    return docgen.make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": `${label}（表格）` }, made);
  }
  function row(number, count) {
    const at = child(ref, number, form.changed);
    const made = docgen.make("tr", { "data-path": nameOf(at.path) }, docgen.make("th", { scope: "row", textContent: String(number + 1) }));
    made.append(...columns.map(([name, kind], column) => cell(at, name, kind, number, column)));
    made.append(docgen.make("td", { className: "does" }, tools(list, label, number, count)));
    return made;
  }
  function cell(at, name, kind, number, column) {
    const inside = child(at, kind.name, form.changed);
    const made = docgen.make("td", { className: kind.widget, "data-path": nameOf(inside.path) });
    const body = kind.widget === "choice" ? choice(inside, "", kind) : kind.widget === "person" ? person(inside, "") : text(inside, "", kind, kind.widget === "line" ? "words" : kind.widget);
    const control = body.matches("input, select, textarea") ? body : body.querySelector("input");
    if (control.tagName === "TEXTAREA") control.rows = 1;
    control.classList.add("cell");
    if (kind.widget === "person") control.placeholder = "";
    control.removeAttribute("id");
    control.setAttribute("aria-label", `第 ${number + 1} 行 ${name}`);
    control.addEventListener("paste", (event) => spread(event, number, column));
    made.append(body, docgen.make("div", { className: "said" }));
    return made;
  }
  // Enter and the arrows up and down go to the same column of the next row.
  function walk(event) {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = event.target.closest("td");
    if (!by || !here || event.isComposing || event.target.tagName === "SELECT" || event.defaultPrevented) return;
    if (event.key !== "Enter" && event.target.value.length > 12 && event.target.tagName === "TEXTAREA") return; // within its lines
    const line = here.parentElement;
    const next = by > 0 ? line.nextElementSibling : line.previousElementSibling;
    if (event.key === "Enter") event.preventDefault();
    next?.children[[...line.children].indexOf(here)]?.querySelector(".cell")?.focus();
  }
  function spread(event, row, column) {
    const copied = event.clipboardData.getData("text/plain");
    if (!/[\t\n\r]/.test(copied.trim())) return;
    event.preventDefault();
    let rows = cells(copied);
    const names = columns.slice(column).map(([name]) => name);
    if (rows[0].filter(Boolean).length > 1 && rows[0].every((one, place) => !one || one === names[place])) rows = rows.slice(1);
    const width = Math.max(0, ...rows.map((one) => one.length));
    const items = list.items().slice();
    form.undo(ref, items.slice(), draw, `已贴入 ${rows.length} 行`);
    rows.forEach((values, down) => (items[row + down] = filled(items[row + down], values, column)));
    ref.set(items);
    draw();
    form.show();
    focus(row, column);
    const lost = width - names.length;
    if (lost > 0) form.tell(`贴来的内容有 ${width} 列，这里只放得下 ${names.length} 列：右边 ${lost} 列没有放进来，请核对。`, "warn");
    docgen.say(`已贴入 ${rows.length} 行`);
  }
  function filled(item, values, column) {
    const made = { ...(item ?? {}) };
    values.forEach((value, across) => {
      const kind = columns[column + across]?.[1];
      if (!kind) return;
      if (value) made[kind.name] = value;
      else delete made[kind.name];
    });
    return made;
  }
  draw();
  return box;
}

// Texts of one line: a line each.
export function lines(ref, id) {
  const made = docgen.make("textarea", { id, className: "lines", placeholder: "每行一项" });
  const value = ref.get();
  made.value = Array.isArray(value) ? (value.length ? value.join("\n") : "无") : (value ?? "");
  const fit = () => (made.rows = Math.min(16, Math.max(2, made.value.split("\n").length + 1)));
  made.addEventListener("input", () => {
    fit();
    const words = made.value.split("\n");
    if (made.value.trim() === "无") ref.set([]);
    else ref.set(made.value.trim() ? words : undefined);
  });
  fit();
  return made;
}
