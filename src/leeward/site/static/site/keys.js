// "?" opens the list of keys as a dialog; the same list is a page of its own for a browser without scripts.

const dialog = document.querySelector("[data-keys]");

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  event.preventDefault();
  if (!dialog.open) dialog.showModal();
});

for (const link of document.querySelectorAll("[data-open-keys]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}
