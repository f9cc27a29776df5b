// What every page shares: changes are sent with their token, the server hears that a page is open, a choice opens at once.
"use strict";

const docgen = (() => {
  const token = document.querySelector('meta[name="change-token"]').content;

  // Send a change: plain values as JSON, a FormData as it is. Gives the JSON answer; throws an Error whose message is
  // Chinese and whose `hint` is the way out.
  async function send(url, data = {}) {
    const asForm = data instanceof FormData;
    const headers = { "X-Docgen-Change": token, Accept: "application/json" };
    if (!asForm) headers["Content-Type"] = "application/json";
    return answer(() => fetch(url, { method: "POST", headers, body: asForm ? data : JSON.stringify(data) }));
  }

  // Ask for values as JSON; throws like `send`.
  function get(url) {
    return answer(() => fetch(url, { headers: { Accept: "application/json" } }));
  }

  async function answer(ask) {
    let response;
    try {
      response = await ask();
    } catch {
      throw trouble("连不上 docgen", "它可能已经结束，请再打开 docgen");
    }
    const kind = response.headers.get("Content-Type") || "";
    const body = kind.includes("json") ? await response.json() : null;
    if (!response.ok) throw trouble(body?.error?.message || "没有做成", body?.error?.hint || "请刷新页面后再试");
    return body;
  }

  function trouble(message, hint) {
    return Object.assign(new Error(message), { hint });
  }

  // Tell those who listen to the page instead of looking at it.
  function say(words) {
    const place = document.getElementById("said");
    if (place) place.textContent = words;
  }

  // Make an element: its text is text, never markup.
  function make(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.startsWith("aria-") || name.startsWith("data-") || name === "role") made.setAttribute(name, value);
      else made[name] = value;
    }
    made.append(...children);
    return made;
  }

  // Put markup that the server made into its place; a script in it would not run, whatever the policy says.
  function fill(place, markup) {
    place.replaceChildren(...new DOMParser().parseFromString(markup, "text/html").body.childNodes);
  }

  let missed = 0;
  async function alive() {
    try {
      const told = await send("/alive");
      missed = 0;
      document.dispatchEvent(new CustomEvent("docgen-alive", { detail: told }));
    } catch {
      missed += 1;
    }
    const gone = document.getElementById("gone");
    if (gone) gone.hidden = missed < 2;
  }

  function open() {
    alive();
    setInterval(alive, 15000);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && alive());
    const chooser = document.querySelector("form.chooser");
    chooser?.querySelector("select").addEventListener("change", () => chooser.submit());
  }

  document.addEventListener("DOMContentLoaded", open);
  return { send, get, say, make, fill };
})();
