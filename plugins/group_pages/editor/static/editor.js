// Only adds: every page works without it.
(() => {
  // What has just happened is read first.
  const note = document.getElementById("done") ?? document.getElementById("note");
  if (note && (!location.hash || location.hash === "#done")) note.focus();

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

  // The menu is in the source once; it opens and closes by itself without script, too.
  const form = document.getElementById("form");
  if (!form) return;

  // Leaving with unsaved changes is asked about.
  const state = form.querySelector(".save__state");
  const serialise = () => new URLSearchParams(new FormData(form)).toString();
  const before = serialise();
  const touchedBefore = document.getElementById("note")?.getAttribute("role") === "alert";
  let sending = false;
  const isTouched = () => !sending && (touchedBefore || serialise() !== before);
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => {
    if (isTouched()) event.preventDefault();
  });
  form.addEventListener("input", () => {
    if (state.dataset.touched && isTouched()) state.textContent = state.dataset.touched;
  });
})();
