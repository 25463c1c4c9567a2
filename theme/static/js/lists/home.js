// The home page's search: its hits stand under the field, so that no address with the words is
// visited. search.js tells which groups they are; their names and towns are in groups.json.
const MOST_HITS = 8;
const panel = document.querySelector("[data-groups]");

function hit({ id, title, municipality }) {
  const place = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${panel.dataset.folder}${id}/`;
  link.textContent = [title, municipality].filter(Boolean).join(", ");
  place.append(link);
  return place;
}

panel?.addEventListener("search", async ({ detail: { groups, note } }) => {
  const texts = panel.dataset;
  const [, , status, list] = panel.children;
  let all;
  try {
    // One request for all that is typed meanwhile: the last words are answered last.
    panel.answer ||= fetch(texts.groups).then((answer) => answer.json());
    all = (await panel.answer).groups;
  } catch {
    panel.answer = null;
    status.textContent = texts.failed;
    return;
  }
  const hits = all.filter(({ id }) => groups?.has(id));
  const total = hits.length === 1 ? texts.one : texts.many.replace("0", hits.length);
  list.replaceChildren(...hits.slice(0, MOST_HITS).map(hit));
  status.textContent = groups ? [total, note].filter(Boolean).join("; ") : "";
});
