// Pause: what is typed is sent, and the page is covered at once, because someone came in or the person needs a break.

const button = document.querySelector("[data-pause]");
const cover = document.querySelector("[data-paused]");

function pause() {
  for (const form of document.querySelectorAll("form[data-autosave]")) form.dispatchEvent(new Event("save-now"));
  cover.showModal();
}

if (button && cover) {
  button.hidden = false;
  button.addEventListener("click", pause);
  cover.querySelector("[data-go-on]").addEventListener("click", () => cover.close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F9" || event.repeat) return;
    event.preventDefault();
    if (cover.open) cover.close();
    else pause();
  });
}
