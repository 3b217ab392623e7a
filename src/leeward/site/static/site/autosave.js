// What is typed is sent to the server a moment after the last key, and again until it arrives. Nothing is kept in the
// browser's own storage: the next user of a shared machine would find it there. `data-autosave` names the field that has
// the version which was read ("number" where it is empty): the server refuses what was written over another one.

const SOON = 1500;
const AGAIN = 5000;
const open = new Set();

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);

addEventListener("beforeunload", (event) => {
  if (open.size) event.preventDefault();
});

function watch(form) {
  const state = form.querySelector("[data-state]");
  let timer = 0;
  let sending = false;
  let changed = false;

  form.addEventListener("input", () => {
    changed = true;
    open.add(form);
    later(SOON);
  });
  form.addEventListener("submit", () => open.delete(form));
  form.addEventListener("save-now", () => {
    if (changed) send();
  });
  addEventListener("online", () => {
    if (changed) send();
  });
  addEventListener("visibilitychange", () => {
    if (document.hidden && changed) send();
  });
  form.dataset.ready = "";

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  async function send() {
    clearTimeout(timer);
    if (sending) return later(SOON);
    sending = true;
    changed = false;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-Autosave": "yes" },
        redirect: "manual",
        keepalive: true,
      });
      await told(answer);
    } catch {
      failed(form.dataset.unsaved);
    } finally {
      sending = false;
    }
  }

  async function told(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return failed(form.dataset.ended);
    if (answer.status === 422) return show(Object.values((await answer.json()).errors).flat().join(" "), true);
    if (answer.status === 409) return conflict(await answer.json());
    if (!answer.ok) return failed(form.dataset.unsaved);
    const saved = await answer.json();
    form.elements[form.dataset.autosave || "number"].value = saved.number;
    if (!changed) open.delete(form);
    show(`${form.dataset.saved} ${saved.at}`, false);
  }

  function failed(why) {
    changed = true;
    show(why, true);
    later(AGAIN);
  }

  function conflict(found) {
    open.delete(form);
    show(`${form.dataset.conflict} `, true);
    const link = Object.assign(document.createElement("a"), { href: found.conflict, textContent: form.dataset.look });
    state.append(link);
  }

  function show(text, late) {
    state.textContent = text;
    state.classList.toggle("late", late);
  }
}
