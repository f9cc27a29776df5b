// The list of what can be filled in: the types of a kind, a new document, finding one by its words.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("new");
  const { kind, type, day } = form.elements;
  const said = document.getElementById("new-said");

  function types() {
    const known = kind.selectedOptions[0].dataset.types.split(" ").filter(Boolean);
    type.replaceChildren(...known.map((one) => docgen.make("option", { value: one, textContent: one })));
    type.parentElement.hidden = !known.length;
  }
  kind.addEventListener("change", types);
  types();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "";
    try {
      const made = await docgen.send(form.dataset.url, { kind: kind.value, type: type.value, day: day.value });
      location.assign(made.page);
    } catch (problem) {
      said.textContent = `${problem.message}。${problem.hint}`;
    }
  });

  const find = document.getElementById("find");
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase();
    for (const one of document.querySelectorAll(".files li")) one.hidden = !one.dataset.find.toLowerCase().includes(wanted);
  });
});
