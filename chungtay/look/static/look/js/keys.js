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
  button?.click();
  return Boolean(button);
}

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
