// The page of a form: loads it, keeps what is typed, has it checked and shown, saves it.
import { pasteWindow } from "./attendance.js";
import { ask } from "./conflicts.js";
import { field, fieldsOf } from "./fields.js";
import { show as showFound } from "./found.js";
import { know } from "./people.js";
import { fetchFile, previewOf } from "./preview.js";
import { child, copy, nameOf, pruned, same } from "./values.js";

const page = document.getElementById("form");
const url = `/form/${page.dataset.source}`;
const state = document.getElementById("state");
const notes = document.getElementById("notes");
const tab = [...crypto.getRandomValues(new Uint8Array(8))].map((one) => one.toString(16).padStart(2, "0")).join("");
const timers = {};
const form = { tree: {}, base: {}, digest: "", roll: undefined, found: [], changed, show, undo, tell, onRoll, redrawn, hurry, pasteRoll };
let preview = async () => {};
let rollShown = () => {};
let busy = false;
let number = 0;

const values = () => ({ base: form.base, tree: pruned(form.tree), digest: form.digest, tab });
const dirty = () => !same(form.tree, form.base);

function later(name, wait, act) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, wait);
}

function changed(path = []) {
  if (notes.querySelector(".good[data-name=save]")) tell("", "", "save");
  later("check", 200, check);
  later("preview", 120, preview);
  later("draft", 600, keep);
  tellState();
  if (path.length === 1 && path[0] === "type") redraw();
}

// What has to follow at once, as the numbers of a list that is clicked through.
function hurry() {
  later("check", 0, check);
  later("preview", 0, preview);
}

async function check() {
  const asked = ++number;
  try {
    const answer = await docgen.send(`${url}/check`, values());
    if (asked !== number) return;
    form.found = answer.found;
    if (form.roll !== undefined && answer.roll) form.roll = answer.roll;
    show();
    rollShown();
  } catch (problem) {
    if (asked === number) tell(`${problem.message}。${problem.hint}`, "bad", "check");
  }
}

function show() {
  showFound(page, form);
}

function onRoll(act) {
  rollShown = act;
}

async function keep() {
  if (!dirty()) return;
  try {
    await docgen.send(`${url}/draft`, values());
    tellState("草稿已存");
  } catch (problem) {
    tell(`草稿没有存下：${problem.message}。${problem.hint}`, "bad", "draft");
  }
}

function tellState(words = "") {
  state.textContent = dirty() ? `有未保存的修改${words ? `（${words}）` : ""}` : "与文件一致";
  state.className = `word ${dirty() ? "warn" : "good"}`;
  document.getElementById("save").disabled = busy;
}

// A notice above the form; one of a name takes the place of the last of that name.
function tell(words, look = "", name = "note", ...more) {
  notes.querySelector(`[data-name="${name}"]`)?.remove();
  if (!words) return null;
  const away = docgen.make("button", { type: "button", className: "plain", textContent: "知道了" });
  const made = docgen.make("p", { className: `notice ${look}`, "data-name": name }, words, " ", ...more, away);
  away.addEventListener("click", () => made.remove());
  notes.append(made);
  docgen.say(words);
  return made;
}

function undo(ref, before, redrawList, words) {
  const back = docgen.make("button", { type: "button", textContent: "撤销" });
  back.addEventListener("click", () => {
    ref.set(before.length ? before : undefined);
    redrawList();
    show();
    tell("", "", "undo");
  });
  tell(`${words}。`, "", "undo", back, " ");
}

function redraw() {
  const focused = document.activeElement?.closest?.("[data-path]")?.dataset.path;
  const at = window.scrollY;
  page.replaceChildren(fieldsOf(form, form.schema, root));
  show();
  window.scrollTo(0, at);
  if (focused) page.querySelector(`[data-path='${CSS.escape(focused)}'] :is(input, select, textarea, button)`)?.focus({ preventScroll: true });
}

// Show single fields anew that others have changed.
function redrawn(names) {
  for (const [label, about] of Object.entries(form.schema.properties)) {
    const name = about["x-form"].name;
    const old = names.includes(name) && page.querySelector(`[data-path='${nameOf([name])}']`);
    if (old) old.replaceWith(field(form, label, about, child(root, name, changed)));
  }
}

const root = { path: [], get: () => form.tree, set: (value) => (form.tree = value) };

function pasteRoll(take) {
  pasteWindow((words) => docgen.send(`${url}/pasted`, { ...values(), words }), take);
}

async function save(more = {}) {
  if (busy) return;
  busy = true;
  tellState();
  const sent = values();
  try {
    await saved(sent, await docgen.send(`${url}/save`, { ...sent, ...more }));
  } catch (problem) {
    tell(`没有保存：${problem.message}。${problem.hint}`, "bad", "save");
  } finally {
    busy = false;
    tellState();
  }
}

async function saved(sent, answer) {
  if (answer.word === "conflict") return settle(sent, answer);
  if (answer.word === "gone") {
    const again = docgen.make("button", { type: "button", textContent: "按我填的重新建立" });
    again.addEventListener("click", () => {
      tell("", "", "save");
      save({ anew: true });
    });
    return tell("这个文件已经不在了（被删除或改名）。", "bad", "save", again, " ");
  }
  const typed = !same(form.tree, sent.tree); // while it was being saved
  form.base = typed ? sent.tree : answer.tree;
  form.digest = typed ? "" : answer.digest;
  if (!typed) {
    const other = !same(form.tree, answer.tree);
    form.tree = copy(answer.tree);
    if (other) redraw();
  }
  tell(answer.word === "same" ? "没有改动，文件没有变" : answer.merged ? "已保存，别处的改动也并进来了" : "已保存", "good", "save");
  tellState();
  clearTimeout(timers.draft);
  return check();
}

async function settle(sent, answer) {
  const tree = await ask(answer.conflicts, answer.tree);
  if (!tree) return tell("还没有保存：两边都改了同一处。", "warn", "save");
  form.tree = pruned(tree);
  form.base = answer.theirs;
  form.digest = answer.digest;
  redraw();
  busy = false;
  return save();
}

// What another window, or this one before it crashed, had not saved.
function offer(drafts) {
  for (const draft of drafts) {
    const when = new Date(draft.saved * 1000).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
    const take = docgen.make("button", { type: "button", textContent: "恢复" });
    const drop = docgen.make("button", { type: "button", textContent: "不要了" });
    const name = `draft-${draft.tab}`;
    take.addEventListener("click", () => {
      Object.assign(form, { tree: copy(draft.tree), base: draft.base, digest: draft.digest });
      redraw();
      changed();
      hurry();
      docgen.send(`${url}/draft`, values()).then(() => docgen.send(`${url}/drop`, { tab: draft.tab })).catch(() => {});
      tell("", "", name);
      tell("已恢复没有保存的草稿，请核对后保存", "good", "restored");
    });
    drop.addEventListener("click", () => docgen.send(`${url}/drop`, { tab: draft.tab }).then(() => tell("", "", name), () => {}));
    tell(`有一份没有保存的草稿（${when}）。`, "warn", name, take, " ", drop, " ");
  }
}

function file(button, path, words) {
  button?.addEventListener("click", async () => {
    button.disabled = true;
    tell(words, "", "file");
    try {
      await fetchFile(`${url}/${path}`, values());
      tell("", "", "file");
    } catch (problem) {
      tell(`${problem.message}。${problem.hint}`, "bad", "file");
    }
    button.disabled = false;
  });
}

function togglePreview(panel, button) {
  const shown = (open) => {
    panel.hidden = !open;
    document.getElementById("editor").classList.toggle("alone", !open);
    button.setAttribute("aria-pressed", String(open));
    if (open) preview();
  };
  button.addEventListener("click", () => shown(panel.hidden));
  shown(window.innerWidth >= 900);
}

async function open() {
  let data;
  try {
    data = await docgen.get(url);
  } catch (problem) {
    tell(`${problem.message}。${problem.hint}`, "bad");
    return;
  }
  know(data.people);
  Object.assign(form, { schema: data.schema, definitions: data.schema.$defs, above: data.above, wanted: data.wanted, marks: data.marks });
  Object.assign(form, { tree: copy(data.tree), base: data.tree, digest: data.digest, roll: data.meeting ? null : undefined });
  redraw();
  offer(data.drafts);
  const panel = document.getElementById("preview");
  if (data.document) {
    preview = previewOf(panel, url, values);
    togglePreview(panel, document.getElementById("toggle"));
    file(document.getElementById("pdf"), "pdf", "正在排版，要几秒钟……");
    file(document.getElementById("word"), "word", "正在生成……");
  } else document.getElementById("editor").classList.add("alone");
  document.getElementById("save").addEventListener("click", () => save());
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  window.addEventListener("beforeunload", (event) => dirty() && event.preventDefault());
  tellState();
  await check();
  page.dataset.ready = "yes";
}

open();
