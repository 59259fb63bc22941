// The frame: menus that close, dialogs, the line that says something is under way, copied links, dropped files.

const said = (words) => {
  const place = document.querySelector("#said");
  if (place) place.textContent = words;
};

// Menus are <details>: one open at a time, closed by Escape or a press outside.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Dialogs open as the target of a link without JavaScript; with it they hold the keyboard as a dialog should.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const box = opener && document.getElementById(opener.dataset.dialog);
  if (box?.showModal) {
    event.preventDefault();
    box.showModal();
  }
  const closer = event.target.closest("[data-close]");
  if (closer?.closest("dialog")?.open) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
});

// Under way: htmx requests and sent forms light the line at the top.
const root = document.documentElement;
let running = 0;
const busy = (step) => {
  running = Math.max(0, running + step);
  root.toggleAttribute("data-busy", running > 0);
};
document.addEventListener("htmx:beforeRequest", () => busy(1));
document.addEventListener("htmx:afterRequest", () => busy(-1));
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && !event.target.matches("[hx-post], [hx-get]")) busy(1);
});
addEventListener("pageshow", () => {
  running = 0;
  busy(0);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  await navigator.clipboard.writeText(link.href);
  link.querySelector("span").textContent = link.dataset.copied;
  said(link.dataset.copied);
});

// File drop: the input stays a plain input; around it a larger field, and the names of what was chosen.
const size = (octets, lang) => new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(octets / 1048576) + " MB";
function list(drop) {
  const input = drop.querySelector("input");
  const limit = Number(drop.dataset.limit || Infinity);
  drop.querySelector("ul").replaceChildren(
    ...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.classList.toggle("late", file.size > limit);
      line.append(file.name, Object.assign(document.createElement("span"), { className: "num", textContent: size(file.size, root.lang) }));
      if (file.size > limit) line.append(drop.dataset.over);
      return line;
    }),
  );
}
for (const drop of document.querySelectorAll(".drop")) {
  const input = drop.querySelector("input");
  drop.classList.add("ready");
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  for (const end of ["dragleave", "drop"]) drop.addEventListener(end, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    const coming = new DataTransfer();
    for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) coming.items.add(file);
    input.files = coming.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => list(drop));
}

document.querySelector("[data-focus]")?.focus();
