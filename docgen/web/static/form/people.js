// A person looked up in the register: by name, by part of it, or by the initials of its pinyin.
import { newId } from "./values.js";

const MOST = 12;
let register = [];

export function know(people) {
  register = people;
}

export function shownName(who) {
  return register.find((one) => one.who === who)?.name ?? who;
}

export function matches(typed) {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [];
  const rank = (one) => {
    if (one.who === wanted || one.name === wanted) return 0;
    if (one.name.startsWith(wanted)) return 1;
    const keys = one.keys.split(" ");
    if (keys.includes(wanted)) return 2;
    if (keys.some((key) => key.startsWith(wanted))) return 3;
    return one.name.includes(wanted) ? 4 : 9;
  };
  return register.map((one, place) => [rank(one), place, one]).filter(([score]) => score < 9)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST).map(([, , one]) => one);
}

// Make an input look people up; `chosen(who)` is told of the one that was picked from the list.
export function lookUp(input, chosen) {
  const list = docgen.make("ul", { className: "found", id: newId(), role: "listbox", hidden: true, "aria-label": "名册中的人" });
  const holder = docgen.make("span", { className: "looked" });
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));
  input.autocomplete = "off";
  let found = [];
  let active = -1;

  function show() {
    found = matches(input.value);
    active = -1;
    const exact = found.length === 1 && found[0].who === input.value.trim();
    list.replaceChildren(...found.map((one, number) => option(one, number)));
    open(found.length > 0 && !exact);
  }
  function option(one, number) {
    const made = docgen.make("li", { id: `${list.id}-${number}`, role: "option", "aria-selected": "false" },
      docgen.make("b", { textContent: one.name }), ` ${one.about}`);
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      pick(number);
    });
    return made;
  }
  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  }
  function mark(number) {
    active = (number + found.length) % found.length;
    [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }
  function pick(number) {
    open(false);
    chosen(found[number].who);
  }
  input.addEventListener("input", show);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? found.length - 1 : active - 1);
    else if (event.key === "Enter") pick(Math.max(active, 0));
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  holder.append(input, list);
  return holder;
}

// One person.
export function person(ref, id) {
  const input = docgen.make("input", { type: "text", id, value: ref.get() ?? "", placeholder: "姓名或拼音首字母" });
  input.addEventListener("input", () => ref.set(input.value.trim() || undefined));
  return lookUp(input, (who) => {
    input.value = who;
    ref.set(who);
  });
}

// Several people: each a chip that can be taken away, and an input for the next.
export function people(ref, id, label) {
  const box = docgen.make("div", { className: "chips" });
  const input = docgen.make("input", { type: "text", id, placeholder: "加一个人", "aria-label": `${label}：加一个人` });
  const list = () => (Array.isArray(ref.get()) ? ref.get() : []);

  function show() {
    box.replaceChildren(...list().map((who, number) => chip(who, number)), field);
    if (ref.get()?.length === 0) box.prepend(docgen.make("span", { className: "soft", textContent: "无" }));
  }
  function chip(who, number) {
    const away = docgen.make("button", { type: "button", className: "away", textContent: "×", "aria-label": `去掉${shownName(who)}` });
    away.addEventListener("click", () => {
      const left = list().filter((_, place) => place !== number);
      ref.set(left.length ? left : undefined);
      show();
      input.focus();
    });
    return docgen.make("span", { className: "chip" }, shownName(who), away);
  }
  function add(words) {
    const names = words.split(/[、，,；;\s]+/).map((one) => one.trim()).filter(Boolean);
    if (!names.length) return;
    ref.set([...list(), ...names.filter((one) => !list().includes(one))]);
    input.value = "";
    show();
    input.focus();
  }
  const field = lookUp(input, add);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      add(input.value);
    } else if (event.key === "Backspace" && !input.value && list().length) {
      ref.set(list().length > 1 ? list().slice(0, -1) : undefined);
      show();
      input.focus();
    }
  });
  input.addEventListener("paste", (event) => {
    const words = event.clipboardData.getData("text/plain");
    if (!/[、，,；;\s]/.test(words.trim())) return;
    event.preventDefault();
    add(words);
  });
  input.addEventListener("change", () => setTimeout(() => input.value.trim() && add(input.value), 0));
  show();
  return box;
}
