// Deciding what to put away: take all proposals over at once, see how many are decided.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const choices = [...document.querySelectorAll("select[data-proposed]")];
  const count = document.querySelector("[data-count]");
  if (!count) return;

  function tell() {
    const decided = choices.filter((one) => one.value && !one.disabled).length;
    count.textContent = decided ? `已确定 ${decided} 件，共 ${choices.length} 件` : "";
  }

  document.querySelector("[data-propose]").addEventListener("click", () => {
    for (const one of choices) one.value = one.value || one.dataset.proposed;
    tell();
  });
  document.addEventListener("change", tell);
  document.addEventListener("docgen-built", (event) => {
    if (event.detail.state !== "done") return;
    for (const one of choices.filter((choice) => choice.value)) {
      one.closest("tr").classList.add("done");
      one.disabled = true;
    }
    const left = choices.filter((one) => !one.disabled).length;
    const head = document.getElementById("put-head");
    head.textContent = left ? `还没有归档的 ${left} 件` : "都已归档";
    for (const one of head.parentElement.querySelectorAll(":scope > p, :scope > .row")) one.hidden = !left;
    tell();
  });
  tell();
});
