// Sends every element the events that handlers wait for; gives what could run or ask elsewhere.
(document) => {
  const faults = [];
  const banned = new Set(
    ["IFRAME", "OBJECT", "EMBED", "BASE", "FORM", "TEMPLATE", "STYLE", "PORTAL"]);
  const addresses =
    ["href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href"];
  for (const element of document.querySelectorAll("*")) {
    for (const name of ["mouseover", "focus", "pointerenter", "toggle", "input"])
      element.dispatchEvent(new Event(name));
    for (const {name} of element.attributes)
      if (/^on/i.test(name) || ["style", "srcdoc", "ping"].includes(name)) faults.push(name);
    if (banned.has(element.tagName.toUpperCase())) faults.push(element.tagName);
    if (element.tagName === "SCRIPT" && element.type !== "application/ld+json"
        && !/theme\/js\/(site|lists)\.[0-9a-f]{8}\.js$/.test(element.src))
      faults.push("script " + element.src);
    for (const name of addresses) {
      const value = element.getAttribute(name) ?? "";
      if (/^\s*[a-z][-a-z0-9+.\s]*:/i.test(value) && !/^(https|mailto|tel|webcal):/.test(value))
        faults.push(name + "=" + value);
      if (/^[\s\\/]*[\\/]{2}/.test(value)) faults.push(name + "=" + value);
    }
  }
  return faults;
}
