// What is wrong, each finding at its field, all of them in a list above the form.
import { inForm, nameOf } from "./values.js";

const GAPS = ["missing-field", "not-decided", "subtype-fields", "attendance-stated"];
const LOOKS = { error: "bad", warning: "warn", info: "" };

export function show(page, form) {
  for (const old of page.querySelectorAll(".said")) old.replaceChildren();
  for (const old of page.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  for (const old of page.querySelectorAll(".wrong")) old.classList.remove("wrong");
  const general = [];
  for (const one of form.found) {
    const place = placeOf(page, inForm(form.tree, one.path));
    if (place) tellAt(place, one);
    else general.push(one);
  }
  sum(page, form, general);
}

const gap = (one) => GAPS.includes(one.rule);
const look = (one) => (gap(one) ? "gap" : LOOKS[one.severity]);

function placeOf(page, path) {
  let best = null;
  for (let length = 1; length <= path.length; length += 1) {
    const found = page.querySelector(`[data-path='${CSS.escape(nameOf(path.slice(0, length)))}']`);
    found?.fill?.();
    best = found ?? best;
  }
  return best;
}

function tellAt(place, one) {
  const said = [...place.querySelectorAll(".said")].find((each) => each.closest("[data-path]") === place);
  if (!said) return;
  const words = docgen.make("p", { className: look(one) }, docgen.make("span", { textContent: one.message }));
  if (one.hint) words.append(docgen.make("span", { className: "hint", textContent: one.hint }));
  said.append(words);
  if (gap(one)) return;
  place.classList.add("wrong");
  if (one.severity === "error") place.querySelector("input, select, textarea")?.setAttribute("aria-invalid", "true");
  const item = place.closest("details.item");
  if (item) item.open = true;
  for (let folded = place.closest("details:not([open])"); folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
}

let last = "";
function sum(page, form, general) {
  const place = document.getElementById("found");
  const gaps = form.found.filter(gap).length;
  const errors = form.found.filter((one) => one.severity === "error" && !gap(one)).length;
  const others = form.found.length - gaps - errors;
  const parts = [[errors, "处错误", "bad"], [gaps, "处待填", "gap"], [others, "处提醒", "warn"]].filter(([count]) => count);
  const words = parts.map(([count, name, className]) => docgen.make("span", { className: `word ${className}`, textContent: `${count} ${name}` }));
  const said = parts.map(([count, name]) => `${count} ${name}`).join("，") || "没有问题";
  const list = docgen.make("ul");
  for (const one of form.found) list.append(entry(page, form, one));
  const more = docgen.make("details", { open: place.querySelector("details")?.open ?? false }, docgen.make("summary", { textContent: "逐条看" }), list);
  place.replaceChildren(...(words.length ? words : [docgen.make("span", { className: "word good", textContent: "没有问题" })]), ...(form.found.length ? [more] : []));
  place.append(...general.filter((one) => one.severity === "error").map((one) => docgen.make("p", { className: "notice bad", textContent: `${one.message}。${one.hint}` })));
  if (said !== last) docgen.say(said);
  last = said;
}

function entry(page, form, one) {
  const go = docgen.make("button", { type: "button", className: "plain", textContent: one.message });
  go.addEventListener("click", () => {
    const place = placeOf(page, inForm(form.tree, one.path));
    place?.scrollIntoView({ block: "center" });
    place?.querySelector("input, select, textarea, button")?.focus({ preventScroll: true });
  });
  return docgen.make("li", { className: look(one) }, go);
}
