// Only adds: every page works without it.
(() => {
  // What has just happened is read first.
  const note = document.getElementById("done") ?? document.getElementById("note");
  if (note && (!location.hash || location.hash === "#done")) note.focus();

  // How far a publication has come, asked for until it is over.
  const sending = document.querySelector("[data-sending]");
  if (sending) {
    const ask = async () => {
      const reply = await fetch(location.href);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const fresh = page.querySelector("[data-sending]");
      // What it came to has an address of its own.
      if (!fresh) location.reload();
      else sending.replaceChildren(...fresh.childNodes);
    };
    setInterval(ask, 1000);
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

  // Leaving with unsaved changes is asked about.
  const typed = (form) => JSON.stringify(
    [...new FormData(form)].map(([name, value]) => [name, value.name ?? value]),
  );
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    const state = form.querySelector(".save__state");
    const before = typed(form);
    let sending = false;
    const isTouched = () => !sending && ("touched" in form.dataset || typed(form) !== before);
    form.addEventListener("submit", (event) => { sending = !event.defaultPrevented; });
    // Who says in the form that nothing is changed is not asked again.
    form.addEventListener("click", ({ target }) => {
      if (target.closest("[data-back]")) sending = true;
    });
    addEventListener("beforeunload", (event) => {
      if (isTouched()) event.preventDefault();
    });
    form.addEventListener("input", () => {
      if (state?.dataset.touched && isTouched()) state.textContent = state.dataset.touched;
    });
  }
})();
