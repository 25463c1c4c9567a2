// Where the filters leave nothing: names what was asked for, offers the nearest town that has it,
// or groups online, and shows three groups: the nearest to the choice, the nearest online, and the
// next open one. Distances are in the page, from the build.
const UNKNOWN = 1e5;

export function offer(nothing, { cards, facets, choices, search, nameOf, make, uncheck, apply, focusOn }) {
  const [title, town, offers, instead] = ["title", "town", "offers", "instead"].map((name) => nothing.querySelector(`[data-${name}]`));
  const texts = nothing.dataset;
  const places = facets.find((facet) => facet.choices.some((each) => each.near));
  const online = choices.find((each) => each.isOnline);
  const left = choices.filter((each) => each.chosen && places?.choices.includes(each));
  const near = new Map(left.flatMap((each) => (each.near || "").match(/\S+ \d+/g) || []).map((each) => each.split(" ")));
  const kilometres = (each) => Number(near.get(each.box.value) || UNKNOWN);
  const townsOf = (card) => card.choices.get(places) || [];
  const distance = (card) => Math.min(UNKNOWN, ...townsOf(card).map(kilometres));
  const isOnline = (card) => [...card.choices.values()].some((own) => own.includes(online));
  const isOpen = ({ element }) => element.querySelector(".badge--open");
  const held = cards.filter(({ isFirst, element }) => isFirst && !element.matches(".card--rests"));
  // Those with the fewest misses first, of these the nearest, of these the next.
  const ranked = [...held].sort((one, other) => (
    one.missed.length - other.missed.length || distance(one) - distance(other)));
  // Those that the towns alone exclude.
  const elsewhere = ranked.filter(({ missed }) => missed.length === 1 && missed[0] === places);
  const nearest = elsewhere.flatMap(townsOf).sort((one, other) => kilometres(one) - kilometres(other))[0];
  const buttons = [];

  function add(text, each) {
    buttons.push(make("chip", text, () => {
      uncheck(left);
      each.box.checked = true;
      apply();
      focusOn(each);
    }));
  }

  texts.plain ||= title.textContent;
  title.textContent = search.typed ? texts.searched.replace("*", () => search.typed) : texts.plain;
  town.textContent = left.length && elsewhere.length ? texts.where.replace("*", left.map(nameOf).join(", ")) : "";
  if (nearest) {
    const name = nameOf(nearest);
    const far = kilometres(nearest);
    add(texts.nearest.replace("*", far < UNKNOWN ? texts.km.replace("*", name).replace("#", far) : name), nearest);
  }
  if (elsewhere.some(isOnline)) {
    add(texts.online, online);
  }
  const meant = search.groups?.size === 0 && likely(search.typed, [...held.map(titleOf), ...choices.map(nameOf)]);
  if (meant) {
    buttons.push(make("chip", texts.meant.replace("*", meant), () => {
      const field = document.querySelector(".search__field");
      field.value = meant;
      field.dispatchEvent(new Event("input"));
      field.focus();
    }));
  }
  offers.replaceChildren(...buttons);
  const three = new Set([ranked[0], ranked.find(isOnline)]);
  const others = held.filter((card) => !three.has(card));
  three.add(others.find(isOpen) || others[0]);
  instead.replaceChildren(...[...three].filter(Boolean).map(({ element }) => {
    const copy = element.cloneNode(true);
    copy.hidden = false;
    return copy;
  }));
}

function titleOf({ element }) {
  return element.querySelector("h3").textContent;
}

// The word of these texts that is the nearest to one that was typed, with a slip in three letters.
function likely(typed, texts) {
  const words = new Set(texts.join(" ").toLowerCase().match(/\p{L}{4,}/gu));
  const pairs = (typed.toLowerCase().match(/\p{L}{4,}/gu) || []).flatMap((word) => (
    [...words].map((other) => ({ other, slips: slips(word, other) / word.length }))));
  const best = pairs.sort((one, other) => one.slips - other.slips)[0];
  return best && best.slips <= 1 / 3 ? best.other : "";
}

// Letters to put in, leave out or change (Levenshtein).
function slips(word, other) {
  let row = [...Array(other.length + 1).keys()];
  [...word].forEach((letter, index) => {
    const next = [index + 1];
    [...other].forEach((each, at) => {
      next.push(Math.min(next[at] + 1, row[at + 1] + 1, row[at] + (letter !== each)));
    });
    row = next;
  });
  return row[other.length];
}
