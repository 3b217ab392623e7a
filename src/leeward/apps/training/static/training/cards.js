// Cards of facts, one at a time: space shows the answer, 1 to 4 say how well it was known. Without a link answers wait in
// this page (and survive a reload of the tab); the server counts each once, by the number of the answer.
"use strict";
(() => {
  const list = document.getElementById("cards");
  const status = document.getElementById("cards-status");
  if (!list || !status) return;
  const rows = Array.from(list.children);
  const token = list.querySelector("[name=csrfmiddlewaretoken]").value;
  const stored = () => JSON.parse(sessionStorage.getItem("leeward-cards") || "[]");
  const keep = (answers) => sessionStorage.setItem("leeward-cards", JSON.stringify(answers));
  let waiting = stored();
  let lost = false;
  let at = 0;

  const show = () => {
    rows.forEach((row, number) => (row.hidden = number !== at));
    if (rows[at]) rows[at].querySelector("summary").focus();
    status.textContent = waiting.length ? list.dataset.kept : lost ? list.dataset.lost : rows[at] ? "" : list.dataset.done;
  };

  const send = async (answer) => {
    const body = new URLSearchParams({ ...answer, csrfmiddlewaretoken: token });
    const reply = await fetch(location.pathname, { method: "POST", body, headers: { "X-Card": "1" }, redirect: "manual" });
    if (reply.status >= 500 || reply.type === "opaqueredirect") throw new Error("not taken yet");
    if (reply.status !== 204) lost = true;
  };

  let busy = false;
  const deliver = async () => {
    if (busy) return;
    busy = true;
    try {
      while (waiting.length) {
        await send(waiting[0]);
        waiting = waiting.slice(1);
        keep(waiting);
      }
    } catch {
      // No link: the next try is in half a minute, or when there is one.
    } finally {
      busy = false;
      show();
    }
  };

  const answer = (row, grade) => {
    const form = row.querySelector("form");
    const now = String(Math.floor(Date.now() / 1000));
    waiting = [...waiting, { card: form.elements.card.value, seen: form.elements.seen.value, grade, at: now }];
    keep(waiting);
    at += 1;
    deliver();
  };

  rows.forEach((row) =>
    row.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      answer(row, event.submitter.value);
    }),
  );
  document.addEventListener("keydown", (event) => {
    const row = rows[at];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const details = row.querySelector("details");
    if (event.key === " " && !event.target.closest("button, a, summary")) {
      event.preventDefault();
      details.open = !details.open;
    } else if (details.open && /^[1-4]$/.test(event.key)) {
      row.querySelectorAll("button")[Number(event.key) - 1].click();
    }
  });
  window.addEventListener("online", deliver);
  setInterval(() => waiting.length && deliver(), 30000);
  const answered = new Set(waiting.map((each) => each.card));
  rows.filter((row) => answered.has(row.querySelector("form").elements.card.value)).forEach((row) => {
    row.hidden = true;
    rows.splice(rows.indexOf(row), 1);
  });
  show();
  deliver();
})();
