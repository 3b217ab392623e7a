// "?" opens the help of the page as a dialog; the same text is a page of its own for a browser without scripts.

const dialog = document.querySelector("[data-help]");

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  });
  for (const link of document.querySelectorAll("[data-open-help]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  }
}
