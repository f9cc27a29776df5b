// The document beside the form: on a sheet of paper, in a tree of its own, as wide as there is room.
export function previewOf(panel, url, values) {
  const place = panel.querySelector("#paper");
  const note = panel.querySelector("#paper-note");
  const root = place.attachShadow({ mode: "open" });
  const paper = document.createElement("div");
  root.append(paper);
  let look = null;
  let shown = 0;

  function fit() {
    const sheet = paper.firstElementChild;
    if (!sheet) return;
    paper.style.zoom = 1;
    const room = paper.clientWidth;
    const width = sheet.offsetWidth;
    if (width && room) paper.style.zoom = Math.min(1.4, room / width);
  }
  new ResizeObserver(fit).observe(place);

  // The look of the paper comes before the words: without it they would jump.
  async function styled(href) {
    if (look?.getAttribute("href") === href) return;
    const fresh = docgen.make("link", { rel: "stylesheet", href });
    await new Promise((done) => {
      fresh.addEventListener("load", done);
      fresh.addEventListener("error", done);
      root.prepend(fresh);
    });
    look?.remove();
    look = fresh;
  }

  let running = false;
  let again = false;

  // One at a time: what is typed meanwhile is shown next, nothing in between.
  async function show() {
    if (panel.hidden) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    if (!shown) note.textContent = "正在排版……";
    try {
      await put(await docgen.send(`${url}/preview`, values()));
    } catch (problem) {
      note.textContent = `${problem.message}。${problem.hint}`;
    }
    running = false;
    if (!again) return;
    again = false;
    await show();
  }

  async function put(made) {
    note.textContent = made.html === null ? "有填得不对的地方，改正后更新" : made.left ? `标红的 ${made.left} 处没有显示` : "";
    if (made.html === null) return;
    await styled(made.style);
    paper.replaceChildren(...harmless(made.html));
    fit();
    panel.dataset.shown = String(++shown);
  }
  return show;
}

const TAGS = "div h1 h2 h3 h4 h5 p span strong em u s sup sub br a ul ol li img table colgroup col thead tbody tr th td".split(" ");
const ATTRIBUTES = ["class", "width", "colspan", "rowspan", "alt"];

// The nodes of the HTML. The server has escaped every word; what a document has no need of goes all the same.
function harmless(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const one of [...body.querySelectorAll("*")]) {
    if (!TAGS.includes(one.localName)) one.remove();
    for (const { name, value } of [...one.attributes]) {
      if (!ATTRIBUTES.includes(name) && !(name === "src" && value.startsWith("data:image/"))) one.removeAttribute(name);
    }
  }
  return body.childNodes;
}

// Ask for a file made of the draft and hand it to the browser.
export async function fetchFile(url, values) {
  const token = document.querySelector('meta[name="change-token"]').content;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "X-Docgen-Change": token, "Content-Type": "application/json", Accept: "application/json, */*;q=0.1" },
    body: JSON.stringify(values),
  });
  if (!answer.ok) {
    const said = await answer.json().catch(() => null);
    throw Object.assign(new Error(said?.error?.message ?? "没有做成"), { hint: said?.error?.hint ?? "请再试一次" });
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "");
  const link = docgen.make("a", { href: URL.createObjectURL(await answer.blob()), download: name ? decodeURIComponent(name[1]) : "文书" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
