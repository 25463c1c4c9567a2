// Only in `make serve`: loads the newest build, and shows the problems since in the page itself.
// Styles are set one by one: the content security policy of the pages allows no inline stylesheet.
(() => {
  const ownVersion = new URL(document.currentScript.src).search.slice(1);
  let panel = null;

  const show = (problems, links, label) => {
    panel?.remove();
    panel = null;
    if (!problems.length) return;
    panel = document.createElement("pre");
    panel.setAttribute("role", "alert");
    problems.forEach((problem, number) => {
      panel.append(number ? "\n" : "", problem);
      if (!links[number]) return;
      const link = document.createElement("a");
      link.href = links[number];
      link.textContent = label;
      link.style.color = "inherit";
      panel.append("\n", link);
    });
    Object.assign(panel.style, {
      position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "2147483647", margin: "0",
      padding: "1rem", maxBlockSize: "60vh", overflow: "auto", whiteSpace: "pre-wrap",
      font: "1rem/1.5 monospace", color: "#fff", background: "#7a1020",
    });
    document.body.append(panel);
  };

  new EventSource("/.preview/events").onmessage = ({ data }) => {
    const { version, problems, links, label } = JSON.parse(data);
    if (problems.length) show(problems, links, label);
    else if (version !== ownVersion) location.reload();
    else show([], [], label);
  };
})();
