// Clocks: seconds left to undo, time left of a hold. The server enforces both.

const started = performance.now();
const elapsed = () => (performance.now() - started) / 1000;

function undo(form) {
  const total = Number(form.dataset.left);
  const count = form.querySelector("[data-seconds]");
  const timer = setInterval(show, 250);
  function show() {
    const left = Math.ceil(total - elapsed());
    count.textContent = Math.max(left, 0);
    if (left > 0) return;
    clearInterval(timer);
    form.remove();
  }
  show();
}

function until(element) {
  const end = Date.parse(element.dataset.until);
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    element.textContent = [...(hours ? [hours] : []), minutes, seconds].map((part) => String(part).padStart(2, "0")).join(":");
    if (!left) window.location.reload();
  };
  if (end <= Date.now()) return;
  show();
  setInterval(show, 1000);
}

document.querySelectorAll("[data-undo]").forEach(undo);
document.querySelectorAll("[data-until]").forEach(until);
