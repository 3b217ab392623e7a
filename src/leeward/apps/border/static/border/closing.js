// The close-out asks only what the chosen outcome needs; without scripts everything is there.

for (const form of document.querySelectorAll("[data-closing]")) {
  const outcome = form.querySelector("[name=outcome]");
  const show = () => {
    for (const part of form.querySelectorAll("[data-only-for]")) part.hidden = part.dataset.onlyFor !== outcome.value;
  };
  outcome.addEventListener("change", show);
  show();
}
