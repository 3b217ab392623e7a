// Starts the phone's page without a link. It keeps that page's own static files and an empty page, never one with data, and
// leaves every other request alone. The version is the digest of what it keeps: an update replaces it all.

const CACHE = "leeward-phone-{{ version }}";
const PAGE = "{{ page }}";
const SHELL = "{{ shell }}";
const FILES = [{% for file in files %}"{{ file }}", {% endfor %}];
const WAIT_MS = 4000;
const NO_LINK = [502, 504]; // a proxy before the server says so

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([SHELL, ...FILES].map((path) => new Request(path, { cache: "reload", credentials: "omit" })))));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("leeward-phone-") && name !== CACHE;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

async function linked(request, path) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(WAIT_MS) });
    if (!NO_LINK.includes(answer.status)) return answer;
  } catch {
    // No link: what is kept.
  }
  return (await caches.match(path, { cacheName: CACHE })) ?? Response.error();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(linked(request, SHELL));
  else if (FILES.includes(pathname)) event.respondWith(linked(request, pathname));
});
