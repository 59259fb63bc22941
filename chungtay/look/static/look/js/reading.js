// Reading a document: the sheet and its cards walk together. j, k: next, previous; Enter: settle; other keys press the card's own buttons.

const pane = document.querySelector("[data-reading]");
if (pane) {
  const sheet = pane.querySelector(".paper");
  const cards = () => [...pane.querySelectorAll(".card")];
  const threads = (card) => (card.dataset.lines || "").split(" ").filter(Boolean).map((n) => pane.querySelector(`#line-${n} .thread`) ?? pane.querySelector(`#line-${n}`));

  /** Show one card and its lines as the present ones, and bring the line into sight on the sheet only. */
  function settleOn(card, { move = true } = {}) {
    for (const old of pane.querySelectorAll(".now")) old.classList.remove("now");
    card.classList.add("now");
    const lines = threads(card).filter(Boolean);
    for (const line of lines) line.classList.add("now");
    if (lines[0]) {
      const place = lines[0].getBoundingClientRect();
      const frame = sheet.getBoundingClientRect();
      if (place.top < frame.top + 40 || place.bottom > frame.bottom - 40) sheet.scrollTop += place.top - frame.top - frame.height / 3;
    }
    if (move) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
    }
  }

  function step(by) {
    const all = cards();
    const here = all.findIndex((card) => card.classList.contains("now"));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))];
    if (next) settleOn(next);
  }

  pane.addEventListener("click", (event) => {
    const thread = event.target.closest("[data-card]");
    const card = thread ? document.getElementById(thread.dataset.card) : event.target.closest(".card");
    if (thread && card) event.preventDefault();
    if (card) settleOn(card, { move: Boolean(thread) });
  });
  pane.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card && !card.classList.contains("now")) settleOn(card, { move: false });
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable], dialog");
    const taken = event.ctrlKey || event.altKey || event.metaKey || document.documentElement.dataset.keys === "off";
    if (writing || taken) return;
    const mine = pane.contains(document.activeElement) || !document.querySelector("[data-walk]");
    if (mine && (event.key === "j" || event.key === "k")) {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "Enter" && event.target.matches(".card")) {
      event.preventDefault();
      event.target.querySelector("[data-settle]")?.click();
    }
  });
}
