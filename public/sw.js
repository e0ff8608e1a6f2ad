// Keeps the app's own files for a quick start and shows a page of its own when there is no network.
// Records, server functions and the API are never kept. A change here takes over at once.
const VERSION = "4";
const KEPT = `kith-${VERSION}`;
const SHELL = ["/offline.html", "/icons.svg", "/icon.svg"];
// A name among what is kept, not an address.
const LANGUAGE = "/language-of-the-last-page";

// Files whose address changes with their content.
const isImmutable = (path) => path.startsWith("/pkg/") || path.startsWith("/words/");

// Files that may change under the same address.
const isShell = (path) =>
  SHELL.includes(path) || path === "/manifest.webmanifest" || /^\/(icon|favicon|apple-touch)[a-z0-9-]*\.(png|ico)$/.test(path);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(SHELL)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldVersions().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (isImmutable(url.pathname)) event.respondWith(keptFirst(request));
  else if (isShell(url.pathname)) event.respondWith(keptThenRefreshed(event));
});

// What is told while Kith is closed. A repeat has the same tag and replaces the first.
self.addEventListener("push", (event) => {
  const told = event.data?.json() ?? {};
  const { title = "Kith", body, path = "/notifications", tag, lang, dir } = told;
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, dir, icon: "/icon-192.png", data: { path } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(new URL(event.notification.data.path, self.location.origin)));
});

// In a tab that is there, else in a new one.
async function show(address) {
  const [tab] = await self.clients.matchAll({ type: "window" });
  if (!tab) return self.clients.openWindow(address);
  await tab.focus();
  return tab.navigate(address);
}

async function forgetOldVersions() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("kith-") && name !== KEPT).map((name) => caches.delete(name)));
}

async function page(request) {
  try {
    const answer = await fetch(request);
    const language = answer.headers.get("content-language");
    if (language) keep(LANGUAGE, new Response(language));
    return answer;
  } catch {
    return offline();
  }
}

async function keep(name, answer) {
  const kept = await caches.open(KEPT);
  await kept.put(name, answer);
}

// The page for no network, in the language of the last page.
async function offline() {
  const shell = await caches.match("/offline.html");
  if (!shell) return Response.error();
  const language = (await (await caches.match(LANGUAGE))?.text()) ?? "";
  const html = (await shell.text()).replace("<html", `<html data-language="${language}"`);
  return new Response(html, { headers: shell.headers });
}

async function keptFirst(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetchAndKeep(kept, request);
  forgetOldest(kept);
  return answer;
}

async function keptThenRefreshed(event) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(event.request);
  const fresh = fetchAndKeep(kept, event.request);
  if (!found) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return found;
}

// Kept first and read back: of an answer and its copy, a browser holds one in memory until it is collected.
async function fetchAndKeep(kept, request) {
  const answer = await fetch(request);
  if (!answer.ok) return answer;
  try {
    await kept.put(request, answer);
  } catch {
    return fetch(request);
  }
  return (await kept.match(request)) ?? fetch(request);
}

// Every release brings new /pkg addresses: the oldest entries go.
async function forgetOldest(kept) {
  const MOST = 60;
  const requests = await kept.keys();
  const old = requests.filter((request) => isImmutable(new URL(request.url).pathname));
  await Promise.all(old.slice(0, Math.max(0, old.length - MOST)).map((request) => kept.delete(request)));
}
