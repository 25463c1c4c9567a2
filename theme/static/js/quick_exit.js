// The quick exit. Without this script its link simply works; with it, it blanks the page at once
// and leaves no way back. Shift pressed three times does the same.
// Rules: docs/design.md, "Quick exit".
const PRESSES = 3;
// Milliseconds between presses that belong together: slow hands have time, a chance press is over.
const PATIENCE = 5000;
const LEAVING = "is-leaving";
const link = document.querySelector("[data-exit]");
const status = document.querySelector("[data-exit-status]");
const lights = document.querySelector("[data-exit-lights]");
const blank = document.createElement("div");
const title = document.title;
blank.className = "exit-blank";
blank.setAttribute("role", "alert");
let presses = 0;
let modified = false;
let timer = 0;

function leave() {
  reset("");
  document.title = status.dataset.loading;
  document.documentElement.classList.add(LEAVING);
  document.body.append(blank);
  // An alert is announced when its text changes, not when it comes with it.
  blank.textContent = status.dataset.loading;
  location.replace(link.href);
}

function reset(message) {
  clearTimeout(timer);
  presses = 0;
  show(message);
}

function show(message) {
  status.textContent = message;
  lights.hidden = !presses;
  Array.from(lights.children, (light, index) => light.classList.toggle("is-lit", index < presses));
}

function press() {
  presses += 1;
  clearTimeout(timer);
  if (presses === PRESSES) {
    leave();
    return;
  }
  show(presses === 1 ? status.dataset.two : status.dataset.one);
  timer = setTimeout(() => reset(status.dataset.expired), PATIENCE);
}

// An on-screen keyboard sends Shift for its own purposes.
function isTyping(event) {
  return event.target.matches?.("input, textarea") && matchMedia("(pointer: coarse)").matches;
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// Shift together with another key or a click does not count as a press.
document.addEventListener("keydown", (event) => {
  if (event.key === "Shift") {
    return;
  }
  modified = event.shiftKey;
  if (presses) {
    reset("");
  }
});
document.addEventListener("pointerdown", (event) => {
  modified = event.shiftKey;
});
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || isTyping(event)) {
    return;
  }
  if (modified) {
    modified = false;
    return;
  }
  press();
});

// The page comes back from the back-forward cache: make it usable again. Where it has just been
// loaded, Shift may have been pressed before.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    blank.textContent = "";
    blank.remove();
    document.documentElement.classList.remove(LEAVING);
    document.title = title;
    modified = false;
    reset("");
  }
});
document.querySelector("[data-exit-hint]").hidden = false;
