// A button that copies an address, only where the browser lets a page do so.
for (const code of document.querySelectorAll("[data-copy]")) {
  if (navigator.clipboard) {
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.className = "button button--quiet button--small";
    button.textContent = code.dataset.copy;
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      status.textContent = code.dataset.copied;
    });
    code.after(button, status);
  }
}
