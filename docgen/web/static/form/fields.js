// Fields made from the JSON Schema of a record: a label, the way to fill it in, what is said of it.
import { attendance } from "./attendance.js";
import { cards, lines, table } from "./lists.js";
import { people, person } from "./people.js";
import { blank, child, nameOf, newId } from "./values.js";

const UNDECIDED = "【待定】";
const HINTS = { date: "如 2025-3-5", time: "如 14:30", count: "数字", amount: "数字" };

// What fields need of the form they belong to: definitions of records, what files above say, who is told of a change.
export function fieldsOf(form, schema, holder) {
  const of = Object.keys(form.definitions).find((name) => form.definitions[name] === schema);
  const open = [];
  const more = [];
  for (const [label, about] of Object.entries(schema.properties)) {
    const ref = child(holder, about["x-form"].name, form.changed);
    (wanted(form, about["x-form"], ref, of) ? open : more).push([label, about, ref]);
  }
  const made = docgen.make("div", { className: "fields" });
  made.append(...open.map(([label, about, ref]) => field(form, label, about, ref)));
  if (more.length) made.append(others(form, more));
  return made;
}

// Optional fields are shown when they hold something, or when the type of the document asks for them.
function wanted(form, about, ref, of) {
  if (about.need !== "optional" || !blank(ref.get()) || Array.isArray(ref.get())) return true;
  const asked = [...(form.wanted[""] ?? []), ...(form.wanted[form.tree.type] ?? [])];
  return asked.includes(of ? `${of}.${about.name}` : about.name);
}

// Optional fields behind a line to open; they are made when it is opened.
function others(form, more) {
  const names = more.map(([label]) => label).join("、");
  const made = docgen.make("details", { className: "more" }, docgen.make("summary", { textContent: `选填：${names}` }));
  made.addEventListener("toggle", () => {
    if (made.open && made.children.length === 1) {
      made.append(...more.map(([label, about, ref]) => field(form, label, about, ref)));
      form.show();
    }
  });
  return made;
}

export function field(form, label, about, ref) {
  const kind = about["x-form"];
  const id = newId();
  const grouped = (kind.many && (kind.choices || kind.widget === "person")) || kind.widget === "record";
  const head = grouped
    ? docgen.make("p", { className: "label", id: `${id}-label` }, label, need(kind))
    : docgen.make("label", { className: "label", htmlFor: id, id: `${id}-label` }, label, need(kind));
  const words = docgen.make("p", { className: "about", id: `${id}-about`, textContent: explained(form, about, ref) });
  const said = docgen.make("div", { className: "said", id: `${id}-said` });
  const made = docgen.make("div", { className: `field ${grouped || kind.many ? "wide" : kind.widget}`, "data-path": nameOf(ref.path) });
  const body = widget(form, label, about, ref, id);
  if (grouped) {
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", head.id);
  }
  const control = body.id === id ? body : body.querySelector(`#${id}`);
  (control ?? made).setAttribute("aria-describedby", `${words.id} ${said.id}`);
  made.append(head, words, body, said);
  return made;
}

function need(kind) {
  return kind.need === "required" ? docgen.make("span", { className: "need", textContent: "必填" }) : "";
}

function explained(form, about, ref) {
  const name = about["x-form"].name;
  const above = ref.path.length === 1 ? form.above[name] : "";
  const words = (about.description ?? "").replace(/（必填）|（一般要写）/g, "");
  return above ? `${words}（不写时为：${above}）` : words;
}

function widget(form, label, about, ref, id) {
  const kind = about["x-form"];
  const value = ref.get();
  if (value && typeof value === "object" && "!" in value) {
    return docgen.make("p", { className: "locked", textContent: `文件里写的是：${value["!"]}。这种写法请在文件里改。` });
  }
  if (value === UNDECIDED && (kind.many || kind.widget === "record")) return text(ref, id, kind, "line");
  if (kind.name === "absent" && ref.path.length === 1 && form.roll !== undefined) {
    return attendance(form, ref, id, (place) => table(form, label, form.definitions[kind.of], place, id));
  }
  if (kind.widget === "person") return kind.many ? people(ref, id, label) : person(ref, id);
  if (kind.widget === "record") return record(form, label, kind, ref, id);
  if (kind.widget === "choice") return kind.many ? boxes(ref, kind, label) : choice(ref, id, kind);
  if (kind.widget === "yes") return choice(ref, id, { ...kind, choices: ["是", "否"] });
  if (kind.many) return lines(ref, id);
  return text(ref, id, kind, kind.widget);
}

function record(form, label, kind, ref, id) {
  const schema = form.definitions[kind.of];
  if (kind.many) return (kind.table ? table : cards)(form, label, schema, ref, id, kind.short);
  const made = docgen.make("div", { className: "inside" });
  made.append(fieldsOf(form, schema, ref));
  return made;
}

export function text(ref, id, kind, widget) {
  const prose = widget === "prose";
  const made = docgen.make(prose || widget === "words" ? "textarea" : "input", { id, value: ref.get() ?? "", className: widget });
  if (made.tagName === "INPUT") made.type = "text";
  if (HINTS[widget]) made.placeholder = kind.default ? `不写为 ${kind.default}` : HINTS[widget];
  if (widget === "count" || widget === "amount") made.inputMode = "decimal";
  if (prose) grow(made);
  made.addEventListener("input", () => ref.set(made.value === "" ? undefined : made.value));
  return made;
}

function grow(area) {
  const fit = () => {
    area.rows = Math.min(24, Math.max(2, area.value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 34), 0)));
  };
  area.addEventListener("input", fit);
  fit();
}

export function choice(ref, id, kind) {
  const value = ref.get() ?? "";
  const known = value && !kind.choices.includes(value) ? [value, ...kind.choices] : kind.choices;
  const made = docgen.make("select", { id });
  made.append(docgen.make("option", { value: "", textContent: kind.default ? `（不写为 ${kind.default}）` : "（请选择）" }));
  made.append(...known.map((one) => docgen.make("option", { value: one, textContent: one, selected: one === value })));
  made.addEventListener("change", () => ref.set(made.value || undefined));
  return made;
}

function boxes(ref, kind, label) {
  const made = docgen.make("div", { className: "boxes", role: "group", "aria-label": label });
  for (const one of kind.choices) {
    const box = docgen.make("input", { type: "checkbox", checked: (ref.get() ?? []).includes(one) });
    box.addEventListener("change", () => {
      const now = new Set(ref.get() ?? []);
      if (box.checked) now.add(one);
      else now.delete(one);
      const others = [...now].filter((each) => !kind.choices.includes(each)); // written by hand, not for us to drop
      ref.set(now.size ? [...kind.choices.filter((each) => now.has(each)), ...others] : undefined);
    });
    made.append(docgen.make("label", {}, box, one));
  }
  return made;
}
