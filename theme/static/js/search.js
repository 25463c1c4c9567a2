// Matches the words of a query to groups. The index (search.json, made at build) has the language's
// stems, endings and shortest parts; this script knows only how far a form may be from them, in any
// language. A term is a stem, which matches its beginnings and itself with an ending, or with an
// asterisk a beginning, which matches what continues it.

// Letters after a beginning; with more it is another word that begins alike.
const LONGEST_REST = 7;
// Letters that an inflection may change which the index lacks.
const MOST_CHANGED = 3;

const searched = document.querySelector("[data-index]");

// Returns a function from a query to the slugs of the groups that the most of its words match, or
// to null if it has no word to search by.
function searcher(index) {
  const ending = new RegExp(`^(?:${index.ending})$`);
  const { shortest } = index;
  const skipped = new Set(index.skipped.split(" "));
  const terms = Object.entries(index.terms).flatMap(([numbers, list]) => {
    const groups = numbers.split(" ").map((number) => index.groups[number]);
    return list.split(" ").map((term) => ({ start: term.replace("*", ""), open: term.endsWith("*"), groups }));
  });

  function groupsOf(wanted) {
    return new Set(terms.filter(wanted).flatMap((term) => term.groups));
  }

  function inflects({ start, open }, word) {
    const rest = word.slice(start.length);
    return word.startsWith(start) && (open ? rest.length <= LONGEST_REST : ending.test(rest));
  }

  function exact(word) {
    return groupsOf((term) => term.start.startsWith(word) || inflects(term, word));
  }

  // An inflection that the index lacks: the word without its last letters.
  function shortened(word) {
    const least = Math.max(shortest.beginning, word.length - MOST_CHANGED);
    for (let length = word.length - 1; length >= least; length -= 1) {
      const groups = groupsOf(({ start }) => start.startsWith(word.slice(0, length)));
      if (groups.size) {
        return groups;
      }
    }
    return new Set();
  }

  // A compound that no text has: the groups of its longest known end or beginning, whichever has
  // fewer and so is more specific. A beginning must be as long as a word, lest it be one by chance.
  function inParts(word) {
    let first = new Set();
    let last = new Set();
    for (let cut = shortest.part; cut <= word.length - shortest.part; cut += 1) {
      last = last.size ? last : groupsOf((term) => inflects(term, word.slice(cut)));
      const longer = cut < shortest.word ? first : groupsOf(({ start }) => start === word.slice(0, cut));
      first = longer.size ? longer : first;
    }
    return last.size && (!first.size || last.size < first.size) ? last : first;
  }

  function groupsFor(word) {
    return [exact, shortened, inParts].reduce((groups, way) => (groups.size ? groups : way(word)), new Set());
  }

  return (typed) => {
    const words = (typed.normalize("NFC").toLowerCase().match(/\p{L}+/gu) || [])
      .filter((word) => word.length > 1 && !skipped.has(word));
    const sets = words.map(groupsFor);
    const votes = index.groups.map((slug) => sets.filter((set) => set.has(slug)).length);
    const most = Math.max(1, ...votes);
    return sets.length ? new Set(index.groups.filter((slug, number) => votes[number] === most)) : null;
  };
}

// Adds a field above the filters. The index is loaded when it is first focused.
function start(panel) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  const status = document.querySelector("[data-count]");
  let search;
  label.className = "search__label";
  label.append(panel.dataset.search, field);
  field.type = "search";
  field.className = "search__field";
  field.autocomplete = "off";
  field.value = new URLSearchParams(location.search).get("q") || "";
  document.querySelector(".search").append(label);

  async function load() {
    // Revalidated each time: an index from an earlier build fits neither the page nor the script.
    const answer = await fetch(panel.dataset.index, { cache: "no-cache" });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return searcher(await answer.json());
  }

  // After a failure the next letter, or the next focus of the field, requests again.
  function loaded() {
    search = search || load().catch(() => {
      search = undefined;
    });
    return search;
  }

  async function update() {
    const find = await loaded();
    const typed = field.value.trim();
    if (typed && !find) {
      status.textContent = panel.dataset.failed;
      return;
    }
    const groups = find ? find(typed) : null;
    panel.dispatchEvent(new CustomEvent("search", { detail: { typed, groups } }));
  }

  field.addEventListener("focus", loaded);
  field.addEventListener("input", update);
  panel.addEventListener("clear", () => {
    field.value = "";
    update();
  });
  addEventListener("pageshow", () => field.value && update());
}

if (searched) {
  start(searched);
}
