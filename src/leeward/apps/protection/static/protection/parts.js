// A tapped chip and an answered indicator are stored at once, and only their part of the page is drawn again.

for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-part]");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-part=panel]");
  if (form) send(form, null, event.target);
});

async function send(form, submitter, changed) {
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const field of [submitter, changed]) if (field) sent.append(field.name, field.value);
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(sent),
    headers: { "X-Part": "yes" },
    redirect: "manual",
  }).catch(() => null);
  // Without the link the ordinary form is sent: the browser says what is wrong, and the page is still there.
  if (!answer?.ok) return form.submit();
  const place = document.querySelector(`[data-shows=${form.dataset.part}]`);
  const opened = [...place.querySelectorAll("details[open]")].map((each) => each.id);
  place.innerHTML = await answer.text();
  for (const id of opened) document.getElementById(id).open = true;
  const again = submitter
    ? place.querySelector(`[name=chip][value="${CSS.escape(submitter.value)}"]`)
    : place.querySelector(`[name="${CSS.escape(changed.name)}"]:checked`);
  again?.focus({ preventScroll: true });
}
