// A browser says of one field that it is missing or wrong, and of the next one after another try: here the form names all
// of them at once, above its fields.

// After a refused form the cursor is where something is wrong, not in the form's first field.
document.querySelector("main form [aria-invalid=true]")?.focus();

const lacking = new Map();

const isWords = (node) => node.nodeType === Node.TEXT_NODE || !node.matches("input, select, textarea, .helptext, .errorlist");

function nameOf(field) {
  const group = field.type === "radio" ? field.closest("fieldset")?.querySelector("legend") : null;
  const label = group ?? field.labels?.[0];
  const words = label ? [...label.childNodes].filter(isWords).map((node) => node.textContent).join(" ") : "";
  return words.replace(/\s+/g, " ").trim() || field.getAttribute("aria-label") || field.name;
}

function show(form) {
  const names = [...lacking.get(form)];
  lacking.delete(form);
  form.querySelector("[data-lacking]")?.remove();
  if (names.length < 2) return; // the browser says it beside the field
  const said = document.createElement("p");
  said.className = "error";
  said.setAttribute("role", "alert");
  said.dataset.lacking = "";
  said.textContent = `${document.body.dataset.lackingWords} ${names.join(", ")}`;
  form.prepend(said);
}

document.addEventListener("invalid", ({ target }) => {
  if (!target.form) return;
  if (!lacking.has(target.form)) {
    lacking.set(target.form, new Set());
    setTimeout(() => show(target.form));
  }
  lacking.get(target.form).add(nameOf(target));
}, true);
