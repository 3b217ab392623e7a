// The screens are fetched again every second and a half; where a reader has scrolled to stays.
const place = document.querySelector("[data-screens]");

async function look() {
  try {
    const answer = await fetch(`${place.dataset.screens}/screens`, { cache: "no-store" });
    const html = answer.ok ? await answer.text() : "";
    if (html && html !== place.dataset.last) {
      const scrolled = [...place.querySelectorAll(".sheet")].map((sheet) => sheet.scrollTop);
      place.innerHTML = html;
      place.querySelectorAll(".sheet").forEach((sheet, number) => { sheet.scrollTop = scrolled[number] ?? 0; });
      place.dataset.last = html;
    }
  } catch {
    // A node that restarts is asked again.
  }
  setTimeout(look, 1500);
}

setTimeout(look, 1500);
