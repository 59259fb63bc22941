// Turning notifications on in this browser: ask, subscribe, and hand the address in with the form.
const form = document.getElementById("allow-browser");
const line = document.getElementById("browser-said");

/** The server's key as the browser wants it. */
function octets(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function say(which) {
  line.textContent = line.dataset[which];
}

async function subscribe() {
  const worker = await navigator.serviceWorker.register(form.dataset.worker);
  const wanted = { userVisibleOnly: true, applicationServerKey: octets(form.dataset.key) };
  const before = await worker.pushManager.getSubscription();
  if (before) await before.unsubscribe(); // it may have been made for a key of another time
  return worker.pushManager.subscribe(wanted);
}

async function allow(event) {
  event.preventDefault();
  if ((await Notification.requestPermission()) !== "granted") return say("refused");
  try {
    const { endpoint, keys } = (await subscribe()).toJSON();
    Object.assign(form.elements.endpoint, { value: endpoint });
    Object.assign(form.elements.p256dh, { value: keys.p256dh });
    Object.assign(form.elements.auth, { value: keys.auth });
    form.submit();
  } catch {
    say("failed");
  }
}

if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  form.addEventListener("submit", allow);
} else {
  say("none");
}
