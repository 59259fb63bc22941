// Shows what was pushed, once: the same message again has the same tag and replaces the first.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function told(event) {
  try {
    return event.data.json();
  } catch {
    return { title: "Chung Tay", text: "Có việc cần xem.", url: "/thong-bao/", tag: "chung-tay" };
  }
}

self.addEventListener("push", (event) => {
  const { title, text, url, tag } = told(event);
  event.waitUntil(self.registration.showNotification(title, { body: text, tag, data: { url }, lang: "vi" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/thong-bao/", self.location.origin);
  const ours = url.origin === self.location.origin ? url.href : `${self.location.origin}/thong-bao/`;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((pages) => {
      const open = pages.find((page) => page.url === ours);
      return open ? open.focus() : self.clients.openWindow(ours);
    }),
  );
});
