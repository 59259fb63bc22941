// Keys: "/" to the search box; j, k, Enter in a walked list; data-key="e" presses a button. All may be switched off.
// Nothing here is needed to use a page: every act it does has a link or a button.

const off = document.documentElement.dataset.keys === "off";
const writing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
const plainKey = (event) => !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing);

function walk(step) {
  const all = [...document.querySelectorAll("[data-walk] .what a, tbody[data-walk] th a")];
  if (all.length === 0) return false;
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + step));
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
  return true;
}

function press(key) {
  const near = document.querySelector(".card.now") ?? document;
  const button = near.querySelector(`[data-key="${CSS.escape(key)}" i]`) ?? document.querySelector(`[data-key="${CSS.escape(key)}" i]`);
  if (!unfold(button)) button?.click();
  return Boolean(button);
}

/** A button that is folded away is not pressed unseen: its fold opens, and Enter in its field presses it. */
function unfold(button) {
  const fold = button?.closest("details:not([open])");
  const field = fold?.querySelector("input, textarea, select");
  if (!field) return false;
  fold.open = true;
  for (const one of fold.querySelectorAll("[data-key]")) one.classList.toggle("first", one === button);
  field.focus();
  return true;
}

/** Enter in a fold of several verbs presses the chosen one, and nothing where none is chosen yet. */
function choose(event) {
  const fold = event.key === "Enter" && event.target.closest("input") && event.target.closest("details.otherwise");
  if (!fold) return;
  event.preventDefault();
  fold.querySelector("[data-key].first")?.click();
}

document.addEventListener("keydown", choose);

function search() {
  const box = document.querySelector("#search");
  if (box && box.offsetParent) box.focus();
  else document.querySelector(".search-link")?.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (off || event.defaultPrevented || !plainKey(event) || writing(event.target) || document.querySelector("dialog[open]")) return;
  const reading = document.activeElement.closest("[data-reading]");
  const acts = { "/": search, j: () => !reading && walk(1), k: () => !reading && walk(-1) };
  const done = acts[event.key] ? acts[event.key]() : event.key.length === 1 && press(event.key);
  if (done) event.preventDefault();
});
