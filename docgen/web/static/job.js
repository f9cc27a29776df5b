// Buttons that ask the server for something, and the job at work: how far it is, how it ended, a button that stops it.
"use strict";

(() => {
  const place = document.getElementById("job");
  let watching = 0;
  let shown = "";

  function notice(look, ...children) {
    return docgen.make("div", { className: `notice ${look}`, role: look === "bad" ? "alert" : "status" }, ...children);
  }

  function tell(look, words, hint = "") {
    const close = docgen.make("button", { type: "button", className: "plain", textContent: "知道了" });
    close.addEventListener("click", () => place.replaceChildren());
    const lines = [docgen.make("p", {}, docgen.make("b", {}, words), hint ? `。${hint}` : "")];
    place.replaceChildren(notice(look, ...lines, close));
  }

  function running(job) {
    const stop = docgen.make("button", { type: "button", textContent: job.stopping ? "正在停止…" : "停止", disabled: job.stopping });
    stop.addEventListener("click", async () => {
      stop.disabled = true;
      await docgen.send("/job/stop").catch(() => null);
    });
    const bar = docgen.make("progress", { "aria-label": job.label });
    if (job.total) Object.assign(bar, { max: job.total, value: job.done });
    const count = job.total ? `${job.done} / ${job.total}` : "正在准备…";
    const line = docgen.make("p", { className: "row" }, docgen.make("b", {}, job.label), docgen.make("span", { className: "count" }, count), ...(job.stops ? [stop] : []));
    return docgen.make("div", { className: "notice running" }, line, bar);
  }

  function ended(job) {
    const look = { done: "good", stopped: "warn", failed: "bad" }[job.state];
    const close = docgen.make("button", { type: "button", className: "plain", textContent: "知道了" });
    close.addEventListener("click", () => place.replaceChildren());
    const words = docgen.make("p", {}, docgen.make("b", {}, job.message || "已完成"), job.hint ? `。${job.hint}` : "");
    const list = docgen.make("ul", {}, ...job.lines.map((line) => docgen.make("li", {}, line)));
    const more = job.page ? [docgen.make("p", {}, docgen.make("a", { href: job.page }, job.state === "failed" ? "看是哪里" : "查看结果"))] : [];
    const rest = job.lines.length > 8 ? docgen.make("details", {}, docgen.make("summary", {}, "逐项说明"), list) : list;
    return notice(look, words, ...more, ...(job.lines.length ? [rest] : []), close);
  }

  function show(job) {
    const state = JSON.stringify(job);
    if (!job || state === shown) return;
    shown = state;
    if (job.state === "running") {
      const old = place.querySelector("progress");
      if (old && place.dataset.job === String(job.number) && job.total && !job.stopping) {
        Object.assign(old, { max: job.total, value: job.done });
        place.querySelector(".count").textContent = `${job.done} / ${job.total}`;
      } else place.replaceChildren(running(job));
    } else {
      place.replaceChildren(ended(job));
      document.dispatchEvent(new CustomEvent("docgen-built", { detail: job }));
    }
    place.dataset.job = String(job.number);
  }

  async function watch(number) {
    if (watching === number) return;
    watching = number;
    for (;;) {
      const told = await docgen.get("/job").catch(() => null);
      if (told?.job) show(told.job);
      if (!told?.job || told.job.state !== "running") break;
      await new Promise((done) => setTimeout(done, 250));
    }
    watching = 0;
  }

  // What a form around the button holds, by name; nothing where there is none.
  function gathered(button) {
    const form = button.closest("form");
    if (form && !form.reportValidity()) throw Object.assign(new Error("还有没填好的"), { hint: "请按提示补上" });
    return form ? Object.fromEntries(new FormData(form)) : {};
  }

  async function press(button) {
    button.disabled = true;
    try {
      const told = await docgen.send(button.dataset.post, gathered(button));
      if (told.go) location.assign(told.go);
      else if (told.number) {
        place.scrollIntoView({ block: "nearest" });
        show(told);
        await watch(told.number);
      } else if (told.words) tell("good", told.words);
    } catch (failure) {
      tell("bad", failure.message, failure.hint);
      place.scrollIntoView({ block: "nearest" });
    }
    button.disabled = false;
  }

  document.addEventListener("docgen-alive", (event) => {
    const job = event.detail.job;
    if (job?.state === "running") watch(job.number);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-post]");
    if (button) press(button);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-pick]");
    if (form) location.assign(form.dataset.pick + event.target.value);
  });
})();
