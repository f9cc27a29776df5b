// Lists that follow what is typed or chosen, without loading the page anew.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-list]");
  const place = () => document.getElementById("documents");
  if (!form || !place()) return;
  let asked = 0;
  let timer = 0;

  async function show(query) {
    const number = ++asked;
    const answer = await fetch(`${form.dataset.list}?${query}`).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const text = await answer.text();
    if (number !== asked) return;
    docgen.fill(place(), text);
    history.replaceState(null, "", `?${query}`);
  }

  const query = () => new URLSearchParams(new FormData(form)).toString();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(query()), 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(query());
  });
  form.parentElement.addEventListener("click", async (event) => {
    const link = event.target.closest(".pager a");
    if (!link) return;
    event.preventDefault();
    await show(new URL(link.href).search.slice(1));
    document.getElementById("documents-head").scrollIntoView();
    place().querySelector(".scroll")?.focus({ preventScroll: true });
  });
  document.addEventListener("docgen-built", async () => {
    const answer = await fetch(`${location.pathname}?${query()}`).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of [".counts", "#documents"]) document.querySelector(part).replaceWith(fresh.querySelector(part));
  });
});
