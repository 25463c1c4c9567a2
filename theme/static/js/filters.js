// Filters: turns the links to the facets' own pages into choices that combine, OR inside a facet,
// AND across. Every count is what a choice would give. The address holds the state, without a step
// in the browser's history. What is typed in the search (search.js) arrives as an event and narrows
// the groups likewise; its note says by which other words they were found.
const filters = document.querySelector("[data-filters]");

function start(nav) {
  const texts = nav.dataset;
  const count = document.querySelector("[data-count]");
  const facets = [...nav.querySelectorAll("[data-facet]")].map((element) => {
    const name = element.dataset.facet;
    const choices = [...element.querySelectorAll("[data-value]")].map((link) => choice(name, link));
    return { name, element, choices, of: new Map(choices.map((each) => [each.box.value, each])) };
  });
  const choices = facets.flatMap((facet) => facet.choices);
  const cards = [...document.querySelectorAll(".card")].map((element) => ({
    element,
    slug: element.querySelector("a").pathname.split("/").at(-2),
    section: element.closest("[data-section]"),
    choices: new Map(facets.map((facet) => [facet, choicesOf(element, facet)])),
  }));
  const sections = document.querySelectorAll("[data-section]");
  const board = document.querySelector(".board");
  const chosen = make("ul", "chosen");
  const empty = make("div", "notice");
  const clear = make("button", "button button--quiet button--small", texts.clear);
  chosen.setAttribute("aria-label", texts.chosen);
  clear.type = "button";
  clear.addEventListener("click", () => {
    choices.forEach(({ box }) => {
      box.checked = false;
    });
    search = { typed: "", groups: null };
    nav.dispatchEvent(new Event("clear"));
    apply();
  });
  empty.append(make("p", "", texts.empty), make("p", "", texts.wayOut));
  nav.after(chosen, clear, empty);
  let search = { typed: new URLSearchParams(location.search).get("q") || "", groups: null };
  nav.addEventListener("search", ({ detail }) => {
    search = detail;
    apply();
  });
  nav.addEventListener("change", apply);
  restore();
  apply();
  // A page from the back-forward cache has the choices it was left with.
  addEventListener("pageshow", apply);
  nav.open = nav.open || matchMedia("(min-width: 48rem)").matches;

  function make(tag, name, text = "") {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  }

  function choice(name, link) {
    const label = make("label", "facet__choice");
    const box = make("input", "facet__box");
    box.type = "checkbox";
    box.name = name;
    box.value = link.dataset.value;
    const number = link.querySelector(".facet__count");
    const text = link.textContent.replace(number.textContent, "").trim();
    label.append(box, `${text} `, number);
    link.replaceWith(label);
    return { box, number, text, place: label.parentElement };
  }

  function choicesOf(card, facet) {
    const values = (card.dataset[facet.name] || "").split(" ");
    return values.filter((value) => facet.of.has(value)).map((value) => facet.of.get(value));
  }

  function restore() {
    const wanted = new URLSearchParams(location.search);
    choices.forEach(({ box }) => {
      box.checked = wanted.getAll(box.name).includes(box.value);
    });
    facets.forEach((facet) => {
      facet.element.open = facet.choices.some((each) => each.box.checked);
      nav.open = nav.open || facet.element.open;
    });
  }

  function saveInAddress(picked) {
    const state = new URLSearchParams();
    picked.forEach((each) => state.append(each.box.name, each.box.value));
    if (search.typed) {
      state.append("q", search.typed);
    }
    const query = `${state}` ? `?${state}` : location.pathname;
    if (query !== (location.search || location.pathname)) {
      history.replaceState(null, "", query);
    }
  }

  function apply() {
    choices.forEach((each) => {
      each.chosen = each.box.checked;
      each.total = 0;
    });
    const wanted = facets.filter((facet) => facet.choices.some((each) => each.chosen));
    const filled = new Set();
    const fitting = new Set();
    cards.forEach((card) => {
      const missed = wanted.filter((facet) => !card.choices.get(facet).some((each) => each.chosen));
      const matches = !search.groups || search.groups.has(card.slug);
      const fits = matches && !missed.length;
      // A card that one facet alone excludes would be included by another choice of that facet.
      if (matches && missed.length < 2) {
        (fits ? facets : missed).forEach((facet) => card.choices.get(facet).forEach((each) => {
          each.total += 1;
        }));
      }
      if (fits) {
        filled.add(card.section);
        fitting.add(card.slug);
      }
      hide(card.element, !fits);
    });
    sections.forEach((section) => hide(section, !filled.has(section)));
    facets.forEach(tally);
    const picked = choices.filter((each) => each.chosen);
    hideRows(fitting, wanted);
    report(fitting.size, picked);
    saveInAddress(picked);
  }

  // On paper a table stands for the cards, by town: one that is not among the chosen towns goes.
  function hideRows(fitting, wanted) {
    board?.querySelectorAll("tbody").forEach((town) => {
      const left = wanted.some(({ name, of }) => name in town.dataset && !of.get(town.dataset[name])?.chosen);
      const rows = [...town.querySelectorAll("[data-group]")];
      rows.forEach((row) => hide(row, !fitting.has(row.dataset.group)));
      hide(town, left || rows.every((row) => row.hidden));
    });
    if (board) {
      hide(board, !fitting.size);
    }
  }

  // Writing the value that is there would make the browser lay out the page for nothing.
  function hide(element, hidden) {
    if (element.hidden !== hidden) {
      element.hidden = hidden;
    }
  }

  function tally(facet) {
    facet.choices.forEach(({ chosen, total, number, place }) => {
      if (number.textContent !== `${total}`) {
        number.textContent = total;
      }
      hide(place, !total && !chosen);
    });
    hide(facet.element, facet.choices.every((each) => each.place.hidden));
  }

  function report(visible, picked) {
    const total = visible === 1 ? texts.one : texts.many.replace("0", visible);
    count.textContent = search.note ? `${total}; ${search.note}` : total;
    empty.hidden = visible > 0;
    clear.hidden = !picked.length && !search.typed;
    chosen.hidden = !picked.length;
    chosen.replaceChildren(...picked.map((each) => {
      const place = make("li", "");
      const button = make("button", "button button--quiet button--small chosen__remove", each.text);
      button.type = "button";
      button.setAttribute("aria-label", texts.remove.replace("*", each.text));
      button.addEventListener("click", () => {
        each.box.checked = false;
        apply();
        each.box.closest("details").querySelector("summary").focus();
      });
      place.append(button);
      return place;
    }));
  }
}

if (filters) {
  start(filters);
}
