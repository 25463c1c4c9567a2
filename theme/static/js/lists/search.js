// The field of the search. What matches a query to groups, and the index that it reads, are loaded
// when the field is first focused (later/matching.js).
const searched = document.querySelector("[data-index]");

// Adds a field above the filters. The index is loaded when it is first focused.
function start(panel) {
  const field = document.createElement("input");
  const status = document.querySelector("[data-count]");
  let search;
  field.type = "search";
  field.className = "search__field";
  field.autocomplete = "off";
  field.value = new URLSearchParams(location.search).get("q") || "";
  field.placeholder = panel.dataset.hint;
  field.setAttribute("aria-label", panel.dataset.search);
  document.querySelector(".search").append(field);

  async function load() {
    // Revalidated each time: an index from an earlier build fits neither the page nor the script.
    const [{ searcher }, answer] = await Promise.all([
      import("./matching.js"),
      fetch(panel.dataset.index, { cache: "no-cache" }),
    ]);
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
    const answer = (find && find(typed)) || { groups: null };
    const text = answer.partly ? panel.dataset.partly : answer.mended && panel.dataset.mended;
    const note = text ? text.replace("*", () => answer.words.join(", ")) : "";
    panel.dispatchEvent(new CustomEvent("search", { detail: { typed, groups: answer.groups, note } }));
  }

  field.addEventListener("focus", loaded);
  field.addEventListener("input", update);
  panel.addEventListener("clear", () => {
    field.value = "";
    update();
  });
  // The words of the address; those of a page that was left while the index was on its way.
  const repeat = () => field.value && update();
  repeat();
  addEventListener("pageshow", repeat);
}

if (searched) {
  start(searched);
}
