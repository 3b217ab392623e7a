// What waits for a link, sealed in this browser: it is sent when there is one, once each, and then erased. The key is made
// here and cannot be read out (WebCrypto, not extractable). A device may be shared: a row says whose it is (`by`), and the
// page sends only those of the officer who is signed in. Locks keep two tabs from sending the same row, or losing its key.

export const usable = Boolean(window.indexedDB && window.crypto?.subtle && navigator.locks);

const STORES = ["forms", "keys"];
const encoder = new TextEncoder();

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

async function asked(mode, name, ask) {
  const base = await open();
  try {
    return await done(ask(base.transaction(STORES, mode).objectStore(name)));
  } finally {
    base.close();
  }
}

const alone = (work) => navigator.locks.request("leeward-outbox", work);

async function sealingKey() {
  const known = await asked("readonly", "keys", (keys) => keys.get("key"));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await asked("readwrite", "keys", (keys) => keys.put(made, "key"));
  return made;
}

// A row has `key` (the client's own id), `kind` (which page sends it), `by`, and what a list may show: never a name.
export function keep(row, fields) {
  return alone(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealingKey(), encoder.encode(JSON.stringify(fields)));
    await change({ ...row, iv, sealed, at: new Date().toISOString(), refused: false });
  });
}

export async function unsealed(row) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, await sealingKey(), row.sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

export const change = (row) => asked("readwrite", "forms", (forms) => forms.put(row));

export async function waiting(kind) {
  const rows = await asked("readonly", "forms", (forms) => forms.getAll());
  return rows.filter((row) => row.kind === kind);
}

export function erase(key) {
  return alone(async () => {
    await asked("readwrite", "forms", (forms) => forms.delete(key));
    if (!(await asked("readonly", "forms", (forms) => forms.count()))) await asked("readwrite", "keys", (keys) => keys.delete("key"));
  });
}

// Only one tab sends at a time: where another one does, nothing happens here.
export const sendingAlone = (work) => navigator.locks.request("leeward-sending", { ifAvailable: true }, (lock) => lock && work());
