// The checking page: the verbs of a card come to the card one stands on; only what changed is fetched again.
// Without this file every verb is a link or a button of its own.

htmx.config.defaultSettleDelay = 0; // settling later would take the mark of the present card off again
const op = document.querySelector("#op");
const cards = document.querySelector("#cards");
const tools = document.querySelector("#tools");
const say = (words, wrong = false) => {
  const place = document.querySelector("#said");
  place.textContent = words;
  place.classList.toggle("vh", !wrong);
  place.classList.toggle("toast", wrong);
};
const present = () => cards.querySelector(".card.now");
const isTask = (card) => /^c-[TRP]\d/.test(card.id); // a task, a report, a target

/** Put the verbs into the card one stands on; the plain link there steps aside, but never from under a finger that is
 * down on it: it would then be let go on another element, and nothing would open. */
let pressed = false;
cards.addEventListener("pointerdown", () => (pressed = true));
for (const released of ["pointerup", "pointercancel"]) {
  addEventListener(released, () => setTimeout(letGo)); // after the click
}
addEventListener("keydown", letGo, { capture: true }); // a key so soon after it is meant for this card, not for the last

function letGo() {
  pressed = false;
  bring();
}

function bring() {
  const card = present();
  if (pressed || !card || !isTask(card) || card.contains(tools)) return;
  card.querySelector(".acts:not(.gives)").append(tools);
  const dropped = card.classList.contains("dropped");
  const report = !card.id.startsWith("c-T"), aim = card.id.startsWith("c-P");
  for (const act of tools.children) {
    const away = (act.matches(".only-task") && report) || (act.matches(".not-aim") && aim) || (act.matches(".only-live") && dropped) || (act.matches(".only-dropped") && !dropped);
    act.hidden = away;
    if (away) delete act.dataset.key;
    else act.dataset.key = act.querySelector("kbd").textContent;
  }
}

function standOn(card) {
  if (!card) return;
  for (const old of document.querySelectorAll(".reading .now")) old.classList.remove("now");
  card.focus({ preventScroll: true }); // reading.js takes it from there
  card.scrollIntoView({ block: "nearest" });
  bring();
}

tools.addEventListener("click", (event) => {
  if (!event.target.closest(".card")) event.preventDefault(); // no task stands under these keys now
});

/** The next card to look at after this one, in the order of the page. */
function nextDoubt(card) {
  const all = [...cards.querySelectorAll(".card")];
  const later = all.slice(all.indexOf(card) + 1);
  return later.find((one) => one.classList.contains("doubt")) ?? later[0] ?? card;
}

const address = (card, act) => `${op.dataset.base}viec/${card.id.slice(2)}/${act}/`;
const send = (url, extra = {}) => {
  const values = Object.fromEntries([...new FormData(op), ...Object.entries(extra)]);
  return htmx.ajax("POST", url, { source: cards, target: "#changed", swap: "none", values });
};

async function openSheet(card, act, focus) {
  closeSheet();
  await htmx.ajax("GET", address(card, act), { source: cards, target: card, swap: "beforeend" });
  card.classList.add("editing");
  const sheet = card.querySelector("[data-sheet]");
  const field = sheet?.querySelector(focus ? `[name^="${focus}"]` : "textarea, input:not([type=hidden])");
  field?.focus();
  field?.setSelectionRange?.(field.value.length, field.value.length);
}

function closeSheet() {
  const sheet = cards.querySelector("[data-sheet]");
  const card = sheet?.closest(".card");
  sheet?.remove();
  card?.classList.remove("editing");
  return card;
}

cards.addEventListener("click", (event) => {
  const cancel = event.target.closest("[data-cancel]");
  if (cancel) {
    event.preventDefault();
    return standOn(closeSheet());
  }
  const act = event.target.closest("[data-act], .to-sheet");
  const card = act?.closest(".card");
  if (!card) return;
  event.preventDefault();
  event.stopPropagation();
  if ("post" in act.dataset) send(address(card, act.dataset.act));
  else openSheet(card, act.dataset.act ?? "sua", act.dataset.focus);
});

cards.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("[data-sheet]")) standOn(closeSheet());
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("[data-sheet]")?.requestSubmit();
});

op.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.formAction) return;
  event.preventDefault();
  event.stopPropagation();
  const card = button.closest(".card");
  if (button.matches("[data-settle]") && card) goOn = nextDoubt(card).id;
  send(button.formAction, button.name ? { [button.name]: button.value } : {});
});
let goOn = "";

/** Lines of the sheet whose card or tone changed: "12 c-T005 doubt;13  kept;" */
function rethread(told) {
  for (const one of told.split(";").filter((part) => part.trim())) {
    const [number, card, tone] = one.trim().split(" ");
    const line = document.querySelector(`#line-${number}`);
    const old = line?.querySelector(".thread, mark");
    if (!line) continue;
    const made = document.createElement("a");
    Object.assign(made, { className: `thread ${tone ?? ""}`, href: `#${card}` });
    made.dataset.card = card;
    if (old) made.append(...old.childNodes);
    else made.append(...[...line.childNodes].filter((node) => !node.classList?.contains("line-no")));
    if (old) old.replaceWith(made);
    else line.append(made);
  }
}

/** After an answer: tell it, thread the lines anew, stand where the work goes on. */
document.addEventListener("htmx:afterRequest", () => {
  const told = document.querySelector("#changed");
  if (!told || !("threads" in told.dataset)) return;
  if (!tools.isConnected) document.querySelector("#shed").append(tools);
  rethread(told.dataset.threads);
  if (told.dataset.wrong) say(told.dataset.wrong, true);
  else say(told.dataset.said);
  const id = told.dataset.wrong ? told.dataset.go : goOn || told.dataset.go;
  goOn = "";
  told.removeAttribute("data-threads");
  standOn(document.getElementById(id));
});
document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status === 403 ? document.body.dataset.refused ?? "403" : `${event.detail.xhr.status}`, true));

new MutationObserver(bring).observe(cards, { subtree: true, attributeFilter: ["class"] });

// A page opened at a card stands on it; otherwise on the first one to look at.
const first = location.hash.startsWith("#c-") ? document.querySelector(CSS.escape(location.hash).replace("\\#", "#")) : cards.querySelector(".card.doubt") ?? cards.querySelector(".card");
standOn(first);
