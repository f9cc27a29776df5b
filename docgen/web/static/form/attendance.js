// Attendance: everybody who was expected in a list, a click or a key for each mark; the ledger gives the numbers.
import { newId } from "./values.js";

const REASONS = { 病: "病假", 事: "事假", 公: "公差", 外: "外出", 其: "其他", 旷: "其他" };
const UNEXCUSED = "旷会";
const KEYS = { "1": "到", "2": "病", "3": "事", "4": "公", "5": "迟", "6": "旷", "7": "外", "8": "其" };
const WORDS = { 到: "到会", 病: "病假", 事: "事假", 公: "公差", 迟: "迟到", 旷: "旷会", 外: "外出", 其: "其他" };

// The list above the table of the absent, which `below` makes. Clicks write 缺席, 出席 and 迟到 of the form.
export function attendance(form, ref, id, below) {
  const box = docgen.make("div", { className: "attendance", id });
  const counts = docgen.make("p", { className: "counts", role: "status" });
  const grid = docgen.make("div", { className: "roll", role: "group", "aria-label": "逐人点名" });
  const detail = docgen.make("details", { className: "more" }, docgen.make("summary", { textContent: "缺席人员明细：批准人、补学、说明" }));
  const all = docgen.make("button", { type: "button", textContent: "其余都到" });
  const help = docgen.make("p", { className: "soft small", textContent: "点一下换一种：到、病、事、公、迟、旷、外、其；也可按数字键 1 到 8，方向键换人。只点缺席的人，再点“其余都到”即可。" });
  let drawn = "";

  all.addEventListener("click", () => {
    write(form.roll.rows.map((row) => ({ ...row, mark: row.mark || "到" })));
    docgen.say("其余都记为到会");
  });
  box.append(counts, grid, docgen.make("div", { className: "row" }, all, pasteButton()), help, detail);
  detail.append(below(ref));
  form.onRoll(show);
  show();
  return box;

  function show() {
    const roll = form.roll;
    counts.replaceChildren(...numbers(roll));
    const now = JSON.stringify(roll?.rows ?? []);
    all.hidden = !roll?.rows.length;
    help.hidden = !roll?.rows.length;
    if (now === drawn) return;
    drawn = now;
    const at = [...grid.children].indexOf(document.activeElement);
    grid.replaceChildren(...(roll?.rows ?? []).map(mark));
    if (at >= 0) grid.children[at]?.focus();
  }

  function numbers(roll) {
    if (!roll) return [docgen.make("span", { className: "soft", textContent: "填好类型和日期后，这里列出应到人员" })];
    if (!roll.counts) return [docgen.make("span", { className: "soft", textContent: roll.why })];
    const { expected, present, absent, rate } = roll.counts;
    return [["应到", expected], ["实到", present], ["缺席", absent], ["到会率", rate]]
      .map(([name, value]) => docgen.make("span", {}, `${name} `, docgen.make("b", { textContent: String(value) })));
  }

  function mark(row, number) {
    const made = docgen.make("button", { type: "button", className: "called", "data-mark": row.mark || "", "aria-label": `${row.name}：${WORDS[row.mark] ?? "还没有记"}` },
      docgen.make("span", { textContent: row.name }), docgen.make("b", { textContent: row.mark || "？" }));
    made.addEventListener("click", () => set(number, next(row.mark)));
    made.addEventListener("keydown", (event) => {
      if (KEYS[event.key]) set(number, KEYS[event.key]);
      else if (["ArrowRight", "ArrowDown"].includes(event.key)) grid.children[number + 1]?.focus();
      else if (["ArrowLeft", "ArrowUp"].includes(event.key)) grid.children[number - 1]?.focus();
      else return;
      event.preventDefault();
    });
    return made;
  }

  function next(now) {
    return form.marks[(form.marks.indexOf(now) + 1) % form.marks.length];
  }

  function set(number, word) {
    const rows = form.roll.rows.map((row, place) => (place === number ? { ...row, mark: word } : row));
    write(rows);
    docgen.say(`${rows[number].name}：${WORDS[word]}`);
  }

  // Write the marks into the form: what was said of an absence before stays with it.
  function write(rows) {
    const before = new Map((Array.isArray(ref.get()) ? ref.get() : []).map((one) => [one.who, one]));
    const away = rows.filter((row) => REASONS[row.mark]).map((row) => absence(before.get(row.who), row));
    const others = [...before.values()].filter((one) => !rows.some((row) => row.who === one.who));
    const here = rows.filter((row) => row.mark === "到" || row.mark === "迟").map((row) => row.who);
    const late = rows.filter((row) => row.mark === "迟").map((row) => row.who);
    const silent = rows.some((row) => !row.mark);
    const complete = !silent && !form.roll.open; // who is not absent was there: the file need not list them
    if (here.length && (!complete || form.base.present?.length)) form.tree.present = here;
    else delete form.tree.present;
    if (late.length) form.tree.late = late;
    else delete form.tree.late;
    form.roll = { ...form.roll, rows };
    ref.set(away.length || others.length || complete ? [...away, ...others] : undefined);
    form.redrawn(["present", "late"]);
    detail.replaceChildren(detail.firstChild, below(ref));
    show();
    form.hurry();
  }

  function absence(old, row) {
    const kept = { ...(old ?? { who: row.who }), reason: REASONS[row.mark] };
    if (row.note) kept.note = row.note;
    else if (row.mark === "旷") kept.note = UNEXCUSED;
    else if (kept.note === UNEXCUSED) delete kept.note;
    return kept;
  }

  function pasteButton() {
    const made = docgen.make("button", { type: "button", textContent: "粘贴名单" });
    made.addEventListener("click", () => form.pasteRoll(take));
    return made;
  }

  // The marks that were read from a pasted list; who is not in it keeps the mark he or she has.
  function take(read) {
    const marks = new Map(read.marks.map((one) => [one.who, one]));
    const rows = (form.roll?.rows ?? []).map((row) => ({ ...row, ...marks.get(row.who) }));
    const known = new Set(rows.map((row) => row.who));
    rows.push(...read.marks.filter((one) => !known.has(one.who)));
    form.roll = { ...(form.roll ?? { open: true }), rows };
    if (read.counts.应到 !== undefined) form.tree.expected = String(read.counts.应到);
    const named = new Set(read.marks.map((one) => one.who));
    write(rows.map((row) => (read.others && !named.has(row.who) ? { ...row, mark: read.others, note: "" } : row)));
    form.redrawn(["expected"]);
    form.tell(`名单已记上：${read.words}`, "good", "pasted");
  }
}

// The window into which a list is pasted; the server reads it, what it cannot read is shown, and nothing is taken over
// before it was looked at.
export function pasteWindow(read, take) {
  const id = newId();
  const area = docgen.make("textarea", { id, rows: 10, placeholder: "张三\t到\n李四\t病假\n\n也可以写：张三病假，李四公差，其余到" });
  const told = docgen.make("div", { className: "told", role: "status" });
  const ok = docgen.make("button", { type: "submit", className: "main", textContent: "读进来" });
  const no = docgen.make("button", { type: "button", textContent: "取消" });
  const form = docgen.make("form", { method: "dialog" }, docgen.make("h2", { textContent: "粘贴名单" }),
    docgen.make("label", { htmlFor: id, textContent: "从 Excel 复制姓名和考勤两列，或写一句话" }), area, told, docgen.make("div", { className: "row" }, ok, no));
  const made = docgen.make("dialog", { className: "window", "aria-label": "粘贴名单" }, form);
  let found = null;
  no.addEventListener("click", () => made.close());
  made.addEventListener("close", () => made.remove());
  area.addEventListener("input", () => {
    found = null;
    ok.textContent = "读进来";
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (found) {
      take(found);
      made.close();
      return;
    }
    try {
      const answer = await read(area.value);
      const lines = answer.problems.map((one) => docgen.make("li", { textContent: one }));
      told.replaceChildren(docgen.make("p", { textContent: answer.words }), docgen.make("ul", { className: "bad" }, ...lines));
      if (!answer.marks.length && !answer.others) return;
      if (answer.problems.length) {
        found = answer;
        ok.textContent = "其余的照此记上";
      } else {
        take(answer);
        made.close();
      }
    } catch (problem) {
      told.textContent = `${problem.message}。${problem.hint}`;
    }
  });
  document.body.append(made);
  made.showModal();
  area.focus();
}
