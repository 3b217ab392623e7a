// The card of crossings is asked for after the verdict is on the screen, so that the verdict never waits for it.

const place = document.querySelector("[data-crossings]");
if (place) load();

async function load() {
  try {
    const reply = await fetch(place.dataset.crossings, { headers: { Accept: "text/html" }, redirect: "manual" });
    if (reply.ok) place.innerHTML = await reply.text();
  } catch {
    // Without a connection the card stays empty: the verdict does not depend on it.
  }
  place.dataset.ready = "";
}
