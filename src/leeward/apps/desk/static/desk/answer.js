// A number key picks an answer's template; Enter sends it. Outside a field only, and never with another key held.

const form = document.querySelector("[data-answer]");

document.addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("textarea, select, input:not([type=radio])")) return;
  const choice = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.focus();
});

if (form) form.dataset.ready = "";
