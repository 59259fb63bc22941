// Drafts: a form with data-draft="key" keeps what was typed in this browser until it is taken, so a closed lid loses nothing.
// Sending is not yet taken: a sign-in that ran out or a broken line bring one back to the form, and the words are still there.
// Passwords, files, hidden fields and whatever stands in [data-sealed] are never kept; drafts older than two weeks are dropped.
// The store holds no word in the clear: a draft is locked with the key of whoever is signed in, which only their pages carry.
// Nobody signed in, or a line that is not secure: nothing is kept.

const AGE = 14 * 24 * 3600 * 1000;
const NAME = "draft:";
const NEVER = ["password", "file", "hidden", "submit"];
const kept = (form) => [...form.elements].filter((e) => e.name && !NEVER.includes(e.type) && !e.closest("[data-sealed]"));

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const letters = (buffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
const carried = document.body.dataset.draftKey;
const lock = carried && crypto.subtle?.importKey("raw", bytes(carried), "AES-GCM", false, ["encrypt", "decrypt"]);
const bound = (key, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(key) });

function stored(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(NAME + key) ?? "null");
    return draft && Date.now() - draft.at < AGE ? draft : null;
  } catch {
    return null;
  }
}

/** The fields of a draft; null where there is none, or where it is somebody else's. */
async function opened(key) {
  const draft = stored(key);
  if (!draft?.box || !lock) return null;
  try {
    const plain = await crypto.subtle.decrypt(bound(key, bytes(draft.iv)), await lock, bytes(draft.box));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

async function save(form, sent = false) {
  if (!lock) return;
  const turn = (form.draftTurn = (form.draftTurn ?? 0) + 1);
  const key = form.dataset.draft;
  const values = kept(form).map((e) => [e.name, e.type, e.value, ["checkbox", "radio"].includes(e.type) ? e.checked : null]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt(bound(key, iv), await lock, new TextEncoder().encode(JSON.stringify(values)));
  if (turn !== form.draftTurn) return; // something was typed, sent or given up meanwhile
  if (put(key, { at: Date.now(), sent, iv: letters(iv), box: letters(box) }) && !sent) say(form, form.dataset.saved);
}

function put(key, draft) {
  try {
    localStorage.setItem(NAME + key, JSON.stringify(draft));
    return true;
  } catch {
    return false; // a full or forbidden store: the form still works, it only is not kept
  }
}

/** A page of the house without the sent form, or with a glad message, means that what was sent has been taken. */
function forgetTaken() {
  const glad = document.querySelector(".messages .notice.ok") !== null;
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith(NAME))) {
    const key = name.slice(NAME.length);
    const here = document.querySelector(`form[data-draft="${CSS.escape(key)}"]`) !== null;
    const draft = stored(key);
    if (!draft || (draft.sent && (glad || !here))) localStorage.removeItem(name);
  }
}

function fill(form, left) {
  const fields = kept(form);
  for (const field of fields) {
    const at = left.findIndex(([name, type, value, on]) => name === field.name && type === field.type && (on === null || value === field.value));
    if (at < 0) continue;
    const [, , value, on] = left.splice(at, 1)[0];
    if (on === null) field.value = value;
    else field.checked = on;
  }
}

function say(form, words) {
  const place = form.querySelector("[data-draft-said]");
  if (place && words) place.textContent = words;
}

forgetTaken();
for (const form of document.querySelectorAll("form[data-draft]")) {
  let waiting;
  const key = form.dataset.draft;
  opened(key).then((values) => {
    // A form that came back with faults already holds what was typed: the page wins over the draft.
    if (!values || form.querySelector(".errorlist")) return;
    fill(form, values);
    say(form, form.dataset.restored);
  });
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => save(form), 600);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    const draft = stored(key);
    if (draft) put(key, { ...draft, sent: true }); // at once: the page may be gone before the last words are locked
    save(form, true);
  });
  form.addEventListener("reset", () => {
    clearTimeout(waiting);
    form.draftTurn = (form.draftTurn ?? 0) + 1;
    localStorage.removeItem(NAME + key);
    form.querySelector("[data-draft-said]")?.replaceChildren();
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.elt === form) localStorage.removeItem(NAME + key);
  });
}

// Signing out leaves nothing of one officer to the next one on the same computer.
document.querySelector(".leave")?.form.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(NAME)) localStorage.removeItem(key);
});
