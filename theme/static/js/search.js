// Search: which groups the words that are typed find. The index (search.json, made at build) knows
// the language's stems, endings and shortest parts; this script only how far a form may be from
// them, in any language. A term is a stem, found by its beginning and by itself with an ending, or
// with an asterisk a beginning, found by what goes on from it.

// Letters after a beginning; with more it is another word that begins alike.
const LONGEST_REST = 7;
// Letters that an inflection may change which the index does not foresee.
const MOST_CHANGED = 3;

const searched = document.querySelector("[data-index]");

// Gives a function from what is typed to the slugs of the groups found, or to null where nothing
// that is typed is a word to search by. Found are the groups that the most words find.
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

  // An inflection that the index does not foresee: the word less a few letters.
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

  // A compound that stands in no text: what its longest known end or beginning finds, whichever
  // finds fewer and so tells more. A beginning must be as long as a word, lest it be one by chance.
  function inParts(word) {
    let first = new Set();
    let last = new Set();
    for (let cut = shortest.part; cut <= word.length - shortest.part; cut += 1) {
      last = last.size ? last : groupsOf((term) => inflects(term, word.slice(cut)));
      const found = cut < shortest.word ? first : groupsOf(({ start }) => start === word.slice(0, cut));
      first = found.size ? found : first;
    }
    return last.size && (!first.size || last.size < first.size) ? last : first;
  }

  function found(word) {
    return [exact, shortened, inParts].reduce((groups, way) => (groups.size ? groups : way(word)), new Set());
  }

  return (typed) => {
    const words = (typed.normalize("NFC").toLowerCase().match(/\p{L}+/gu) || [])
      .filter((word) => word.length > 1 && !skipped.has(word));
    const sets = words.map(found);
    const votes = index.groups.map((slug) => sets.filter((set) => set.has(slug)).length);
    const most = Math.max(1, ...votes);
    return sets.length ? new Set(index.groups.filter((slug, number) => votes[number] === most)) : null;
  };
}

// A field above the filters. The index is loaded when somebody first comes to it.
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
    // Asked anew each time: an index kept from an earlier build knows neither the page nor the script.
    const answer = await fetch(panel.dataset.index, { cache: "no-cache" });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return searcher(await answer.json());
  }

  // A request that failed is forgotten: the next letter, or the next visit to the field, tries anew.
  function loaded() {
    search = search || load().catch(() => {
      search = undefined;
    });
    return search;
  }

  async function tell() {
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
  field.addEventListener("input", tell);
  panel.addEventListener("clear", () => {
    field.value = "";
    tell();
  });
  addEventListener("pageshow", () => field.value && tell());
}

if (searched) {
  start(searched);
}
