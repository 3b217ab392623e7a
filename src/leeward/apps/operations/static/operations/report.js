// Reports without a link: a form that cannot be sent is kept in the outbox of this browser, and sent when there is a link.

import { change, erase, keep, sendingAlone, unsealed, usable, waiting } from "../site/outbox.js";

const form = document.querySelector("form[data-outbox]");
const box = document.getElementById("outbox");
if (form && box && usable) start(form, box);

function start(form, box) {
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ul");
  const here = location.pathname + location.search;

  const said = async () => {
    const fields = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "csrfmiddlewaretoken") continue;
      if (!(value instanceof File)) fields.push([name, value]);
      else if (value.size) fields.push([name, Array.from(new Uint8Array(await value.arrayBuffer())), value.name, value.type]);
    }
    return fields;
  };

  const kept = (fields) =>
    keep({ key: form.elements.key.value, kind: "report", by: box.dataset.by, address: here, title: form.dataset.outbox }, fields);

  const body = (fields) => {
    const data = new FormData();
    for (const [name, value, file, type] of fields) {
      if (file === undefined) data.append(name, value);
      else data.append(name, new Blob([new Uint8Array(value)], { type }), file);
    }
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return data;
  };

  const send = (address, fields) => fetch(address, { method: "POST", body: body(fields), credentials: "same-origin" });

  // Anything else that redirects asks to sign in.
  const arrived = (answer) => answer.redirected && new URL(answer.url).pathname.includes("/reports/");

  const show = async () => {
    const rows = await waiting("report");
    box.hidden = !rows.length && !status.textContent;
    list.replaceChildren(
      ...rows.map((row) => {
        const item = document.createElement("li");
        const theirs = row.by !== box.dataset.by;
        const text = theirs ? box.dataset.other : row.refused ? box.dataset.refused : box.dataset.waits;
        item.textContent = `${row.title} · ${new Date(row.at).toLocaleTimeString()} · ${text} `;
        if (row.refused && !theirs) item.append(row.address === here ? opener(row) : leader(row));
        return item;
      }),
    );
  };

  const leader = (row) => {
    const link = document.createElement("a");
    link.href = row.address;
    link.textContent = box.dataset.open;
    return link;
  };

  const picked = (file) => {
    const chosen = new DataTransfer();
    chosen.items.add(file);
    return chosen.files;
  };

  const opener = (row) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = box.dataset.open;
    button.addEventListener("click", async () => {
      for (const [name, value, file, type] of await unsealed(row)) {
        const field = form.elements[name];
        if (field && file === undefined) field.value = value;
        else if (field) field.files = picked(new File([new Uint8Array(value)], file, { type }));
      }
    });
    return button;
  };

  const deliver = () =>
    sendingAlone(async () => {
      let sent = false;
      try {
        for (const row of await waiting("report")) {
          if (row.refused || row.by !== box.dataset.by) continue;
          const answer = await send(row.address, await unsealed(row));
          if (arrived(answer)) {
            await erase(row.key);
            sent = true;
          } else if (answer.status === 422) {
            await change({ ...row, refused: true });
          }
        }
      } catch {
        // Still no link: the next try is in half a minute.
      } finally {
        if (sent) status.textContent = box.dataset.sent;
        await show();
      }
    });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = await said();
    try {
      const answer = await send(location.href, fields);
      if (answer.status >= 500) throw new Error("the node did not take it");
      if (arrived(answer)) await erase(form.elements.key.value); // what was refused before has the same key
      else if (answer.redirected) await kept(fields);
      if (answer.redirected) location.assign(answer.url);
      else form.submit();
    } catch {
      try {
        await kept(fields);
        form.reset();
        form.elements.key.value = crypto.randomUUID();
        status.textContent = box.dataset.kept;
      } catch {
        status.textContent = box.dataset.full;
      }
      await show();
      box.hidden = false;
    }
  });
  window.addEventListener("online", deliver);
  setInterval(deliver, 30000);
  deliver();
}
