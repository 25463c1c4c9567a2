// Opens pages in frames, so many at once, with their scripts; of the others the markup is parsed
// alone. Gives the address and the fault of all that could run or ask elsewhere.
async ([opened, parsed, faults]) => {
  const find = eval(faults);
  const results = [];
  const AT_ONCE = 10;
  const note = (address, root) =>
    results.push(...find(root).map((fault) => [address, fault]));

  const open = (address) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.width = 800;
    frame.height = 600;
    frame.onload = () => {
      note(address, frame.contentDocument);
      frame.remove();
      resolve();
    };
    frame.src = address;
    document.body.append(frame);
  });

  while (opened.length) await Promise.all(opened.splice(0, AT_ONCE).map(open));
  for (const address of parsed) {
    const text = await (await fetch(address)).text();
    note(address, new DOMParser().parseFromString(text, "text/html"));
  }
  return results;
}
