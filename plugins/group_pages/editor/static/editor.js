// Only adds: every page works without it.
(() => {
  // What has just happened is read first, but by somebody who has begun to do something else.
  const note = document.getElementById("done") ?? document.getElementById("note");
  const isIdle = document.activeElement === document.body;
  if (note && isIdle && (!location.hash || location.hash === "#done")) {
    note.focus({ preventScroll: scrollY > 0 });
  }

  // Whether the editor still runs. While it does not, the page says so and asks again.
  const away = document.querySelector("[data-away]");
  // Milliseconds between two questions: a new start is seen soon after it is done.
  const AGAIN = 2000;
  let isAsking = false;
  const takeToken = (token) => {
    for (const field of document.querySelectorAll("input[type=hidden][name=form]")) {
      field.value = token;
    }
  };
  // Milliseconds; a save takes one second of many groups.
  const LONGEST_WAY = 10000;
  const reach = async () => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), LONGEST_WAY);
    try {
      const reply = await fetch("/token", { signal: control.signal });
      if (!reply.ok) return false;
      // Tokens of an earlier start are no longer good.
      takeToken(await reply.text());
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  };
  const askAgain = async () => {
    if (await reach()) {
      isAsking = false;
      away.textContent = "";
      document.dispatchEvent(new Event("editor-back"));
    } else setTimeout(askAgain, AGAIN);
  };
  const showAway = () => {
    if (isAsking) return;
    isAsking = true;
    away.textContent = away.dataset.away;
    setTimeout(askAgain, AGAIN);
  };
  document.addEventListener("editor-away", showAway);

  // How far a publication has come, asked for until it is over.
  const sending = document.querySelector("[data-sending]");
  if (sending) {
    // Milliseconds after an answer: of two that are under way the older may come last.
    const PAUSE = 1000;
    const ask = async () => {
      try {
        const reply = await fetch(location.href);
        const page = new DOMParser().parseFromString(await reply.text(), "text/html");
        const fresh = page.querySelector("[data-sending]");
        // What it came to has an address of its own.
        if (!fresh) {
          location.reload();
          return;
        }
        sending.replaceChildren(...fresh.childNodes);
      } catch {
        showAway();
      }
      setTimeout(ask, PAUSE);
    };
    setTimeout(ask, PAUSE);
  }

  // How many groups of the list are chosen.
  const choose = document.getElementById("choose");
  const chosen = choose?.querySelector("[data-chosen]");
  if (chosen) {
    const hint = chosen.textContent;
    const count = () => {
      const number = choose.querySelectorAll("[name=group]:checked").length;
      chosen.textContent = number ? `${chosen.dataset.chosen} ${number}` : hint;
    };
    choose.addEventListener("change", count);
    count();
  }

  // Leaving with unsaved changes is asked about. The token is no answer of anybody's.
  const typed = (form) => JSON.stringify(
    [...new FormData(form)]
      .filter(([name]) => name !== "form")
      .map(([name, value]) => [name, value.name ?? value]),
  );
  // As the form was sent here: something may have been typed before this script came, or be put
  // back by the browser.
  const copyUntouched = (form) => {
    const copy = form.cloneNode(true);
    copy.reset();
    return copy;
  };
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    const state = form.querySelector(".save__state");
    const before = typed(copyUntouched(form));
    let sending = false;
    const isTouched = () => !sending && ("touched" in form.dataset || typed(form) !== before);
    // What is typed would be lost with the page, where nobody takes the form.
    let isReached = false;
    let isReaching = false;
    let timer = 0;
    let focused = null;
    // What is typed into a form that is on its way would go with the page.
    const hold = (isHeld) => {
      clearTimeout(timer);
      if (isHeld) focused = document.activeElement;
      sending = isHeld;
      form.inert = isHeld;
      // Who stops the page from loading, with Escape, goes on in it; not every browser says so.
      // A token that is used would be answered as before: the next save asks for a new one.
      if (isHeld) {
        timer = setTimeout(hold, LONGEST_WAY, false);
      } else {
        // The keyboard goes on where it was, unless somebody has gone elsewhere meanwhile.
        if (document.activeElement === document.body) focused?.focus({ preventScroll: true });
        focused = null;
      }
    };
    window.navigation?.addEventListener("navigateerror", () => {
      if (form.inert) hold(false);
    });
    form.addEventListener("submit", async (event) => {
      if (isReached || event.submitter?.name === "do-look") {
        hold(!event.defaultPrevented);
        return;
      }
      const { submitter } = event;
      event.preventDefault();
      // The second of two taps would send the form once more, with a token of its own.
      if (isReaching) return;
      isReaching = true;
      isReached = await reach();
      isReaching = false;
      if (isReached) form.requestSubmit(submitter);
      else showAway();
      // Sent, or stopped by the browser, which asks for a field: the next save asks again.
      isReached = false;
    });
    // Who says in the form that nothing is changed is not asked again.
    form.addEventListener("click", ({ target }) => {
      if (target.closest("[data-back]")) sending = true;
    });
    addEventListener("beforeunload", (event) => {
      if (isTouched()) event.preventDefault();
    });
    form.addEventListener("input", () => {
      sending = false;
      const text = state?.dataset.touched;
      if (text && state.textContent !== text && isTouched()) state.textContent = text;
    });
    addEventListener("pageshow", ({ persisted }) => {
      // In the back-forward cache the form is as it was left: on its way, with a token that is used.
      if (persisted) hold(false);
      if (typed(form) !== before) form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) reach();
  });
})();
