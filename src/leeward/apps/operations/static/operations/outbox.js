// Reports without a link: a form that cannot be sent is sealed in this browser, sent when there is a link, then erased.
// The key is made here and cannot be read out (WebCrypto, not extractable); what waits names no one on the page. A device
// may be shared: each officer's reports wait until that officer is signed in, and are never sent in another's name.
"use strict";
(() => {
  const form = document.querySelector("form[data-outbox]");
  const box = document.getElementById("outbox");
  if (!form || !box || !window.indexedDB || !window.crypto?.subtle) return;
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ul");
  const encoder = new TextEncoder();
  const here = location.pathname + location.search;

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const open = () => {
    const request = indexedDB.open("leeward-outbox", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("forms", { keyPath: "key" });
      request.result.createObjectStore("keys");
    };
    return done(request);
  };

  const store = async (name, mode) => (await open()).transaction(name, mode).objectStore(name);

  const sealingKey = async () => {
    const known = await done((await store("keys", "readonly")).get("key"));
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await done((await store("keys", "readwrite")).put(made, "key"));
    return made;
  };

  const said = async () => {
    const fields = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "csrfmiddlewaretoken") continue;
      if (!(value instanceof File)) fields.push([name, value]);
      else if (value.size) fields.push([name, Array.from(new Uint8Array(await value.arrayBuffer())), value.name, value.type]);
    }
    return fields;
  };

  const keep = async (fields) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealingKey(), encoder.encode(JSON.stringify(fields)));
    const key = form.elements.key.value;
    const row = { key, iv, sealed, by: box.dataset.by, address: here, title: form.dataset.outbox, at: new Date().toISOString(), refused: false };
    await done((await store("forms", "readwrite")).put(row));
  };

  const unsealed = async (row) =>
    JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, await sealingKey(), row.sealed)));

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

  const waiting = async () => done((await store("forms", "readonly")).getAll());

  const erase = async (key) => {
    await done((await store("forms", "readwrite")).delete(key));
    if (!(await waiting()).length) await done((await store("keys", "readwrite")).delete("key"));
  };

  const show = async () => {
    const rows = await waiting();
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

  let busy = false;
  const deliver = async () => {
    if (busy) return;
    busy = true;
    let sent = false;
    try {
      for (const row of await waiting()) {
        if (row.refused || row.by !== box.dataset.by) continue;
        const answer = await send(row.address, await unsealed(row));
        if (arrived(answer)) {
          await erase(row.key);
          sent = true;
        } else if (answer.status === 422) {
          await done((await store("forms", "readwrite")).put({ ...row, refused: true }));
        }
      }
    } catch {
      // Still no link: the next try is in half a minute.
    } finally {
      busy = false;
      if (sent) status.textContent = box.dataset.sent;
      await show();
    }
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = await said();
    try {
      const answer = await send(location.href, fields);
      if (answer.status >= 500) throw new Error("the node did not take it");
      if (arrived(answer)) await erase(form.elements.key.value); // what was refused before has the same key
      else if (answer.redirected) await keep(fields);
      if (answer.redirected) location.assign(answer.url);
      else form.submit();
    } catch {
      try {
        await keep(fields);
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
})();
