// Brings a page that was built last week up to date: hides what is past, marks today, finds the
// next session anew.
const now = new Date();
const today = isoDate(now);
const tomorrow = isoDate(new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1));

// Local dates: toISOString would give those of UTC.
function isoDate(day) {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function allHidden(parent, children) {
  return [...parent.querySelectorAll(children)].every((child) => child.hidden);
}

for (const element of document.querySelectorAll("[data-until]")) {
  element.hidden = new Date(element.dataset.until) <= now;
}
for (const day of document.querySelectorAll(".agenda__day")) {
  const label = { [today]: "today", [tomorrow]: "tomorrow" }[day.dataset.day];
  const word = label && day.closest("[data-today]")?.dataset[label];
  day.hidden = allHidden(day, "[data-until]");
  if (word) {
    day.querySelector("time").prepend(`${word}, `);
  }
}
for (const day of document.querySelectorAll(".day")) {
  day.classList.toggle("is-today", day.dataset.day === today);
  day.classList.toggle("is-past", day.dataset.day < today && Boolean(day.closest("[data-until]")));
}
for (const week of document.querySelectorAll(".week[data-until]")) {
  const coming = week.querySelector(".day:not(.is-past):not(.day--empty)");
  week.classList.toggle("is-past", !coming && Boolean(week.querySelector(".day")));
}
for (const soon of document.querySelectorAll(".soon")) {
  const list = soon.querySelector(":scope > .agenda");
  const later = soon.querySelector("details");
  if (later && (!list || allHidden(list, ".agenda__day"))) {
    later.open = true;
  }
}
for (const changes of document.querySelectorAll(".changes")) {
  changes.hidden = allHidden(changes, ".change");
}
for (const next of document.querySelectorAll("[data-next]")) {
  const coming = document.querySelector("[data-sessions] li:not([hidden]):not([data-cancelled]) time");
  const time = next.querySelector("time");
  if (coming) {
    time.dateTime = coming.dateTime;
    time.textContent = coming.textContent.replace(/\s+/g, " ").trim();
  } else {
    next.textContent = next.dataset.none;
  }
}
