// Both changed the same field: both are shown, one is chosen or both are kept, nothing goes by itself.
import { newId, put } from "./values.js";

const joined = (one) => typeof one.mine === "string" && typeof one.theirs === "string";

// Ask about each; gives the tree with what was chosen, or null when the user wants to look again first.
export function ask(conflicts, tree) {
  return new Promise((done) => {
    const ok = docgen.make("button", { type: "submit", className: "main", textContent: "照此保存" });
    const no = docgen.make("button", { type: "button", textContent: "先不保存" });
    const form = docgen.make("form", { method: "dialog" },
      docgen.make("h2", { textContent: `有 ${conflicts.length} 处两边都改了` }),
      docgen.make("p", { textContent: "这份文件在别处（另一个窗口、记事本或别人）也改过。不同的地方已自动合在一起；下面这些两边都改了，请逐处选。" }),
      ...conflicts.map(choice), docgen.make("div", { className: "row" }, ok, no));
    const made = docgen.make("dialog", { className: "window wide", "aria-label": "两边都改了" }, form);
    let answer = null;
    no.addEventListener("click", () => made.close());
    made.addEventListener("close", () => {
      made.remove();
      done(answer);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer = structuredClone(tree);
      conflicts.forEach((one, number) => put(answer, one.path, chosen(one, form.elements[`conflict-${number}`].value)));
      made.close();
    });
    document.body.append(made);
    made.showModal();
  });
}

function choice(one, number) {
  const made = docgen.make("fieldset", { className: "conflict" }, docgen.make("legend", { textContent: one.label || "整份" }));
  made.append(docgen.make("div", { className: "sides" },
    docgen.make("div", { className: "side before" }, docgen.make("h3", { textContent: "原来" }), words(one.base_words)),
    side(one, number, "mine", "我填的", one.mine_words, one.mine === null),
    side(one, number, "theirs", "别处改的", one.theirs_words, one.theirs === null)));
  if (joined(one)) made.append(radio(number, "both", "两份都留（我的在前，以后再改）"));
  return made;
}

function side(one, number, value, title, said, gone) {
  return docgen.make("div", { className: "side" }, radio(number, value, title, value === "mine"), gone ? docgen.make("p", { className: "soft", textContent: "（删去了）" }) : words(said));
}

const words = (said) => docgen.make("p", { className: "text", textContent: said });

function radio(number, value, label, checked = false) {
  const id = newId();
  return docgen.make("p", { className: "pick" }, docgen.make("input", { type: "radio", name: `conflict-${number}`, value, id, checked, required: true }), docgen.make("label", { htmlFor: id, textContent: label }));
}

function chosen(one, pick) {
  if (pick === "both") return one.mine + (/\n/.test(one.mine + one.theirs) || one.mine.length > 40 ? "\n" : "；") + one.theirs;
  return one[pick];
}
