// Between two travellers: a drill comes once the last decision is final, and only while no one touches page or reader.
// A key that comes while the page changes stops the change: the real traveller is first.

const QUIET_MS = 1500;

const form = document.querySelector("[data-between]");
const field = document.querySelector("[data-entry] textarea");
let last = performance.now();
let gone = false;

const touched = () => {
  last = performance.now();
  if (gone) window.stop();
};
for (const kind of ["keydown", "input", "pointerdown"]) document.addEventListener(kind, touched, true);

function attempt() {
  const busy = document.hidden || document.querySelector("dialog[open]") || !field || field.value;
  if (busy || gone) return;
  const left = QUIET_MS - (performance.now() - last);
  if (left > 0) {
    setTimeout(attempt, left);
    return;
  }
  gone = true;
  form.requestSubmit();
}

if (form) setTimeout(attempt, Number(form.dataset.between) * 1000);
