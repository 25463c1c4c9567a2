// The quick exit. Without this script both links simply work; with it they blank the page at once
// and leave no way back. Shift pressed three times does the same.
// Rules: docs/design.md, "Quick exit".
const PRESSES = 3;
// Milliseconds between presses that belong together: slow hands have time, a chance press is over.
const PATIENCE = 5000;
const BLANK = "exit-blank";
const LEAVING = "is-leaving";
const links = document.querySelectorAll("[data-exit]");
const status = document.querySelector("[data-exit-status]");
const lights = document.querySelector("[data-exit-lights]");
const title = document.title;
let presses = 0;
let modified = false;
let timer = 0;

function leave() {
  const page = document.documentElement;
  const blank = document.createElement("div");
  reset("");
  document.title = status.dataset.loading;
  page.classList.add(LEAVING);
  blank.className = BLANK;
  blank.setAttribute("role", "alert");
  document.body.append(blank);
  // An alert is announced when its text changes, not when it comes with it.
  blank.textContent = status.dataset.loading;
  location.replace(links[0].href);
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

links.forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
}));

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

// The page comes back from the back-forward cache: make it usable again.
addEventListener("pageshow", () => {
  document.querySelector(`.${BLANK}`)?.remove();
  document.documentElement.classList.remove(LEAVING);
  document.title = title;
  modified = false;
  reset("");
});
document.querySelector("[data-exit-hint]").hidden = false;
