// Only adds to the form of a file: marks in long texts, and a look at the page while one types.
(() => {
  const form = document.getElementById("form");
  const look = document.getElementById("look");
  if (!form || !look) return;

  // Marks in long texts. The browser's own undo takes each back.
  const replace = (field, start, end, text) => {
    field.focus();
    field.setSelectionRange(start, end);
    if (document.execCommand("insertText", false, text)) return;
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const markLines = (field, mark) => {
    const { value, selectionStart, selectionEnd } = field;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const next = value.indexOf("\n", selectionEnd);
    const end = next < 0 ? value.length : next;
    const lines = value.slice(start, end).split("\n");
    const marked = lines.every((line) => line.startsWith(mark));
    const changed = lines.map((line) => (marked ? line.slice(mark.length) : mark + line));
    replace(field, start, end, changed.join("\n"));
  };
  const tools = {
    bold(field) {
      const { value, selectionStart: start, selectionEnd: end } = field;
      const text = value.slice(start, end);
      const isBold = /^\*\*.+\*\*$/s.test(text);
      replace(field, start, end, isBold ? text.slice(2, -2) : `**${text}**`);
      if (!text) field.setSelectionRange(start + 2, start + 2);
    },
    list: (field) => markLines(field, "- "),
    heading: (field) => markLines(field, "## "),
    link(field, button) {
      const { value, selectionStart: start, selectionEnd: end } = field;
      const words = value.slice(start, end) || button.dataset.words;
      replace(field, start, end, `[${words}](https://)`);
      const address = start + words.length + 3;
      field.setSelectionRange(address, address + 8);
    },
    picture(field) {
      document.getElementById(`${field.id}-more`).open = true;
      document.getElementById(`${field.id}-picture`).focus();
    },
  };
  const prepare = (root) => {
    for (const row of root.querySelectorAll("[data-tools]")) {
      const field = document.getElementById(row.dataset.tools);
      row.hidden = false;
      row.addEventListener("click", ({ target }) => tools[target.dataset.tool]?.(field, target));
      // A picture goes where the caret was.
      field.addEventListener("blur", () => {
        form.elements[`at:${field.name}`].value = field.selectionEnd;
      });
    }
  };
  prepare(document);

  // A look at the page: the same answer as that to the button, of which parts are taken.
  // Milliseconds without a key after which it is asked for: not at each letter of a word.
  const PAUSE = 300;
  let timer = 0;
  let isRunning = false;
  let isDue = false;
  const newPictures = new Set();
  // Those that an answer is under way to, and that were not chosen anew meanwhile.
  let awaited = new Set();

  // Nothing moves between the beginning and the end of a press, at most for so many milliseconds:
  // a list of choices that opens may keep the end to itself.
  const LONGEST_PRESS = 2000;
  let press = Promise.resolve();
  let release = () => {};
  addEventListener("pointerdown", () => {
    press = new Promise((resolve) => {
      release = resolve;
      setTimeout(resolve, LONGEST_PRESS);
    });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    // What it comes to, a click, follows the end.
    addEventListener(end, () => setTimeout(release, PAUSE));
  }
  const waitForRelease = async () => {
    let last;
    do {
      last = press;
      await last;
    } while (last !== press);
  };

  const fields = (chosen) => {
    const sent = new FormData(form);
    sent.set("do-look", "1");
    for (const name of [...sent.keys()]) {
      const isFile = name.startsWith("picture:") || name.startsWith("brought:");
      if (isFile && !chosen.has(name)) sent.delete(name);
    }
    return sent;
  };

  const find = (root, attribute, value) => root.querySelector(`[${attribute}="${CSS.escape(value)}"]`);

  const takeMessages = (page) => {
    for (const fresh of page.querySelectorAll("[data-field]")) {
      const own = find(document, "data-field", fresh.dataset.field);
      const list = own && find(own, "data-messages", fresh.dataset.field);
      if (!list) continue;
      // An error appears once the field is left, not while somebody is typing.
      const isTyping = own.contains(document.activeElement) && !list.children.length;
      const messages = find(fresh, "data-messages", fresh.dataset.field);
      if (isTyping && messages.children.length) continue;
      own.className = fresh.className;
      list.replaceChildren(...messages.children);
    }
    for (const control of form.querySelectorAll("input[id], select[id], textarea[id]")) {
      const fresh = page.getElementById(control.id);
      for (const name of ["aria-describedby", "aria-invalid"]) {
        if (fresh?.hasAttribute(name)) control.setAttribute(name, fresh.getAttribute(name));
        else control.removeAttribute(name);
      }
    }
  };

  const takeFrame = (page) => {
    const own = look.querySelector("[data-frame]");
    const fresh = page.querySelector("[data-frame]");
    const frame = own.querySelector("iframe");
    const address = fresh.querySelector("iframe").getAttribute("src");
    own.hidden = fresh.hidden;
    if (!address) return;
    // Without a document of ours where the last one could not be loaded: the editor was closed.
    const top = frame.contentDocument?.scrollingElement?.scrollTop ?? 0;
    frame.addEventListener("load", () => frame.contentDocument?.scrollingElement?.scrollTo(0, top), { once: true });
    // Another src would be one more step of "Back".
    frame.contentWindow.location.replace(address);
  };

  const take = (page) => {
    for (const fresh of page.querySelectorAll("[data-live]")) {
      const own = find(document, "data-live", fresh.dataset.live);
      if (own && own.innerHTML !== fresh.innerHTML) own.replaceChildren(...fresh.childNodes);
    }
    for (const fresh of page.querySelectorAll("[data-look-of]")) {
      const own = find(document, "data-look-of", fresh.dataset.lookOf);
      if (own) own.hidden = fresh.hidden;
    }
    for (const name of awaited) {
      const field = name.slice("picture:".length);
      find(document, "data-picture", field)?.replaceWith(find(page, "data-picture", field));
    }
    takeMessages(page);
    takeFrame(page);
  };

  // What one is at stays where it is, while messages come and go above it.
  const takeInPlace = (page) => {
    const held = document.activeElement;
    const { top } = held.getBoundingClientRect();
    take(page);
    if (held.isConnected) scrollBy(0, held.getBoundingClientRect().top - top);
  };

  // No text where the editor does not run, ends meanwhile, or has been started anew.
  const send = async (body) => {
    try {
      const reply = await fetch(form.getAttribute("action"), { method: "POST", body });
      return reply.status === 403 ? null : await reply.text();
    } catch {
      return null;
    }
  };
  const update = async () => {
    clearTimeout(timer);
    isDue = isRunning;
    if (isRunning) return;
    isRunning = true;
    awaited = new Set(newPictures);
    newPictures.clear();
    try {
      const text = await send(fields(awaited));
      if (text === null) {
        for (const name of awaited) newPictures.add(name);
        document.dispatchEvent(new Event("editor-away"));
        return;
      }
      const page = new DOMParser().parseFromString(text, "text/html");
      await waitForRelease();
      if (page.getElementById("look")) takeInPlace(page);
    } finally {
      isRunning = false;
      if (isDue) later();
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  };

  form.addEventListener("input", later);
  document.addEventListener("editor-back", later);
  form.addEventListener("focusout", () => {
    if (form.querySelector("[data-messages]")) later();
  });
  form.addEventListener("change", ({ target }) => {
    const own = target.closest("[data-picture]");
    if (!own) return;
    const file = own.querySelector("[type=file]");
    const isAwaited = awaited.delete(file.name);
    if (target === file) {
      newPictures.add(file.name);
      update();
    } else if (isAwaited) {
      // One of those there are is chosen while a new one is on its way.
      file.value = "";
    }
  });
  // Before editor.js hears of it: the form stays here, and what is typed is still not saved.
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "do-look") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    update();
    look.scrollIntoView();
  }, { capture: true });
})();
