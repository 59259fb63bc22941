// Drafts: a form with data-draft="key" keeps what was typed in this browser until it is taken, so a closed lid loses nothing.
// Sending is not yet taken: a sign-in that ran out or a broken line bring one back to the form, and the words are still there.
// Passwords, files, hidden fields and whatever stands in [data-sealed] are never kept; drafts older than two weeks are dropped.

const AGE = 14 * 24 * 3600 * 1000;
const NAME = "draft:";
const NEVER = ["password", "file", "hidden", "submit"];
const kept = (form) => [...form.elements].filter((e) => e.name && !NEVER.includes(e.type) && !e.closest("[data-sealed]"));

function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(NAME + key) ?? "null");
    return draft && Date.now() - draft.at < AGE ? draft : null;
  } catch {
    return null;
  }
}

function save(form, sent = false) {
  const values = kept(form).map((e) => [e.name, e.type, e.value, ["checkbox", "radio"].includes(e.type) ? e.checked : null]);
  try {
    localStorage.setItem(NAME + form.dataset.draft, JSON.stringify({ at: Date.now(), sent, values }));
  } catch {
    return; // a full or forbidden store: the form still works, it only is not kept
  }
  if (!sent) say(form, form.dataset.saved);
}

/** A page of the house without the sent form, or with a glad message, means that what was sent has been taken. */
function forgetTaken() {
  const glad = document.querySelector(".messages .notice.ok") !== null;
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith(NAME))) {
    const key = name.slice(NAME.length);
    const here = document.querySelector(`form[data-draft="${CSS.escape(key)}"]`) !== null;
    const draft = read(key);
    if (!draft || (draft.sent && (glad || !here))) localStorage.removeItem(name);
  }
}

function fill(form, draft) {
  const fields = kept(form);
  const left = [...draft.values];
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
  const draft = read(form.dataset.draft);
  // A form that came back with faults already holds what was typed: the page wins over the draft.
  if (draft && !form.querySelector(".errorlist")) {
    fill(form, draft);
    say(form, form.dataset.restored);
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => save(form), 600);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    save(form, true);
  });
  form.addEventListener("reset", () => {
    clearTimeout(waiting);
    localStorage.removeItem(NAME + form.dataset.draft);
    form.querySelector("[data-draft-said]")?.replaceChildren();
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.elt === form) localStorage.removeItem(NAME + form.dataset.draft);
  });
}

// Signing out leaves nothing of one officer to the next one on the same computer.
document.querySelector(".leave")?.form.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(NAME)) localStorage.removeItem(key);
});
