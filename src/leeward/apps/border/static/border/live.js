// The owner's answer, the moment it comes: events from the live process, or a question every few seconds without them.

const card = document.querySelector("[data-live]");
const seconds = 5;

function answered(version) {
  if (!version || version === card.dataset.version) return;
  const typing = [...document.querySelectorAll("textarea, input:not([type=hidden])")].some((field) => field.value !== field.defaultValue && field.offsetParent);
  const notice = card.querySelector("[data-answered]");
  if (!typing) window.location.reload();
  else if (notice) notice.hidden = false;
}

async function ask() {
  try {
    const reply = await fetch(card.dataset.versions, { cache: "no-store" });
    if (reply.ok) answered((await reply.text()).trim());
  } catch {
    // No connection: the next turn asks again.
  }
}

function left(element) {
  const end = Date.parse(element.dataset.left);
  const show = () => {
    const rest = Math.max(0, Math.round((end - Date.now()) / 1000));
    const parts = [...(rest >= 3600 ? [Math.floor(rest / 3600)] : []), Math.floor(rest / 60) % 60, rest % 60];
    element.textContent = parts.map((part) => String(part).padStart(2, "0")).join(":");
  };
  show();
  setInterval(show, 1000);
}

if (card) {
  card.querySelectorAll("[data-left]").forEach(left);
  if (card.querySelector("[data-answered]")) {
    let source = null;
    if (card.dataset.events && "EventSource" in window) {
      source = new EventSource(card.dataset.events);
      source.onmessage = (event) => answered(event.data);
    }
    setInterval(() => {
      if (!source || source.readyState !== EventSource.OPEN) ask();
    }, seconds * 1000);
  }
}
