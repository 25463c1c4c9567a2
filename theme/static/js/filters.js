// Filters: links to the facets' own pages become choices that combine. OR inside a facet, AND
// across; every count is what a choice would give; the address keeps the state, without history.
// What is typed in the search (search.js) comes as an event, and narrows the groups likewise.
const filters = document.querySelector("[data-filters]");

function start(nav) {
  const texts = nav.dataset;
  const count = document.querySelector("[data-count]");
  const cards = [...document.querySelectorAll(".card")].map((element) => (
    { element, slug: element.querySelector("a").pathname.split("/").at(-2), facets: {} }
  ));
  const facets = [...nav.querySelectorAll("[data-facet]")].map((element) => {
    const name = element.dataset.facet;
    cards.forEach((card) => {
      card.facets[name] = (card.element.dataset[name] || "").split(" ");
    });
    const choices = [...element.querySelectorAll("[data-value]")].map((link) => choice(name, link));
    return { name, element, choices };
  });
  const chosen = make("ul", "chosen");
  const empty = make("div", "notice");
  const clear = make("button", "button button--quiet button--small", texts.clear);
  chosen.setAttribute("aria-label", texts.chosen);
  clear.type = "button";
  clear.addEventListener("click", () => {
    boxes().forEach((box) => {
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
  // A page from the browser's store has the choices it was left with.
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

  function boxes() {
    return facets.flatMap((facet) => facet.choices.map((each) => each.box));
  }

  function restore() {
    const wanted = new URLSearchParams(location.search);
    boxes().forEach((box) => {
      box.checked = wanted.getAll(box.name).includes(box.value);
    });
    facets.forEach((facet) => {
      facet.element.open = facet.choices.some((each) => each.box.checked);
      nav.open = nav.open || facet.element.open;
    });
  }

  function keep(picked) {
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
    const wanted = facets.map((facet) => ({
      name: facet.name,
      values: facet.choices.filter((each) => each.box.checked).map((each) => each.box.value),
    })).filter((facet) => facet.values.length);
    const fits = (card, but) => (!search.groups || search.groups.has(card.slug)) && wanted.every(
      ({ name, values }) => name === but || values.some((value) => card.facets[name].includes(value)),
    );
    const picked = facets.flatMap((facet) => facet.choices.filter((each) => each.box.checked));
    facets.forEach((facet) => tally(facet, cards.filter((card) => fits(card, facet.name))));
    let shown = 0;
    cards.forEach((card) => {
      card.element.hidden = !fits(card);
      shown += !card.element.hidden;
    });
    document.querySelectorAll("[data-section]").forEach((section) => {
      section.hidden = !section.querySelector(".card:not([hidden])");
    });
    tell(shown, picked);
    keep(picked);
  }

  function tally(facet, among) {
    const found = {};
    among.forEach((card) => card.facets[facet.name].forEach((value) => {
      found[value] = (found[value] || 0) + 1;
    }));
    facet.choices.forEach(({ box, number, place }) => {
      number.textContent = found[box.value] || 0;
      place.hidden = !found[box.value] && !box.checked;
    });
    facet.element.hidden = facet.choices.every((each) => each.place.hidden);
  }

  function tell(shown, picked) {
    count.textContent = (shown === 1 ? texts.one : texts.many.replace("0", shown));
    empty.hidden = shown > 0;
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
