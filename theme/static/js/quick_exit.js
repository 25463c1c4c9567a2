// The quick exit. Without this script both links simply work; with it they leave no way back,
// the page is blank at once, and Shift pressed three times does the same.
// Rules: docs/design.md, "Quick exit".
const PRESSES = 3;
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
function typing(event) {
  return event.target.matches?.("input, textarea") && matchMedia("(pointer: coarse)").matches;
}

links.forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
}));

// A Shift that goes with another key or with a click is no press of its own.
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
  if (event.key !== "Shift" || typing(event)) {
    return;
  }
  if (modified) {
    modified = false;
    return;
  }
  press();
});

// Back from the page left for, from the browser's store of whole pages.
addEventListener("pageshow", () => {
  document.querySelector(`.${BLANK}`)?.remove();
  document.documentElement.classList.remove(LEAVING);
  document.title = title;
  modified = false;
  reset("");
});
document.querySelector("[data-exit-hint]").hidden = false;
