// A page knows the day it was built for and shows what is true now: hides what is past, finds the
// next session anew. "Today" and "this week" stand on a page of at most two days only (site_age.py
// has the same number): the makers of an older one may have stopped, and its dates stand alone.
const FRESH_DAYS = 2;
const VISIBLE = ":not([hidden], .is-past)";
const built = document.querySelector("[data-built]");
let today;

// Local dates: toISOString would give those of UTC. Swedish dates are ISO 8601's.
function isoDate(now, days) {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.toLocaleDateString("sv");
}

function each(selector, change) {
  document.querySelectorAll(selector).forEach((element) => change(element, element.dataset));
}

function isOver(parent, children) {
  return !parent.querySelector(children + VISIBLE);
}

function hideIfOver(parents, children) {
  each(parents, (parent) => {
    parent.hidden = isOver(parent, children);
  });
}

function wordsOf(now, texts) {
  const monday = -((now.getDay() + 6) % 7);
  return {
    [today]: texts.today,
    [isoDate(now, 1)]: texts.tomorrow,
    [`W${isoDate(now, monday)}`]: texts.thisWeek,
    [`W${isoDate(now, monday + 7)}`]: texts.nextWeek,
    [`S${isoDate(now, monday + 5)}`]: texts.weekend,
  };
}

// The panel's tile, time and notices become those of the first meeting that is still to come.
function showNext(next) {
  const coming = document.querySelector(`[data-sessions] .date:not([data-cancelled])${VISIBLE} time`);
  const tile = next.querySelector(".tile");
  if (tile && coming && tile.dateTime !== coming.dateTime) {
    const [weekday, day, month] = tile.children;
    const [date, time] = coming.children;
    tile.dateTime = coming.dateTime;
    weekday.textContent = date.textContent.split(/\s/)[0];
    day.textContent = day.textContent.replace(/\d+/, Number(coming.dateTime.slice(8, 10)));
    month.textContent = coming.dataset.month;
    next.querySelector(".glance__time").textContent = time.textContent;
    next.querySelector(".glance__notices").replaceChildren(
      ...[...coming.parentElement.querySelectorAll(".badge")].map((badge) => badge.cloneNode(true)),
    );
  }
  next.hidden = !coming;
}

// A card's tile becomes that of the next day on which the group meets at the same time and place.
function moveOn(tile, days, now) {
  const date = tile.querySelector("time");
  const [weekday, number, month] = date.children;
  const names = tile.closest("[data-weekdays]").dataset;
  const later = days.then.split(" ");
  while (later[0] && new Date(days.until) <= now) {
    const day = new Date(`${later[0]}T12:00`);
    days.until = later[0] + days.until.slice(10);
    date.dateTime = later.shift() + date.dateTime.slice(10);
    weekday.textContent = names.weekdays.split(" ")[(day.getDay() + 6) % 7];
    number.textContent = number.textContent.replace(/\d+/, day.getDate());
    month.textContent = names.months.split(" ")[day.getMonth()];
  }
  days.then = later.join(" ");
}

function update() {
  const now = new Date();
  if (today === isoDate(now, 0)) {
    return;
  }
  today = isoDate(now, 0);
  const age = (Date.parse(today) - Date.parse(built?.dataset.built)) / 864e5;
  const soon = document.querySelector("[data-today]");
  const words = soon && age >= 0 && age <= FRESH_DAYS ? wordsOf(now, soon.dataset) : {};

  each("[data-then]", (tile, days) => moveOn(tile, days, now));
  each("[data-until]", (element, { until }) => {
    element.hidden = new Date(until) <= now;
  });
  each("[data-from]", (element, { from }) => {
    element.hidden = new Date(from) > now;
  });
  each("[data-when]", (element, { when }) => {
    const word = words[when] || "";
    // After the number of a week, so that nothing moves; before a time or dates.
    element.textContent = word && (element.previousSibling ? `: ${word.toLowerCase()}` : `${word}, `);
  });
  each("[data-shown]", (list, { shown }) => {
    [...list.querySelectorAll(".meeting:not([hidden])")].forEach((meeting, index) => {
      meeting.hidden = index >= shown;
    });
  });
  hideIfOver(".agenda__day", ".meeting");
  hideIfOver(".agenda__week", ".agenda__day");
  hideIfOver(".changes", ".change");
  hideIfOver(".month", ".date");
  hideIfOver("[data-sessions]", ".date");
  each(".later", (later) => {
    // With the months that stood open over, the others open by themselves.
    let before = later.previousElementSibling;
    while (before?.hidden) {
      before = before.previousElementSibling;
    }
    later.hidden = !before;
    later.open ||= !before;
  });
  each(".week [data-day]", ({ classList }, { day }) => classList.toggle("is-today", day === today));
  each("[data-until] .day", ({ classList }, { day }) => classList.toggle("is-past", day < today));
  each(".week[data-until]", (week) => {
    week.classList.toggle("is-past", isOver(week, ".week__empty, .day:not(.day--empty)"));
  });
  each("[data-next]", showNext);
  each("[data-over]", (note, { over }) => {
    note.hidden = !isOver(document, over);
  });
  each("[data-printed]", (element, { printed }) => {
    element.textContent = printed.replace("*", now.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }));
  });
  if (age > FRESH_DAYS) {
    each("[data-age]", (element, texts) => {
      element.textContent = `, ${texts.age.replace("0", age)}`;
    });
    each("[data-now]", (element, texts) => {
      element.textContent = `${built.textContent}: ${texts.now ||= element.textContent}`;
    });
  }
}

update();
// For a tab that was left open overnight, and a page from the back-forward cache.
document.addEventListener("visibilitychange", update);
addEventListener("pageshow", update);
