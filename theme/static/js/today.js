// A page knows the day it was built for and tells what is true now: what is past goes, what is next
// is next. "Today" and "this week" stand only on a page of at most two days (site_age.py has the
// same number); on an older one, whose makers have perhaps stopped, their dates stand alone.
const FRESH_DAYS = 2;
const DAY = 864e5;
const VISIBLE = ":not([hidden], .is-past)";
const built = document.querySelector("[data-built]");
let today;

// Local dates: toISOString would give those of UTC.
function isoDate(now, days) {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

function isOver(parent, children) {
  return !parent.querySelector(children + VISIBLE);
}

function each(selector, change) {
  document.querySelectorAll(selector).forEach(change);
}

function update() {
  const now = new Date();
  if (today === isoDate(now, 0)) {
    return;
  }
  today = isoDate(now, 0);
  const age = built ? (Date.parse(today) - Date.parse(built.dataset.built)) / DAY : 0;
  const monday = -((now.getDay() + 6) % 7);
  const texts = document.querySelector(".soon")?.dataset;
  const words = texts && age >= 0 && age <= FRESH_DAYS ? {
    [today]: texts.today,
    [isoDate(now, 1)]: texts.tomorrow,
    [`W${isoDate(now, monday)}`]: texts.thisWeek,
    [`W${isoDate(now, monday + 7)}`]: texts.nextWeek,
  } : {};

  each("[data-until], [data-from]", (element) => {
    const { until, from } = element.dataset;
    element.hidden = (new Date(until || from) <= now) === Boolean(until);
  });
  each("[data-when]", (element) => {
    const word = words[element.dataset.when];
    element.textContent = word ? `${word}, ` : "";
  });
  each(".agenda__day", (day) => {
    day.hidden = isOver(day, ".meeting");
  });
  let nothingBefore = true;
  each("[data-block]", (block) => {
    const over = isOver(block, ".agenda__day");
    const none = block.querySelector("[data-none]");
    const later = block.querySelector("details");
    if (none) {
      none.hidden = !over;
    }
    // "No more this week" goes with the words "this week"; a link to the rest of the week stays.
    const stays = none ? block.querySelector("[data-when]").textContent : block.querySelector("[data-rest]");
    block.hidden ||= over && !stays;
    if (later && nothingBefore) {
      later.open = true;
    }
    nothingBefore &&= over;
  });
  each(".day", (day) => {
    day.classList.toggle("is-today", day.dataset.day === today);
    day.classList.toggle("is-past", day.dataset.day < today && Boolean(day.closest("[data-until]")));
  });
  each(".week[data-until]", (week) => {
    week.classList.toggle("is-past", Boolean(week.querySelector(".day")) && isOver(week, ".day:not(.day--empty)"));
  });
  each(".changes", (changes) => {
    changes.hidden = isOver(changes, ".change");
  });
  each("[data-sessions]", (sessions) => {
    sessions.hidden = isOver(sessions, ".date");
  });
  each("[data-next]", (next) => {
    const coming = document.querySelector(`[data-sessions] .date:not([data-cancelled])${VISIBLE} time`);
    const time = next.querySelector("time");
    next.hidden = !coming;
    if (coming) {
      time.dateTime = coming.dateTime;
      time.textContent = coming.textContent.replace(/\s+/g, " ").trim();
    }
  });
  each("[data-over]", (over) => {
    over.hidden = !isOver(document, over.dataset.over);
  });
  if (age > FRESH_DAYS) {
    each("[data-age]", (element) => {
      element.textContent = `, ${element.dataset.age.replace("0", age)}`;
    });
    each("[data-now]", (element) => {
      element.textContent = `${built.textContent}: ${element.dataset.now ||= element.textContent}`;
    });
  }
}

update();
// A tab that was left open overnight, or a page from the browser's store.
document.addEventListener("visibilitychange", update);
addEventListener("pageshow", update);
