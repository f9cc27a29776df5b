// Lets the search work where the site is opened from a folder: browsers start no Worker for file:// addresses.
// A hidden frame runs the script of the worker in its place; over http the browser's own Worker stays.
"use strict";
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.appendChild(this.frame);
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.tell(data);
      inside.importScripts = (...scripts) =>
        scripts.reduce((before, script) => before.then(() => this.load(script)), Promise.resolve());
      inside.__base = new URL(address, location.href).href;
      this.ready = this.load(inside.__base);
    }
    load(script) {
      const page = this.frame.contentDocument;
      return new Promise((done, failed) => {
        const tag = page.createElement("script");
        tag.src = new URL(script, this.frame.contentWindow.__base).href;
        tag.onload = done;
        tag.onerror = failed;
        page.head.appendChild(tag);
      });
    }
    tell(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      if (this.onmessage) this.onmessage(event);
    }
    postMessage(data) {
      const inside = this.frame.contentWindow;
      this.ready.then(() => inside.dispatchEvent(new inside.MessageEvent("message", { data })));
    }
    terminate() {
      this.frame.remove();
    }
  };
}
