// Filters: turns the links to the facets' own pages into choices that combine, OR inside a facet,
// AND across. Every count is what a choice would give; one that would give nothing stays, quiet.
// The address holds the state, without a step in the browser's history. What is typed in the search
// (search.js) arrives as an event and narrows the groups likewise. Where nothing is left, the page
// names what was asked for and offers what is nearest (later/nothing.js, loaded when first needed).
const FEW = 15;
const filters = document.querySelector("[data-filters]");

function start(nav) {
  const texts = nav.dataset;
  const one = (name) => document.querySelector(`[data-${name}]`);
  const [count, chosen, nothing] = ["count", "chosen", "nothing"].map(one);
  const today = new Date().toLocaleDateString("sv");
  const facets = [...nav.querySelectorAll("[data-facet]")].map((element) => {
    const name = element.dataset.facet;
    const choices = [...element.querySelectorAll("[data-value]")].map((link) => choice(name, link));
    return { name, element, choices, of: new Map(choices.map((each) => [each.box.value, each])) };
  });
  const choices = facets.flatMap((facet) => facet.choices);
  // In the order by town a group stands under each of its towns: it counts once.
  const slugs = new Set();
  const cards = [...document.querySelectorAll(".card")].map((element) => {
    const slug = element.querySelector("a").pathname.split("/").at(-2);
    return {
      element,
      slug,
      isFirst: slugs.size < slugs.add(slug).size,
      parts: [element.parentElement, element.closest("[data-section]")],
      choices: new Map(facets.map((facet) => [facet, choicesOf(element, facet)])),
    };
  });
  const sections = document.querySelectorAll("[data-section]");
  const parts = document.querySelectorAll(".cards--part");
  const orders = document.querySelectorAll("[data-order]");
  const board = document.querySelector(".board");
  const toggle = nav.querySelector("summary");
  const clear = make("chip chip--plain", texts.clear, clearAll);
  let finish;
  let search = { typed: new URLSearchParams(location.search).get("q") || "", groups: null };
  one("all").addEventListener("click", (event) => {
    event.preventDefault();
    clearAll();
  });
  nav.addEventListener("search", ({ detail }) => {
    search = detail;
    apply();
  });
  nav.addEventListener("change", apply);
  restore();
  apply();
  // What is put off is done before a link is followed, or the page printed.
  ["click", "beforeprint"].forEach((name) => addEventListener(name, () => finish?.(), true));

  function make(name, text, click) {
    const place = document.createElement("li");
    const button = document.createElement("button");
    button.className = name;
    button.textContent = text;
    button.addEventListener("click", click);
    place.append(button);
    return place;
  }

  // The label is the link's own text, with a box before it.
  function choice(name, link) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    const { value, days, near, online: isOnline } = link.dataset;
    label.className = link.className;
    box.className = "visually-hidden";
    box.type = "checkbox";
    box.name = name;
    box.value = value;
    label.append(box, ...link.childNodes);
    link.replaceWith(label);
    const number = label.querySelector(".chip__count");
    return { box, label, near, days, isOnline, number };
  }

  // As it now stands: today.js takes away words that are no longer true.
  function nameOf({ label, number }) {
    return label.textContent.slice(0, -number.textContent.length).trim();
  }

  function choicesOf({ dataset }, { name, choices: [{ days }], choices: own, of }) {
    const values = (dataset[name] || "").split(" ");
    return days
      ? own.filter((each) => values.some((day) => day >= today && day >= each.days.slice(0, 10) && day <= each.days.slice(11)))
      : values.map((value) => of.get(value)).filter(Boolean);
  }

  function uncheck(list) {
    list.forEach(({ box }) => {
      box.checked = false;
    });
  }

  function clearAll() {
    uncheck(choices);
    search = { typed: "", groups: null };
    nav.dispatchEvent(new Event("clear"));
    apply();
    focusOn(choices[0]);
  }

  // On a phone the choices may be folded away: then on what opens them.
  function focusOn({ box }) {
    (toggle.offsetParent ? toggle : box).focus();
  }

  function restore() {
    const wanted = new URLSearchParams(location.search);
    choices.forEach(({ box }) => {
      box.checked = wanted.getAll(box.name).includes(box.value);
    });
    facets.forEach(({ element, choices: own }) => {
      // One that was opened before this script came stays open.
      element.open ||= own.some(({ box }) => box.checked);
    });
  }

  function saveInAddress(picked) {
    const state = new URLSearchParams(picked.map(({ box }) => [box.name, box.value]));
    orders.forEach((link) => {
      // `link.search` would write the whole address of this page's site into the attribute.
      const [path] = link.getAttribute("href").split("?");
      link.setAttribute("href", `${state}` ? `${path}?${state}` : path);
    });
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
    const left = new Map();
    const fitting = new Set();
    cards.forEach((card) => {
      const missed = wanted.filter((facet) => !card.choices.get(facet).some((each) => each.chosen));
      const matches = !search.groups || search.groups.has(card.slug);
      const fits = matches && !missed.length;
      card.missed = matches ? missed : [...missed, search];
      // A card that one facet alone excludes would be included by another choice of that facet.
      if (card.isFirst && matches && missed.length < 2) {
        (fits ? facets : missed).forEach((facet) => card.choices.get(facet).forEach((each) => {
          each.total += 1;
        }));
      }
      if (fits) {
        card.parts.forEach((part) => left.set(part, (left.get(part) || 0) + 1));
        fitting.add(card.slug);
      }
      hide(card.element, !fits);
    });
    sections.forEach((section) => hide(section, !left.has(section)));
    parts.forEach((part) => {
      part.classList.toggle("cards--few", left.get(part) < FEW);
      hide(part, !left.has(part));
    });
    choices.forEach(({ label, chosen: isChosen }) => label.classList.toggle("chip--chosen", isChosen));
    const picked = choices.filter((each) => each.chosen);
    report(fitting.size, picked);
    hide(nothing, fitting.size);
    if (!fitting.size) {
      import("./nothing.js").then(({ offer }) => nothing.hidden || offer(nothing, {
        cards, facets, choices, search, nameOf, make, uncheck, apply, focusOn,
      }), () => {});
    }
    // First the groups are painted: the numbers on the choices, the paper and the address take as long.
    finish = () => {
      finish = null;
      choices.forEach(tally);
      hideRows(fitting, wanted);
      saveInAddress(picked);
    };
    requestAnimationFrame(() => setTimeout(() => finish?.()));
  }

  // On paper a table stands for the cards, by town: one that is not among the chosen towns goes.
  function hideRows(fitting, wanted) {
    board?.querySelectorAll("tbody").forEach((part) => {
      const left = wanted.some(({ name, of }) => name in part.dataset && !of.get(part.dataset[name])?.chosen);
      const rows = [...part.querySelectorAll("[data-group]")];
      rows.forEach((row) => hide(row, !fitting.has(row.dataset.group)));
      hide(part, left || rows.every((row) => row.hidden));
    });
    if (board) {
      hide(board, !fitting.size);
    }
  }

  // Writing the value that is there would make the browser lay out the page for nothing.
  function hide(element, hidden) {
    if (element.hidden !== !!hidden) {
      element.hidden = hidden;
    }
  }

  // And what was read out would be read out again.
  function write(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function tally({ label, total, number, chosen: isChosen }) {
    write(number, `${total}`);
    label.classList.toggle("chip--none", !total && !isChosen);
  }

  function report(visible, picked) {
    const total = visible === 1 ? texts.one : texts.many.replace("0", visible);
    write(count, search.note ? `${total}; ${search.note}` : total);
    one("number").textContent = picked.length ? ` (${picked.length})` : "";
    chosen.hidden = !picked.length && !search.typed;
    chosen.replaceChildren(...picked.map((each, index) => {
      const name = nameOf(each);
      const place = make("chip chip--remove", name, () => {
        uncheck([each]);
        apply();
        focusOn(each);
        chosen.children[index]?.firstChild.focus();
      });
      place.firstChild.setAttribute("aria-label", texts.remove.replace("*", name));
      return place;
    }), clear);
  }
}

if (filters) {
  start(filters);
}
